"""For directors, liaison officers and all who nominate for a country."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nominations.forms.participating import Owing
from nominations.models import Deliverable, DeliverableKind, Participation
from nominations.states import SUBMITTED_STATES, NominationState, ParticipationState
from portal.desk import addresses, counts
from portal.desk.counts import OpenProject, Owed
from portal.desk.items import DeskItem, Group, item
from programs.models import Project
from programs.states import ProjectState

N = NominationState
Counts = Counter[tuple[int, str, str]]


def items(user: Any, today: dt.date) -> Iterator[DeskItem]:
    """Nominate, complete, put right; then what the country's participants still owe. Seven queries."""
    countries = user.offices.countries
    if not countries:
        return
    opened = counts.projects_open_to(countries)
    rows = counts.open_nominations([o.project for o in opened]).filter(country__in=countries)
    by_state = counts.nominations_by_state(user, rows)
    for one in opened:
        yield from _of_open_project(user, one, by_state, today)
    yield from _of_participants(user, today)


def _of_open_project(user: Any, opened: OpenProject, by_state: Counts, today: dt.date) -> Iterator[DeskItem]:
    project, country = opened.project, opened.country
    drafts, returned = (by_state[project.pk, country, state] for state in (N.DRAFT, N.RETURNED))
    submitted = sum(by_state[project.pk, country, state] for state in SUBMITTED_STATES)
    is_closed = opened.closes_on is not None and opened.closes_on < today
    where = addresses.own_list(project, country)
    if returned:
        yield returned_item(opened, returned, where, today)
    if drafts:
        yield drafts_item(opened, drafts, where, today, endorses=country in user.offices.endorsing_countries)
    if opened.is_asked and not is_closed and submitted + drafts + returned < project.nominations_asked:
        yield _nominate(opened, submitted + drafts + returned, today)
    if submitted:
        yield _with_secretariat(opened, submitted, today)


def _nominate(opened: OpenProject, existing: int, today: dt.date) -> DeskItem:
    asked = opened.project.nominations_asked
    hint = _("%(n)d of %(asked)d candidates named so far") % {"n": existing, "asked": asked}
    if not existing:
        hint = _("Your country is asked for %(asked)d candidates in order of preference") % {"asked": asked}
    title = _("Nominate for “%(project)s”") % {"project": opened.project.title}
    if opened.country_name:
        title = _("Nominate from %(country)s for “%(project)s”") % {
            "country": opened.country_name, "project": opened.project.title,
        }  # fmt: skip
    where = addresses.new_nomination(opened.project, opened.country)
    return item(title, where, today=today, due_on=opened.closes_on, hint=hint, clause="14a")


def drafts_item(opened: OpenProject, drafts: int, where: str, today: dt.date, *, endorses: bool) -> DeskItem:
    """What was begun and not submitted; `endorses` where the reader may."""
    if endorses:
        text = ngettext("Complete and endorse %(n)d draft", "Complete and endorse %(n)d drafts", drafts)
    else:
        text = ngettext("Complete %(n)d draft for endorsement", "Complete %(n)d drafts for endorsement", drafts)
    return item(text % {"n": drafts}, where, today=today, due_on=opened.closes_on, hint=_about(opened), count=drafts,
                clause="14b")  # fmt: skip


def returned_item(opened: OpenProject, returned: int, where: str, today: dt.date) -> DeskItem:
    """What the Secretariat sent back."""
    text = ngettext("Put right %(n)d returned nomination", "Put right %(n)d returned nominations", returned)
    return item(text % {"n": returned}, where, today=today, due_on=opened.closes_on, group=Group.NOW,
                hint=_about(opened), count=returned, clause="14d")  # fmt: skip


def _with_secretariat(opened: OpenProject, submitted: int, today: dt.date) -> DeskItem:
    text = ngettext(
        "The Secretariat considers %(n)d nomination", "The Secretariat considers %(n)d nominations", submitted
    )
    where = addresses.nominations(project=opened.project.slug)
    return item(text % {"n": submitted}, where, today=today, due_on=notice_date(opened.project), group=Group.WAITING,
                hint=_about(opened), count=submitted, clause="15a")  # fmt: skip


def _about(opened: OpenProject) -> str:
    """The project, and the country for those who work for several."""
    return " · ".join(filter(None, (opened.project.title, opened.country_name)))


def notice_date(project: Project) -> dt.date | None:
    """The day by which those selected normally learn of it (15a)."""
    return project.starts_on - dt.timedelta(days=project.notice_days_before) if project.starts_on else None


def arrival_date(project: Project) -> dt.date | None:
    """The day on which participants arrive (14k)."""
    return project.starts_on - dt.timedelta(days=project.arrival_days_before) if project.starts_on else None


def _of_participants(user: Any, today: dt.date) -> Iterator[DeskItem]:
    countries = user.offices.countries
    invited = Participation.objects.filter(
        country__in=countries, state=ParticipationState.INVITED, project__state=ProjectState.SELECTED
    ).count()
    if invited:
        text = ngettext("%(n)d participant has not confirmed yet", "%(n)d participants have not confirmed yet", invited)
        where = addresses.participations(state=ParticipationState.INVITED)
        yield item(text % {"n": invited}, where, today=today, group=Group.WAITING, count=invited, clause="14i")
    owed = Deliverable.objects.filter(participation__country__in=countries)
    yield from overdue_items(counts.overdue(owed, today), today)


def overdue_items(owed: Iterable[Owed], today: dt.date) -> Iterator[DeskItem]:
    """What participants should have handed in, a line for each project."""
    for one in owed:
        text = ngettext(
            "%(n)d thing is overdue from participants", "%(n)d things are overdue from participants", one.count
        )
        where = addresses.participations(project=one.slug, owing=Owing.OVERDUE)
        yield item(text % {"n": one.count}, where, today=today, due_on=one.due_on, group=Group.NOW,
                   hint=f"{one.project}: {kinds_in_words(one)}", count=one.count)  # fmt: skip


def kinds_in_words(owed: Owed) -> str:
    """For example “country paper, travel itinerary”."""
    return ", ".join(str(DeliverableKind(kind).label).lower() for kind in owed.kinds)
