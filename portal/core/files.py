"""Private files: received or made here, kept outside every public address, given out only through a checked view."""

import hashlib
import logging
import secrets
import unicodedata
import weakref
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from django.db import models, transaction
from django.http import FileResponse, Http404, HttpRequest
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from portal.core import audit, inspection, scanning
from portal.core.file_kinds import DOCUMENTS, ENDINGS, PICTURES, SCANS, FileKind, FileRefused
from portal.core.models import AuditEvent, PrivateFile, ScanState
from portal.core.photographs import as_photograph
from portal.core.scanning import ScanResult

__all__ = ["DOCUMENTS", "PICTURES", "SCANS", "FileKind", "FileRefused", "Made", "discard", "examine",
           "receive", "receive_photograph", "serve", "sha256_of", "store_bytes", "store_many"]  # fmt: skip
logger = logging.getLogger(__name__)
LONGEST_NAME = 150


class FileLost(Http404):
    """The storage does not hold what the row tells of; the message is the file's name."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in an upload: its kind by content, and what the virus scanner said."""

    kind: FileKind
    scan: ScanState


@dataclass(frozen=True, slots=True)
class Made:
    """A file the portal made itself, such as a letter."""

    content: bytes
    name: str
    content_type: str


def examine(upload: File, *, kinds: Collection[FileKind]) -> Examined:
    """Inspect and scan the upload once, for the form and the action alike; raises `FileRefused`."""
    earlier: Examined | None = getattr(upload, "examined", None)
    if earlier is not None and earlier.kind in kinds:
        return earlier
    kind = inspection.inspect(upload, kinds=kinds)
    result = scanning.scan(upload)
    if result is ScanResult.INFECTED:
        raise FileRefused("infected", _("The virus scanner found harmful software in this file. It was not taken."))
    examined = Examined(kind, ScanState(result.value))
    upload.examined = examined  # type: ignore[attr-defined]
    return examined


def sha256_of(upload: File) -> str:
    """The digest by which the same file is known again, as hexadecimal; the file is left at its start."""
    return _measured(upload)[0]


def receive(upload: File, *, kinds: Collection[FileKind], by: Any) -> PrivateFile:
    """Keep an upload of one of `kinds` (by content) as it is; raises `FileRefused`."""
    examined = examine(upload, kinds=kinds)
    return _store(upload, name=upload.name or "", kind=examined.kind, scan=examined.scan, by=by)


def receive_photograph(upload: File, *, by: Any) -> PrivateFile:
    """Keep a photograph as an upright JPEG of at most 1200 pixels without metadata; raises `FileRefused`."""
    examined = examine(upload, kinds=PICTURES)
    photograph = as_photograph(upload)
    return _store(photograph, name=upload.name or "", kind=FileKind.JPEG, scan=examined.scan, by=by)


def store_bytes(content: bytes, *, name: str, content_type: str, by: Any) -> PrivateFile:
    """Keep what the portal made itself."""
    return store_many([Made(content, name, content_type)], by=by)[0]


@transaction.atomic
def store_many(made: Sequence[Made], *, by: Any) -> list[PrivateFile]:
    """Keep many made files with one statement; they are gone again if the transaction is."""
    rows = [_row(ContentFile(m.content), m.name, m.content_type, ScanState.OWN, by) for m in made]
    return PrivateFile.objects.bulk_create(rows)


@transaction.atomic
def _store(file: File, *, name: str, kind: FileKind, scan: ScanState, by: Any) -> PrivateFile:
    row = _row(file, clean_name(name, ending=kind.ending), kind.content_type, scan, by)
    row.save(force_insert=True)
    return row


def _row(file: File, name: str, content_type: str, scan: ScanState, by: Any) -> PrivateFile:
    """The unsaved row of a file whose content already lies in the storage."""
    sha256, size = _measured(file)
    row = PrivateFile(
        name=clean_name(name),
        content_type=content_type,
        size=size,
        sha256=sha256,
        scan=scan,
        uploaded_by=by,
    )
    row.content.save(_address(name), file, save=False)
    transaction.on_commit(_UntilCommitted(row.content))
    return row


