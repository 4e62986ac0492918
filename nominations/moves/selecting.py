"""Selection: provisional decisions before the release (Q4), promotion from the reserve list after it (15b)."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.models import Approval, Nomination
from nominations.moves.nominating import is_own
from nominations.moves.screening import project_blockers, reason_blockers
from nominations.queries import seats
from nominations.queries.addresses import without_account
from nominations.rules.release import account_blockers
from nominations.rules.seats import Seats, seat_blockers
from nominations.states import WITH_COUNTRY_STATES, NominationState
from portal.core.findings import Finding, blocker, warning
from portal.core.workflow import GRANTED, HIDDEN, Move, Permission, refused
from programs.states import ProjectState


def may_decide_in_general(nomination: Nomination, user: Any) -> Permission:
    """Project officers; asks no database."""
    return GRANTED if user is not None and user.offices.is_project_officer else HIDDEN


def may_decide(nomination: Nomination, user: Any) -> Permission:
    """Project officers, before the release, and never about themselves."""
    if not may_decide_in_general(nomination, user).granted:
        return HIDDEN
    if nomination.project.is_released:
        return Permission(granted=False, reason=gettext_lazy("The selection has been released."), hidden=True)
    if is_own(nomination, user):
        return refused(gettext_lazy("You are the candidate yourself: another project officer decides."))
    return GRANTED


def may_promote(nomination: Nomination, user: Any) -> Permission:
    """Project officers, between the release and the beginning."""
    if not may_decide_in_general(nomination, user).granted:
        return HIDDEN
    if nomination.project.state != ProjectState.SELECTED:
        return Permission(granted=False, reason=gettext_lazy("This is not between release and beginning."), hidden=True)
    return refused(gettext_lazy("You are the candidate yourself.")) if is_own(nomination, user) else GRANTED


def may_lapse(nomination: Nomination, user: Any) -> Permission:
    """The system only, on release or cancellation."""
    return GRANTED if user is None else HIDDEN


def selecting_findings(nomination: Nomination, data: Mapping[str, Any]) -> list[Finding]:
    """A free seat (Q3); what the government said (14h)."""
    return findings_about_selecting(nomination, seats.of_kind(nomination.project, is_local=nomination.is_local))


def findings_about_selecting(nomination: Nomination, kind: Seats) -> list[Finding]:
    """The same with the seats already counted; who is selected has one."""
    found = [*project_blockers(nomination), *approval_findings(nomination)]
    return found if nomination.state == NominationState.SELECTED else [*found, *seat_blockers(kind)]


def approval_findings(nomination: Nomination) -> list[Finding]:
    """A refused approval closes the selection, an awaited one is to be weighed (14h)."""
    if nomination.approval == Approval.REFUSED:
        return [blocker("approval_refused", _("The government refused its approval."), "14h")]
    if nomination.approval == Approval.WILL_FOLLOW:
        return [warning("approval_awaited", _("Government approval is still to follow."), "14h")]
    return []


def _promoting_findings(nomination: Nomination, data: Mapping[str, Any]) -> list[Finding]:
    return findings_about_promoting(nomination, seats.of_kind(nomination.project, is_local=nomination.is_local))


def findings_about_promoting(
    nomination: Nomination, kind: Seats, unreachable: Collection[int] | None = None
) -> list[Finding]:
    """The same with the seats already counted, and perhaps with those at hand who could get no account."""
    if unreachable is None:
        unreachable = without_account([nomination])
    names = [nomination.candidate.full_name] if nomination.pk in unreachable else []
    return [*approval_findings(nomination), *account_blockers(names), *seat_blockers(kind)]


def _reserving_findings(nomination: Nomination, data: Mapping[str, Any]) -> list[Finding]:
    return project_blockers(nomination)


def _passing_over_findings(nomination: Nomination, data: Mapping[str, Any]) -> list[Finding]:
    return [*project_blockers(nomination), *reason_blockers(data)]


def of_a_set(move: Move) -> Move:
    """The same move for many rows at once: the action asks what concerns the project (state, seats) once for all,
    under the lock on the project, so that nothing is asked of the database for each row."""
    return replace(move, may=may_decide_in_general, findings=_FINDINGS_OF_A_SET[move.name])


def _lapsing_findings(nomination: Nomination, data: Mapping[str, Any]) -> list[Finding]:
    """On release only what never arrived lapses: what was endorsed meanwhile waits for its decision."""
    if nomination.state in WITH_COUNTRY_STATES:
        return []
    return [blocker("submitted_meanwhile", _("A nomination was submitted meanwhile. Look at the board again."))]


SELECT = Move("select", gettext_lazy("Select"), "selection", may_decide, selecting_findings, confidential=True)
RESERVE = Move(
    "reserve", gettext_lazy("Reserve"), "reserve", may_decide, _reserving_findings,
    needs_form=True, confidential=True, tone="secondary",
)  # fmt: skip
PASS_OVER = Move(
    "pass_over", gettext_lazy("Pass over"), "passing-over", may_decide, _passing_over_findings,
    needs_form=True, confidential=True, tone="secondary",
)  # fmt: skip
PROMOTE = Move(
    "promote", gettext_lazy("Give the free seat"), "promotion", may_promote, _promoting_findings, needs_form=True
)
LAPSE = Move("lapse", gettext_lazy("Lapse"), "lapse", may_lapse)
LAPSE_ON_RELEASE = replace(LAPSE, findings=_lapsing_findings)
_FINDINGS_OF_A_SET = {
    SELECT.name: lambda nomination, data: approval_findings(nomination),
    RESERVE.name: lambda nomination, data: [],
    PASS_OVER.name: lambda nomination, data: reason_blockers(data),
}
DECISIONS = {move.name: move for move in (SELECT, RESERVE, PASS_OVER)}
