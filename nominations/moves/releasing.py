"""Releasing a selection: every provisional decision becomes known at once (Q4)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from nominations.models import Approval, Nomination
from nominations.queries import seats
from nominations.queries.addresses import without_account
from nominations.rules.release import ReleaseFacts, release_findings
from nominations.states import SUBMITTED_STATES, UNDECIDED_STATES, WITH_COUNTRY_STATES, NominationState
from portal.core.findings import Finding
from portal.core.workflow import GRANTED, HIDDEN, Machine, Move, Permission, refused
from programs import timeline
from programs.models import Project
from programs.states import PROJECT_ROUTES

BALLOT_STATES = SUBMITTED_STATES | WITH_COUNTRY_STATES


def ballot_of(project: Project) -> Any:
    """The nominations a release concerns, with what letters and mail say of them; in order of primary key."""
    nominations = Nomination.objects.filter(project=project, state__in=sorted(BALLOT_STATES))
    return nominations.select_related("candidate__user", "country").order_by("pk")


def may_release(project: Project, user: Any) -> Permission:
    """The Secretary-General."""
    if user is None or not user.offices.is_secretariat:
        return HIDDEN
    if user.offices.is_secretary_general:
        return GRANTED
    return refused(gettext_lazy("The Secretary-General releases the selection."))


def findings_of(project: Project, ballot: Iterable[Nomination]) -> list[Finding]:
    """What stands in the way of releasing this ballot, or should be weighed; one query, about accounts."""
    rows = list(ballot)
    overseas, local = seats.counted(project, rows)
    selected = [n for n in rows if n.state == NominationState.SELECTED]
    unreachable = without_account(selected)
    facts = ReleaseFacts(
        today=timezone.localdate(),
        notice_on=timeline.due_on(timeline.facts_of(project), "selection_notice"),
        overseas=overseas,
        local=local,
        undecided=[n.candidate.full_name for n in rows if n.state in UNDECIDED_STATES],
        without_address=[n.candidate.full_name for n in selected if not n.candidate.email],
        without_account=[n.candidate.full_name for n in selected if n.pk in unreachable],
        refused_approval=[n.candidate.full_name for n in selected if n.approval == Approval.REFUSED],
        open_drafts=sum(n.state in WITH_COUNTRY_STATES for n in rows),
    )
    return release_findings(facts)


def _findings(project: Project, data: Mapping[str, Any]) -> list[Finding]:
    return findings_of(project, ballot_of(project))


class LockedBallot:
    """Reads the ballot when the rules are asked, that is under the lock on the project, and locks its rows, so that
    what was found to be in order is what is released."""

    def __init__(self) -> None:
        self.nominations: list[Nomination] = []

    def move(self) -> Move:
        return replace(RELEASE, findings=self._findings)

    def _findings(self, project: Project, data: Mapping[str, Any]) -> list[Finding]:
        self.nominations = list(ballot_of(project).select_for_update(of=("self",)))
        return findings_of(project, self.nominations)


def _url(project: Any, move: Move) -> str:
    return reverse("nominations:release", args=[project.slug])


RELEASE = Move(
    "release_selection", gettext_lazy("Release the selection"), "release", may_release, _findings, needs_form=True
)
SELECTION = Machine(Project, PROJECT_ROUTES, (RELEASE,), _url)
