"""For candidates and participants."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.models import Candidate, Deliverable, Nomination, Participation
from nominations.states import COMING_STATES, DUE_STATES, OPEN_STATES, DeliverableState, ParticipationState
from portal.desk.items import DeskItem, Group, item
from portal.desk.tasks.country import arrival_date, notice_date
from portal.paths.queries import own
from portal.paths.states import Moment
from programs.states import ACTIVE_STATES

CLAUSES = {"insurance": "13a", "itinerary": "14k", "country_paper": "16", "action_plan": "17", "progress_report": "17"}


def items(user: Any, today: dt.date) -> Iterator[DeskItem]:
    """Confirm, hand in, read, wait. Five queries, and one for those who are no candidates."""
    if not Candidate.objects.filter(user=user).exists():
        return
    yield from _invitations(user, today)
    yield from _due(user, today)
    yield from _reading(user, today)
    yield from _own_nominations(user, today)


def _invitations(user: Any, today: dt.date) -> Iterator[DeskItem]:
    mine = Participation.objects.filter(nomination__candidate__user=user, state__in=sorted(COMING_STATES))
    for participation in mine.filter(project__state__in=sorted(ACTIVE_STATES)).select_related("project"):
        project = participation.project
        if participation.state == ParticipationState.INVITED:
            title = _("Confirm that you take part in “%(project)s”") % {"project": project.title}
            yield item(title, participation.get_absolute_url(), today=today, due_on=project.starts_on, group=Group.NOW,
                       hint=project.venue, clause="14i")  # fmt: skip
        elif project.starts_on and project.starts_on >= today:
            yield _coming(participation, today)


def _coming(participation: Participation, today: dt.date) -> DeskItem:
    """Whoever travels arrives before the start (14k); local participants and those online are there when it begins."""
    project, where = participation.project, participation.get_absolute_url()
    arrival = arrival_date(project) if project.needs_travel and not participation.is_local else None
    if arrival and arrival >= today:
        title = _("Travel to “%(project)s”") % {"project": project.title}
        return item(title, where, today=today, due_on=arrival, hint=project.venue, clause="14k")
    title = _("Take part in “%(project)s”") % {"project": project.title}
    return item(title, where, today=today, due_on=project.starts_on, hint=project.venue, clause="14l")


def _due(user: Any, today: dt.date) -> Iterator[DeskItem]:
    mine = Deliverable.objects.going_on().filter(
        participation__nomination__candidate__user=user, state__in=sorted({*DUE_STATES, DeliverableState.SUBMITTED})
    )
    for deliverable in mine.select_related("participation__project"):
        label, project = deliverable.get_kind_display(), deliverable.participation.project
        if deliverable.state == DeliverableState.SUBMITTED:
            yield item(_("The Secretariat reviews your %(what)s") % {"what": label.lower()}, deliverable.get_absolute_url(),
                       today=today, group=Group.WAITING, hint=project.title)  # fmt: skip
            continue
        wanted = _("Change and send again: %(what)s") if deliverable.reason else _("Hand in: %(what)s")
        yield item(wanted % {"what": label.lower()}, deliverable.get_absolute_url(), today=today, due_on=deliverable.due_on,
                   hint=project.title, clause=CLAUSES[deliverable.kind])  # fmt: skip


READING = {
    Moment.BEFORE: gettext_lazy("Read before “%(project)s”"),
    Moment.DURING: gettext_lazy("Read during “%(project)s”"),
    Moment.AFTER: gettext_lazy("Read on after “%(project)s”"),
}


def _reading(user: Any, today: dt.date) -> Iterator[DeskItem]:
    """The recommended pages of each project, with how far the participant has come. Two queries."""
    for line in own.unread(user, today):
        title = READING[Moment(line.moment)] % {"project": line.project}
        facts = {"read": line.read, "count": line.count, "minutes": line.minutes_left, "next": line.next_title}
        hint = _("%(read)d of %(count)d read, %(minutes)d minutes left; next: %(next)s") % facts
        due_on = line.due_on if line.due_on and line.due_on >= today else None  # advised, not owed: never overdue
        url = reverse("paths:learning", args=[line.slug])
        group = None if due_on else Group.NEXT
        found = item(title, url, today=today, due_on=due_on, group=group, hint=hint)
        yield replace(found, done=line.read, total=line.count)


def _own_nominations(user: Any, today: dt.date) -> Iterator[DeskItem]:
    """Where the own nominations stand, as far as outsiders may know."""
    mine = Nomination.objects.visible_to(user).filter(
        candidate__user=user,
        endorsed_at__isnull=False,
        project__state__in=sorted(ACTIVE_STATES),
        project__released_at__isnull=True,
    )
    for nomination in mine.select_related("project"):
        if nomination.shown_state(user) in OPEN_STATES:
            title = _("Your nomination for “%(project)s” is being considered") % {"project": nomination.project.title}
            yield item(title, nomination.get_absolute_url(), today=today, due_on=notice_date(nomination.project),
                       group=Group.WAITING, clause="15a")  # fmt: skip
