"""What participants of the demonstration answer and hand in, and what the Secretariat says to it."""

import datetime as dt
from typing import Any

from django.utils import timezone

from nominations.actions import delivering, participating
from nominations.models import Deliverable, DeliverableKind, Participation
from nominations.states import STILL_OWING_STATES, DeliverableState, ParticipationState
from portal.desk.demonstration import cast
from portal.desk.demonstration.diary import Diary
from portal.desk.demonstration.papers import paper
from portal.desk.demonstration.plans import Plan
from programs.models import Project

DAY = dt.timedelta(days=1)
FATES = ("accept", "submit", "late", "change", "accept", "submit", "accept")
LONG_AGO = 60 * DAY
DECLINED_BECAUSE = "An audit at the firm was moved to the same week."
WAIVED_BECAUSE = "Arrived safely; the papers were seen at the venue."
TRAVEL = frozenset({DeliverableKind.INSURANCE, DeliverableKind.ITINERARY})
CHANGE_BECAUSE = "Please add the figures for the last two years and the name of the person in charge."
TITLES = {
    DeliverableKind.INSURANCE: "Insurance certificate",
    DeliverableKind.ITINERARY: "Travel itinerary",
    DeliverableKind.COUNTRY_PAPER: "Country paper",
    DeliverableKind.ACTION_PLAN: "Action plan",
    DeliverableKind.PROGRESS_REPORT: "Six-month progress report",
}


def enter(plan: Plan, project: Project, pk: int, number: int, diary: Diary) -> None:
    """Put the answer of a participant and what is due into the diary; whoever has not begun may still be silent."""
    is_ahead = plan.starts_on(diary.today) > diary.today
    answered = timezone.localdate() + (2 + number % 5) * DAY
    if is_ahead and number % 4 == 0:
        return
    if number % 7 == 3:
        diary.on(answered, _decline, pk)
        return
    diary.on(answered, _confirm, pk)
    for place, deliverable in enumerate(Deliverable.objects.filter(participation=pk).order_by("due_on", "pk")):
        _enter_deliverable(project, deliverable, number * 2 + place, diary)


def _enter_deliverable(project: Project, deliverable: Deliverable, number: int, diary: Diary) -> None:
    fate = "accept" if diary.today - deliverable.due_on > LONG_AGO else FATES[number % len(FATES)]
    if fate == "late":
        if deliverable.kind in TRAVEL and project.starts_on and project.starts_on <= diary.today:
            diary.on(project.starts_on, _waive, deliverable.pk)
        return
    early = 15 if deliverable.kind == DeliverableKind.PROGRESS_REPORT else 12 * (number % 2)
    day = deliverable.due_on - (3 + early) * DAY
    diary.on(max(day, timezone.localdate() + 8 * DAY), _submit, deliverable.pk, fate, diary)


def _participant(pk: int) -> tuple[Participation, Any]:
    participation = Participation.objects.select_related("nomination__candidate__user", "project").get(pk=pk)
    return participation, participation.nomination.candidate.user


def _confirm(pk: int) -> None:
    participation, user = _participant(pk)
    participating.confirm(participation, by=user, seen=None)


def _decline(pk: int) -> None:
    participation, user = _participant(pk)
    participating.decline(participation, by=user, seen=None, reason=DECLINED_BECAUSE)


def _submit(pk: int, fate: str, diary: Diary) -> None:
    deliverable = Deliverable.objects.get(pk=pk)
    participation, user = _participant(deliverable.participation_id)
    if participation.state not in STILL_OWING_STATES:
        return
    title = TITLES[DeliverableKind(deliverable.kind)]
    lines = [participation.nomination.candidate.full_name, participation.project.title]
    upload = paper(f"{deliverable.kind.replace('_', '-')}.pdf", title, lines)
    cover = _cover(participation.project) if deliverable.kind == DeliverableKind.INSURANCE else None
    delivering.submit(deliverable, by=user, seen=None, upload=upload, cover=cover)
    if fate != "submit":
        diary.on(timezone.localdate() + 3 * DAY, _review, pk, fate)


def _cover(project: Project) -> dict[str, Any]:
    first, last = project.starts_on, project.ends_on
    if first is None or last is None:
        raise ValueError("A project with participants has its dates.")
    return {
        "insurer": "Harbour Mutual (invented)", "principal_sum": 25_000, "currency": "USD", "valid_from": first - 3 * DAY,
        "valid_until": last + 3 * DAY, "covers_accident_and_illness": True, "covers_host_country": True,
    }  # fmt: skip


def _review(pk: int, fate: str) -> None:
    deliverable, by = Deliverable.objects.get(pk=pk), cast.project_officer()
    if deliverable.state != DeliverableState.SUBMITTED:
        return
    if fate == "change":
        delivering.request_changes(deliverable, by=by, seen=None, reason=CHANGE_BECAUSE)
    else:
        delivering.accept(deliverable, by=by, seen=None)


def _waive(pk: int) -> None:
    delivering.waive(Deliverable.objects.get(pk=pk), by=cast.project_officer(), seen=None, reason=WAIVED_BECAUSE)


def record(pk: int) -> None:
    """On the last day: who came. One of those who had confirmed did not."""
    confirmed = Participation.objects.filter(project=pk, state=ParticipationState.CONFIRMED).order_by("pk")
    for number, participation in enumerate(confirmed.select_related("project", "nomination__candidate")):
        step = participating.miss if number == 6 else participating.attend
        step(participation, by=cast.project_officer(), seen=None)
