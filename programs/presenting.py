"""What the project pages show besides the notification: dates in the reader's zone, milestones, what one can do now."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import TextChoices
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.parts import Milestone, MilestoneState
from portal.directory.models import Country
from programs import timeline
from programs.models import Project
from programs.queries import closing_date, invited_countries, is_late, may_nominate, today_at
from programs.reading import days_printed
from programs.states import PUBLIC_STATES

PROJECT, TIME_AND_PLACE = gettext_lazy("Project"), gettext_lazy("Time and place")
SEATS, CLOSING, STATE = gettext_lazy("Seats"), gettext_lazy("Nominations close"), gettext_lazy("State")


@dataclass(frozen=True, slots=True)
class Closing:
    """A closing date as one reader meets it: the date, the zone in which it ends, and for which country."""

    on: dt.date | None
    zone: str
    country: Country | None = None
    is_extended: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A project in the list."""

    project: Project
    dates: str
    closing: Closing
    shown: TextChoices


@dataclass(frozen=True, slots=True)
class Nominating:
    """What an officer can do about nominations of one country, or of the host for local participants (`is_host`), now:
    go there, or the reason why not."""

    country: Country
    url: str = ""
    reason: str | Promise = ""
    clause: str = ""
    is_late: bool = False
    is_host: bool = False


def countries_of(user: Any) -> tuple[Country, ...]:
    """The countries whose nominations this reader works on, by name; none for others. At most one query."""
    codes = user.offices.countries if user.is_authenticated else frozenset()
    return tuple(Country.objects.filter(pk__in=codes)) if codes else ()


def row(project: Project, readers: Sequence[Country]) -> Row:
    """One row of the list, with the closing date of the reader's first country."""
    dates = days_printed(project.starts_on, project.ends_on) if project.starts_on and project.ends_on else ""
    reader = readers[0] if readers else None
    return Row(project, dates, closing_for(project, reader), project.shown_state(reader))


def closing_for(project: Project, country: Country | None) -> Closing:
    """The closing date in the country's own zone; for readers without country in the host's, else in UTC."""
    if country is None:
        return Closing(project.closes_on, project.host_country.time_zone if project.host_country else "UTC")
    day = closing_date(project, country.code)
    return Closing(day, country.time_zone, country, day != project.closes_on)


def surroundings(project: Project, user: Any, issued_on: dt.date | None) -> dict[str, Any]:
    """Context of everything beside and around the notification's text."""
    readers = countries_of(user)
    codes = invited_countries(project)
    invited = [country for country in readers if country.code in codes]
    concerned: Sequence[Country | None] = invited or readers or (None,)
    is_staff = user.is_authenticated and user.offices.is_secretariat
    return {
        "shown": project.shown_state(concerned[0]),
        "closings": [closing_for(project, country) for country in concerned],
        "nominating": [*(nominating(project, country) for country in readers), *_hosting(project, user)],
        "milestones": milestones(project, issued_on),
        "is_staff": is_staff,
        "sees_selection": user.is_authenticated and user.offices.reads_all and project.state in PUBLIC_STATES,
        "consents": list(project.consents.select_related("country")) if is_staff else [],
        "extensions": list(project.extensions.select_related("country")) if is_staff else [],
    }


def nominating(project: Project, country: Country) -> Nominating:
    """Whether officers of the country can nominate now, and where."""
    if not project.is_open:
        return Nominating(country, reason=_("Nominations are not open."))
    if not may_nominate(project, country.code):
        reason = _(
            "%(country)s is not on the list of invited countries. With special interest, consult the Secretariat first."
        )
        return Nominating(country, reason=reason % {"country": country.name}, clause="6")
    return Nominating(country, url=reverse("nominations:start", args=[project.slug]), is_late=is_late(project, country))


def _hosting(project: Project, user: Any) -> Iterator[Nominating]:
    """The implementing organization names the local participants (field 7)."""
    hosted = user.offices.hosted_organizations if user.is_authenticated else frozenset()
    host = project.host_country
    mine = [row.pk for row in project.implementing_organizations.all() if row.pk in hosted]
    if host is None or not mine or not project.local_capacity:
        return
    if not project.is_open:
        yield Nominating(host, reason=_("Nominations are not open."), is_host=True)
        return
    url = f"{reverse('nominations:start', args=[project.slug])}?for={host.pk}-{mine[0]}"
    yield Nominating(host, url=url, is_late=is_late(project, host), is_host=True)


def timeline_of(project: Project, issued_on: dt.date | None) -> list[timeline.Milestone]:
    """Every dated step; the notification is issued on the date printed on it."""
    return timeline.milestones(replace(timeline.facts_of(project), announced_on=issued_on))


def milestones(project: Project, issued_on: dt.date | None) -> list[Milestone]:
    """The project's dated steps for its page; the program days stand as one. Of a cancelled project what took place."""
    today = today_at(project)
    found = timeline_of(project, issued_on)
    shown = [m for m in found if not m.code.startswith("program_day_")]
    if project.starts_on and project.ends_on:
        label = _("%(kind)s: %(dates)s") % {
            "kind": project.get_kind_display(), "dates": days_printed(project.starts_on, project.ends_on),
        }  # fmt: skip
        shown.append(timeline.Milestone("program", label, project.starts_on, "3"))
    shown.sort(key=lambda milestone: milestone.on)
    if project.is_cancelled:
        shown = [milestone for milestone in shown if milestone.on < timezone.localdate(project.state_since)]
    lasting = {"program": project.ends_on}
    until = {milestone.code: lasting.get(milestone.code) or milestone.on for milestone in shown}
    current = next((code for code, day in until.items() if day >= today), "")
    return [Milestone(m.label, m.on, _state(m.code, until, current, today), clause=m.clause) for m in shown]


def _state(code: str, until: dict[str, dt.date], current: str, today: dt.date) -> MilestoneState:
    """Done once its last day is over; the first that is not is what goes on or comes next."""
    if until[code] < today:
        return MilestoneState.DONE
    return MilestoneState.CURRENT if code == current else MilestoneState.UPCOMING
