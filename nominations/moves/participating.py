"""Participation: the invited confirm or decline; whoever cannot come says so, and the seat goes to the next (14i)."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.models import Participation
from nominations.moves.screening import reason_blockers
from nominations.states import PARTICIPATION_ROUTES
from portal.core.findings import Finding, blocker
from portal.core.workflow import GRANTED, HIDDEN, Machine, Move, Permission, refused
from programs.states import ProjectState

OPEN_PROJECT_STATES = frozenset({ProjectState.SELECTED, ProjectState.UNDER_WAY})
BEGUN_STATES = frozenset({ProjectState.UNDER_WAY, ProjectState.COMPLETED})


def is_participant(participation: Participation, user: Any) -> bool:
    """Whether this user is the one who takes part."""
    return user is not None and participation.nomination.candidate.user_id == user.pk


def may_answer(participation: Participation, user: Any) -> Permission:
    """The participant, and nobody in the participant's place."""
    if user is None or user.offices.is_auditor:
        return HIDDEN
    if is_participant(participation, user):
        return GRANTED
    if participation.country_id in user.offices.countries:
        return refused(gettext_lazy("The participant confirms in person."))
    return HIDDEN


def may_end(participation: Participation, user: Any) -> Permission:
    """The participant, or the country's officer to whom the participant gave the reason (14i)."""
    if user is None:
        return HIDDEN
    if is_participant(participation, user) or participation.country_id in user.offices.countries:
        return GRANTED
    return HIDDEN


def may_withdraw(participation: Participation, user: Any) -> Permission:
    """As `may_end`, and project officers for those who only told the Secretariat."""
    if user is not None and user.offices.is_project_officer:
        return GRANTED
    return may_end(participation, user)


def may_record(participation: Participation, user: Any) -> Permission:
    """Project officers record who came, never about themselves."""
    if user is None or not user.offices.is_project_officer:
        return HIDDEN
    if is_participant(participation, user):
        return refused(gettext_lazy("You are the participant yourself: another project officer records this."))
    return GRANTED


def _answering_findings(participation: Participation, data: Mapping[str, Any]) -> list[Finding]:
    if participation.project.state in OPEN_PROJECT_STATES:
        return []
    message = _("The project is %(state)s.") % {"state": participation.project.get_state_display().lower()}
    return [blocker("project_over", message)]


def _ending_findings(participation: Participation, data: Mapping[str, Any]) -> list[Finding]:
    return [*_answering_findings(participation, data), *reason_blockers(data)]


def _recording_findings(participation: Participation, data: Mapping[str, Any]) -> list[Finding]:
    if participation.project.state in BEGUN_STATES:
        return []
    return [blocker("not_begun", _("The project has not begun."), "14l")]


CONFIRM = Move("confirm", gettext_lazy("Confirm"), "confirmation", may_answer, _answering_findings)
DECLINE = Move("decline", gettext_lazy("Decline"), "decline", may_end, _ending_findings, needs_form=True, tone="danger")
WITHDRAW = Move(
    "withdraw", gettext_lazy("Withdraw"), "withdrawal", may_withdraw, _ending_findings, needs_form=True, tone="danger"
)
ATTEND = Move("attend", gettext_lazy("Record attendance"), "attendance", may_record, _recording_findings)
MISS = Move("miss", gettext_lazy("Record absence"), "absence", may_record, _recording_findings, tone="danger")


def _url(participation: Any, move: Move) -> str:
    return f"{participation.get_absolute_url()}{move.resource}/"


PARTICIPATION = Machine(Participation, PARTICIPATION_ROUTES, (CONFIRM, DECLINE, WITHDRAW, ATTEND, MISS), _url)
