"""Supporting documents and the medical declaration."""

from collections.abc import Mapping
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nominations.actions.preparing import fill, locked_for
from nominations.models import DocumentKind, MedicalDeclaration, Nomination, SupportingDocument
from portal.core import audit, files
from portal.core.findings import blocker
from portal.core.models import PrivateFile
from portal.core.workflow import Refused


@transaction.atomic
def add_document(nomination: Nomination, *, by: Any, kind: str, upload: File) -> SupportingDocument:
    """Keep a document; one of the same kind is marked as replaced and kept, but there may be several others.

    The same file sent twice is kept once. Raises `NotAllowed` or `FileRefused`.
    """
    locked = locked_for(nomination, by)
    standing = SupportingDocument.objects.standing().filter(nomination=locked, kind=kind)
    file = files.receive(upload, kinds=files.DOCUMENTS, by=by)
    if same := standing.filter(file__sha256=file.sha256).first():
        files.discard([file])
        return same
    if kind != DocumentKind.OTHER:
        standing.update(replaced_at=timezone.now())
    document = SupportingDocument.objects.create(nomination=locked, kind=kind, file=file, added_by=by)
    audit.record(locked, "add_document", by=by, kind=kind, name=file.name, sha256=file.sha256)
    return document


@transaction.atomic
def take_away_document(document: SupportingDocument, *, by: Any) -> None:
    """A document no longer goes with its nomination; the row and its file are kept."""
    locked = locked_for(document.nomination, by)
    if SupportingDocument.objects.standing().filter(pk=document.pk).update(replaced_at=timezone.now()):
        audit.record(locked, "take_away_document", by=by, kind=document.kind, name=document.file.name)


@transaction.atomic
def declare_health(
    nomination: Nomination, *, by: Any, values: Mapping[str, Any], certificate: File | None = None
) -> None:
    """Record the medical and insurance declaration anew (14e). History says that, never what.

    A certificate handed in before is about the conditions declared then: it goes when they are others now, or none.
    """
    locked = locked_for(nomination, by)
    declaration, _created = MedicalDeclaration.objects.select_for_update(of=("self",)).get_or_create(nomination=locked)
    before, attested = declaration.certificate, sorted(declaration.conditions)
    fill(declaration, {**values, "declared_by": by})
    if certificate is not None:
        declaration.certificate = files.receive(certificate, kinds=files.SCANS, by=by)
    elif not declaration.has_conditions or sorted(declaration.conditions) != attested:
        declaration.certificate = None
    declaration.save()
    _discard_replaced(before, declaration)
    audit.record(locked, "declare_health", by=by)


@transaction.atomic
def add_certificate(nomination: Nomination, *, by: Any, upload: File) -> None:
    """The physician's certificate to a declaration made before; raises `Refused` where there is none."""
    locked = locked_for(nomination, by)
    declaration = MedicalDeclaration.objects.select_for_update(of=("self",)).filter(nomination=locked).first()
    if declaration is None:
        message = _("Fill in the declaration first.")
        raise Refused([blocker("medical_missing", message, "14e")])
    before = declaration.certificate
    declaration.certificate = files.receive(upload, kinds=files.SCANS, by=by)
    declaration.save(update_fields=["certificate"])
    _discard_replaced(before, declaration)
    audit.record(locked, "add_certificate", by=by)


def _discard_replaced(before: PrivateFile | None, declaration: MedicalDeclaration) -> None:
    """A certificate that no declaration names could never be found again when medical documents are purged."""
    if before is not None and before.pk != declaration.certificate_id:
        files.discard([before])
