"""Screening what a country submitted: document by document, then as a whole."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nominations.mail import selection as mail
from nominations.models import Nomination, SupportingDocument
from nominations.moves.screening import SCREEN, SEND_BACK, may_screen, project_blockers
from nominations.states import NominationState
from portal.core import audit
from portal.core.correspondence import post_many
from portal.core.findings import blocker
from portal.core.workflow import NotAllowed, Refused, perform


def accept_documents(nomination: Nomination, documents: Sequence[int], *, by: Any) -> int:
    """Accept standing documents (ids) of an endorsed nomination; returns how many were new (14d)."""
    with transaction.atomic():
        locked = _locked(nomination, by=by)
        waiting = locked.documents.standing().filter(pk__in=documents, accepted_at__isnull=True)
        accepted = waiting.update(accepted_at=timezone.now(), accepted_by=by)
        if accepted:
            audit.record(locked, "accept_document", by=by, documents=list(documents))
    return accepted


def doubt_document(document: SupportingDocument, *, by: Any) -> None:
    """Take an acceptance back, for instance one given to the wrong row."""
    with transaction.atomic():
        locked = _locked(document.nomination, by=by)
        if SupportingDocument.objects.filter(pk=document.pk, accepted_at__isnull=False).update(
            accepted_at=None, accepted_by=None
        ):
            audit.record(locked, "doubt_document", by=by, document=document.pk)


def screen(nomination: Nomination, *, by: Any, seen: str | None) -> Nomination:
    """The nomination is complete and goes before the selection; raises `Refused` while a document is not accepted."""
    return perform(nomination, SCREEN, by=by, seen=seen).obj


def send_back(
    nomination: Nomination, *, by: Any, seen: str | None, reason: str, missing: Sequence[str] = ()
) -> Nomination:
    """Return the nomination to its country with the reason and the list of what is missing, and tell its endorsers."""
    with transaction.atomic():
        outcome = perform(nomination, SEND_BACK, by=by, seen=seen, reason=whole_reason(reason, missing))
        if not outcome.repeated:
            post_many(mail.returned_letters(outcome.obj))
    return outcome.obj


def whole_reason(reason: str, missing: Sequence[str]) -> str:
    """The reason with the checklist beneath it, as the country reads it."""
    if not missing:
        return reason.strip()
    return "\n".join([reason.strip(), _("Missing:"), *(f"– {item}" for item in missing)])


def _locked(nomination: Nomination, *, by: Any) -> Nomination:
    """The row under lock, where this person may screen it now."""
    locked = Nomination.objects.select_for_update(of=("self",)).get(pk=nomination.pk)
    permission = may_screen(locked, by)
    if not permission.granted:
        raise NotAllowed(str(permission.reason) or _("You may not do this."))
    if closed := project_blockers(locked):
        raise Refused(closed)
    if locked.state != NominationState.ENDORSED:
        message = _("Documents are accepted while the nomination waits for screening; it is %(state)s.")
        raise Refused([blocker("wrong_state", message % {"state": locked.get_state_display().lower()})])
    return locked
