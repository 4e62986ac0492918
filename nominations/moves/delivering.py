"""Deliverables: the participant submits, the project officer accepts, asks for changes or waives."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.models import Deliverable
from nominations.moves.participating import is_participant
from nominations.moves.screening import reason_blockers
from nominations.states import DELIVERABLE_ROUTES, STILL_OWING_STATES
from portal.core.findings import Finding, blocker
from portal.core.workflow import GRANTED, HIDDEN, Machine, Move, Permission, refused


def may_submit(deliverable: Deliverable, user: Any) -> Permission:
    """The participant, or an officer of the country who passes it on."""
    if user is None:
        return HIDDEN
    participation = deliverable.participation
    is_ours = is_participant(participation, user) or participation.country_id in user.offices.countries
    return GRANTED if is_ours else HIDDEN


def may_review(deliverable: Deliverable, user: Any) -> Permission:
    """Project officers, never their own."""
    if user is None or not user.offices.is_project_officer:
        return HIDDEN
    if is_participant(deliverable.participation, user):
        return refused(gettext_lazy("This is your own: another project officer looks at it."))
    return GRANTED


def _taking_part(deliverable: Deliverable) -> list[Finding]:
    participation = deliverable.participation
    if participation.state in STILL_OWING_STATES:
        return []
    message = _("Nothing more is asked: the participation is %(state)s.")
    return [blocker("not_taking_part", message % {"state": participation.get_state_display().lower()})]


def _submitting_findings(deliverable: Deliverable, data: Mapping[str, Any]) -> list[Finding]:
    return _taking_part(deliverable)


def _extending_findings(deliverable: Deliverable, data: Mapping[str, Any]) -> list[Finding]:
    """A reason, and a date later than the one in force and not already past."""
    due_on, found = data.get("due_on"), [*_taking_part(deliverable), *reason_blockers(data)]
    if due_on is None:
        return found
    if due_on <= deliverable.due_on:
        message = _("It is due on %(day)s; choose a later date.") % {"day": date_format(deliverable.due_on, "j F Y")}
        found.append(blocker("not_later", message))
    elif due_on < timezone.localdate():
        found.append(blocker("in_the_past", _("Choose a date that is still to come.")))
    return found


def _reasoned_findings(deliverable: Deliverable, data: Mapping[str, Any]) -> list[Finding]:
    return reason_blockers(data)


SUBMIT = Move("submit", gettext_lazy("Hand in"), "submission", may_submit, _submitting_findings, needs_form=True)
ACCEPT = Move("accept", gettext_lazy("Accept"), "acceptance", may_review)
REQUEST_CHANGES = Move(
    "request_changes", gettext_lazy("Request changes"), "changes", may_review, _reasoned_findings,
    needs_form=True, tone="secondary",
)  # fmt: skip
EXTEND = Move(
    "extend", gettext_lazy("Extend the date"), "extension", may_review, _extending_findings,
    needs_form=True, tone="secondary",
)  # fmt: skip
WAIVE = Move(
    "waive", gettext_lazy("Waive"), "waiver", may_review, _reasoned_findings, needs_form=True, tone="secondary"
)


def _url(deliverable: Any, move: Move) -> str:
    return f"{deliverable.get_absolute_url()}{move.resource}/"


DELIVERABLE = Machine(Deliverable, DELIVERABLE_ROUTES, (SUBMIT, ACCEPT, REQUEST_CHANGES, EXTEND, WAIVE), _url)
