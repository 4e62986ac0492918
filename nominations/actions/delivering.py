"""What participants hand in, and what the project officer says to it. Earlier versions are kept."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.files.base import File
from django.db import transaction

from nominations.mail import deliverable as mail
from nominations.models import Deliverable, DeliverableKind, DeliverableVersion, InsuranceCover
from nominations.moves import delivering as moves
from nominations.queries.participating import cover_findings
from portal.core import files
from portal.core.correspondence import post_many, void_unsent
from portal.core.findings import blockers_among
from portal.core.workflow import Refused, perform

PAPERS = files.DOCUMENTS


def submit(deliverable: Deliverable, *, by: Any, seen: str | None, upload: File, note: str = "",
           cover: Mapping[str, Any] | None = None) -> Deliverable:  # fmt: skip
    """Hand in a file as the next version; an insurance certificate with what it says, checked by section 13a.

    Raises `Refused` with every finding where the cover does not do, and `FileRefused`; then nothing is kept.
    """
    told = {"note": note, "sha256": files.sha256_of(upload), **({"cover": dict(cover)} if cover else {})}
    with transaction.atomic():
        outcome = perform(deliverable, moves.SUBMIT, by=by, seen=seen, **told)
        if outcome.repeated:
            return outcome.obj
        submitted: Deliverable = outcome.obj
        _check_cover(submitted, cover)
        file = files.receive(upload, kinds=PAPERS, by=by)
        DeliverableVersion.objects.create(
            deliverable=submitted, number=_next_number(submitted), file=file, note=note, submitted_by=by,
            submitted_at=outcome.event.at,
        )  # fmt: skip
        if cover:
            InsuranceCover.objects.update_or_create(deliverable=submitted, defaults=dict(cover))
        void_unsent(submitted)
    return submitted


def accept(deliverable: Deliverable, *, by: Any, seen: str | None) -> Deliverable:
    """What was handed in will do."""
    return perform(deliverable, moves.ACCEPT, by=by, seen=seen).obj


def request_changes(deliverable: Deliverable, *, by: Any, seen: str | None, reason: str) -> Deliverable:
    """Ask the participant for another version, and say what to change."""
    with transaction.atomic():
        outcome = perform(deliverable, moves.REQUEST_CHANGES, by=by, seen=seen, reason=reason)
        if not outcome.repeated:
            post_many(mail.changes_letters(outcome.obj))
    return outcome.obj


def extend(deliverable: Deliverable, *, by: Any, seen: str | None, due_on: dt.date, reason: str) -> Deliverable:
    """Give the participant until a later date, for a reason that stands in the record and in the mail."""
    with transaction.atomic():
        outcome = perform(deliverable, moves.EXTEND, by=by, seen=seen, due_on=due_on, reason=reason)
        if not outcome.repeated:
            void_unsent(outcome.obj, templates=[mail.REMINDER])
            post_many(mail.extension_letters(outcome.obj, reason=reason))
    return outcome.obj


def waive(deliverable: Deliverable, *, by: Any, seen: str | None, reason: str) -> Deliverable:
    """Do without this deliverable, for a reason the participant reads."""
    with transaction.atomic():
        outcome = perform(deliverable, moves.WAIVE, by=by, seen=seen, reason=reason)
        if not outcome.repeated:
            void_unsent(outcome.obj)
            post_many(mail.waiver_letters(outcome.obj))
    return outcome.obj


def _check_cover(deliverable: Deliverable, cover: Mapping[str, Any] | None) -> None:
    if deliverable.kind != DeliverableKind.INSURANCE or not cover:
        return
    if closed := blockers_among(cover_findings(deliverable, InsuranceCover(**cover))):
        raise Refused(closed)


def _next_number(deliverable: Deliverable) -> int:
    last = deliverable.versions.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1
