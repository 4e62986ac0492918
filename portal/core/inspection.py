"""What an upload really is, told from its content and never from its name; what is broken or dangerous is refused."""

from collections.abc import Collection
from pathlib import PurePath

import puremagic
from django.conf import settings
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image

from portal.core import inspecting_docx, inspecting_pdf
from portal.core.file_kinds import ENDINGS, FileKind, FileRefused, labels_of

LARGEST_PICTURE = 60_000_000  # pixels; more is a decompression bomb, not a scan


def inspect(upload: File, *, kinds: Collection[FileKind]) -> FileKind:
    """The kind of the upload, one of `kinds`; raises `FileRefused`. The file is left at its start."""
    _check_size(upload)
    kind = _kind_of(upload, kinds)
    upload.seek(0)
    try:
        CHECKS[kind](upload)
    finally:
        upload.seek(0)
    return kind


def _check_size(upload: File) -> None:
    if not upload.size:
        raise FileRefused("empty", _("This file is empty."))
    if upload.size > settings.LARGEST_UPLOAD:
        raise FileRefused(
            "too_large",
            _("This file has %(size)s; the largest that can be taken has %(limit)s.")
            % {"size": filesizeformat(upload.size), "limit": filesizeformat(settings.LARGEST_UPLOAD)},
        )


def _kind_of(upload: File, kinds: Collection[FileKind]) -> FileKind:
    upload.seek(0)
    head = upload.read(4096)
    kind = _signature(head)
    if kind is FileKind.DOCX and not inspecting_docx.is_document(upload):
        kind = None
    if kind is not None and kind in kinds:
        return kind
    wanted = labels_of(kinds)
    named = ENDINGS.get(PurePath(upload.name or "").suffix.lower())
    if kind is None and named is not None:
        message = _(
            "This file is named like a %(named)s file but is none: it looks like %(found)s. Choose a %(wanted)s file."
        )
        raise FileRefused("not_what_it_says", message % {"named": named.label, "found": _guess(head), "wanted": wanted})
    found = kind.label if kind else _guess(head)
    raise FileRefused(
        "wrong_kind",
        _("This is %(found)s. Choose a %(wanted)s file.") % {"found": found, "wanted": wanted},
    )


def _signature(head: bytes) -> FileKind | None:
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if head.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    return FileKind.DOCX if head.startswith(b"PK\x03\x04") else None


def _guess(head: bytes) -> str:
    """What the content looks like, in a few words, for the message of a refusal."""
    try:
        matches = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        matches = []
    if matches and matches[0].name:
        return _("another format (%(name)s)") % {"name": matches[0].name}
    return _("plain text or an unknown format")


def _check_picture(upload: File) -> None:
    broken = FileRefused("broken_picture", _("This picture is broken. Save it again, or take a new one."))
    try:
        with Image.open(upload, formats=["JPEG", "PNG"]) as picture:
            if picture.width * picture.height > LARGEST_PICTURE:
                raise FileRefused("too_many_pixels", _("This picture has too many pixels. Make it smaller."))
            picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise FileRefused("too_many_pixels", _("This picture has too many pixels. Make it smaller.")) from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise broken from None


CHECKS = {
    FileKind.PDF: inspecting_pdf.check,
    FileKind.JPEG: _check_picture,
    FileKind.PNG: _check_picture,
    FileKind.DOCX: inspecting_docx.check,
}
