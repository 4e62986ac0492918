"""Rows: seals that hold, seats within capacity, known states, mail that is not stuck."""

import datetime as dt
from typing import Any

from django.db.models import Count, F, Model, Q
from django.utils import timezone

from nominations.models import Deliverable, Endorsement, Nomination, Participation
from nominations.queries.sealing import seal_findings
from nominations.states import SUBMITTED_STATES, WITH_COUNTRY_STATES, NominationState
from portal.core import audit
from portal.core.models import MessageState, OutgoingMessage
from portal.desk.integrity.problems import Problem, Report
from programs.models import Project
from programs.states import RELEASED_STATES

STUCK_AFTER = dt.timedelta(hours=1)


def check_seals(report: Report) -> None:
    """Every endorsement in force says what was endorsed (14b)."""
    problems, looked_at = [], 0
    with_country = Q(nomination__state__in=sorted(WITH_COUNTRY_STATES))
    rows = Endorsement.objects.exclude(with_country).select_related(
        "nomination__project", "nomination__candidate__photo"
    )
    latest: dict[int, Endorsement] = {
        row.nomination_id: row for row in rows.order_by("endorsed_at", "pk").iterator(500)
    }
    for endorsement in latest.values():
        looked_at += 1
        for finding in seal_findings(endorsement.nomination, endorsement):
            problems.append(Problem(finding.code, audit.subject_of(endorsement.nomination), finding.message))
    report.add("seals", looked_at, problems)


def check_seats(report: Report) -> None:
    """No project seats more than its capacity, overseas and local."""
    overseas = Count("nominations", filter=_seated(is_local=False), distinct=True)
    local = Count("nominations", filter=_seated(is_local=True), distinct=True)
    projects = Project.objects.annotate(overseas=overseas, local=local)
    over = projects.filter(Q(overseas__gt=F("overseas_capacity")) | Q(local__gt=F("local_capacity")))
    problems = [
        Problem("seats_exceeded", audit.subject_of(p), f"{p.overseas} overseas and {p.local} local seats are taken.")
        for p in over
    ]
    report.add("projects", Project.objects.count(), problems)


def _seated(*, is_local: bool) -> Q:
    prefixed = Q(nominations__state=NominationState.SELECTED, nominations__is_local=is_local)
    return prefixed & ~Q(nominations__participation__state__in=["declined", "withdrawn"])


def check_states(report: Report) -> None:
    """What the database itself guards, asked once more, and what it cannot guard across tables."""
    problems = [*_unknown(Project), *_unknown(Nomination), *_unknown(Participation), *_unknown(Deliverable)]
    wrong = {
        "endorsed_without_moment": Nomination.objects.filter(state__in=sorted(SUBMITTED_STATES), endorsed_at=None),
        "rank_without_reserve": Nomination.objects.exclude(reserve_rank=None).exclude(state=NominationState.RESERVED),
        "released_without_moment": Project.objects.filter(state__in=sorted(RELEASED_STATES), released_at=None),
        "participation_unselected": Participation.objects.filter(
            state__in=["invited", "confirmed"]
        ).exclude(nomination__state=NominationState.SELECTED),
        "participation_before_release": Participation.objects.filter(project__released_at=None),
    }  # fmt: skip
    for code, rows in wrong.items():
        problems += [Problem(code, audit.subject_of(row), "State and facts contradict each other.") for row in rows]
    report.add("nominations", Nomination.objects.count(), problems)
    report.add("participations", Participation.objects.count(), [])


def _unknown(model: Any) -> list[Problem]:
    known = [state for state, _label in model._meta.get_field("state").choices]
    rows: list[Model] = list(model.objects.exclude(state__in=known))
    return [Problem("state_unknown", audit.subject_of(row), "The state is none of the declared ones.") for row in rows]


def check_mail(report: Report) -> None:
    """No message stays between sending and sent."""
    sending = OutgoingMessage.objects.filter(state=MessageState.SENDING, next_try_at__lt=timezone.now() - STUCK_AFTER)
    problems = [
        Problem("message_stuck", audit.subject_of(m), f"Being sent since {m.next_try_at:%Y-%m-%d %H:%M}.")
        for m in sending
    ]
    report.add("messages", OutgoingMessage.objects.count(), problems)
