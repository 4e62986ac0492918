"""Screening: the project officer looks through what a country submitted, and accepts it or sends it back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nominations.models import Nomination, SupportingDocument
from nominations.moves.nominating import is_own
from portal.core.findings import Finding, blocker
from portal.core.workflow import GRANTED, HIDDEN, Move, Permission, refused
from programs.states import ProjectState


def may_screen(nomination: Nomination, user: Any) -> Permission:
    """Project officers, while the project takes nominations, and never their own."""
    if user is None or not user.offices.is_project_officer:
        return HIDDEN
    if is_own(nomination, user):
        return refused(gettext_lazy("You are the candidate yourself: another project officer decides."))
    return GRANTED


def screening_findings(nomination: Nomination, data: Mapping[str, Any]) -> list[Finding]:
    """Every standing document is looked at before the nomination counts as screened (14d)."""
    return findings_about(nomination, nomination.documents.standing())


def findings_about(nomination: Nomination, documents: Iterable[SupportingDocument]) -> list[Finding]:
    """The same of documents already at hand."""
    waiting = [document.get_kind_display() for document in documents if document.accepted_at is None]
    return [*project_blockers(nomination), *_document_blockers(waiting)]


def project_blockers(nomination: Nomination) -> list[Finding]:
    """Nothing is decided about nominations of a project that does not take any."""
    if nomination.project.state == ProjectState.ANNOUNCED:
        return []
    message = _("This project is %(state)s: nothing more is decided about its nominations.")
    return [blocker("project_not_open", message % {"state": nomination.project.get_state_display().lower()})]


def reason_blockers(data: Mapping[str, Any]) -> list[Finding]:
    """A reason is asked for once data is given; a button that opens a form has none yet."""
    if "reason" in data and not str(data["reason"]).strip():
        return [blocker("no_reason", _("Give the reason."))]
    return []


def _document_blockers(waiting: Sequence[str]) -> list[Finding]:
    if not waiting:
        return []
    message = ngettext(
        "%(count)s document is not accepted yet: %(names)s.",
        "%(count)s documents are not accepted yet: %(names)s.",
        len(waiting),
    )
    return [blocker("document_not_accepted", message % {"count": len(waiting), "names": ", ".join(waiting)}, "14d")]


def _sending_back_findings(nomination: Nomination, data: Mapping[str, Any]) -> list[Finding]:
    return [*project_blockers(nomination), *reason_blockers(data)]


SCREEN = Move("screen", gettext_lazy("Screen"), "screening", may_screen, screening_findings)
SEND_BACK = Move(
    "send_back", gettext_lazy("Send back"), "return", may_screen, _sending_back_findings, needs_form=True, tone="danger"
)