def _measured(file: File) -> tuple[str, int]:
    """The digest of the content as hexadecimal, and its length in bytes."""
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    for chunk in file.chunks():
        digest.update(chunk)
        size += len(chunk)
    file.seek(0)
    return digest.hexdigest(), size


class _UntilCommitted:
    """Deletes a stored file unless the transaction commits: a rolled back one drops its callbacks, and so this."""

    def __init__(self, content: Any) -> None:
        self.orphan = weakref.finalize(self, _delete_orphan, content.storage, content.name)

    def __call__(self) -> None:
        self.orphan.detach()


@transaction.atomic
def discard(rows: Iterable[PrivateFile]) -> None:
    """Delete files that nothing refers to any more: their rows now, their content once the transaction holds."""
    for row in rows:
        transaction.on_commit(partial(_delete_orphan, row.content.storage, str(row.content.name)), robust=True)
        row.delete()


def _delete_orphan(storage: Storage, name: str) -> None:
    """Best effort: what cannot be deleted now is found by `check_integrity`."""
    try:
        storage.delete(name)
    except Exception:
        logger.warning("The file %s belongs to no row and could not be deleted.", name, exc_info=True)


def _address(name: str) -> str:
    """A place in the storage that nobody can guess; the month keeps folders small."""
    return f"{timezone.now():%Y/%m}/{secrets.token_urlsafe(24)}{PurePath(name).suffix.lower()[:10]}"


def clean_name(name: str, *, ending: str = "") -> str:
    """The name people gave the file, without folders, control or direction marks; its ending set right."""
    base = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    kept = "".join(" " if unicodedata.category(letter).startswith("C") else letter for letter in base)
    path = PurePath(" ".join(kept.split()).strip(". ") or "file")
    suffix = path.suffix
    known = ENDINGS.get(suffix.lower())
    if ending and known is not ENDINGS[ending]:
        path, suffix = PurePath((path.stem if known else path.name) + ending), ending
    return path.stem[: LONGEST_NAME - len(suffix)] + suffix


def serve(
    request: HttpRequest, private_file: PrivateFile, *, about: models.Model | None = None, inline: bool = False
) -> FileResponse:
    """Stream the file to someone the view found to be allowed, and write down who read what about which subject.

    Only pictures are shown inline: those stand on a page that is opened often, so a reader's first look of the day is
    written down; every download is. The address in the storage never leaves the house. Raises `PermissionDenied` with
    the reason where harmful software was found, or where the house gives out nothing that was not scanned, and
    `FileLost` where there is nothing to read.
    """
    _check_scan(private_file)
    is_shown = inline and private_file.content_type.startswith("image/")
    content = _opened(private_file)
    _record_read(private_file, about=about, by=request.user, once_a_day=is_shown)
    response = FileResponse(content, content_type=private_file.content_type)
    response["Content-Disposition"] = content_disposition_header(not is_shown, private_file.name) or "attachment"
    response["Content-Length"] = str(private_file.size)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _check_scan(private_file: PrivateFile) -> None:
    if private_file.scan == ScanState.INFECTED:
        raise PermissionDenied(_("The virus scanner found harmful software in this file. It is locked."))
    if settings.REFUSE_UNSCANNED and private_file.scan == ScanState.NOT_SCANNED:
        raise PermissionDenied(_("This file has not been scanned for viruses yet. Try again in a quarter of an hour."))


def _opened(private_file: PrivateFile) -> File:
    try:
        return private_file.content.open("rb")
    except FileNotFoundError as error:
        logger.exception("The content of file %s is not in the storage.", private_file.pk)
        raise FileLost(private_file.name) from error


def _record_read(private_file: PrivateFile, *, about: models.Model | None, by: Any, once_a_day: bool) -> None:
    subject = about or private_file
    audit.record_alone(
        subject, "read_file", by=by, file=private_file.pk, name=private_file.name,
        unless=lambda: once_a_day and _was_read_today(subject, private_file, by=by),
    )  # fmt: skip


def _was_read_today(subject: models.Model, private_file: PrivateFile, *, by: Any) -> bool:
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    reads = AuditEvent.objects.of(audit.subject_of(subject)).filter(verb="read_file", actor=by, at__gte=midnight)
    return reads.filter(data__file=str(private_file.pk)).exists()
