"""What an upload really is, told from its content and never from its name; what is broken or dangerous is refused."""

import lzma
import time
import zipfile
import zlib
from collections.abc import Collection, Iterator
from enum import Enum
from pathlib import PurePath
from typing import Any, BinaryIO
from xml.etree import ElementTree

import puremagic
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

LARGEST_PICTURE = 60_000_000  # pixels; more is a decompression bomb, not a scan
LARGEST_UNPACKED = 100 * 1024 * 1024  # bytes of an unpacked document
LARGEST_RELATIONS = 1024 * 1024  # bytes, unpacked; a book has some thousand
MOST_PDF_OBJECTS = 50_000
MOST_PDF_DICTIONARIES = 150_000  # as the file writes them; more is nested to keep a reader busy
PDF_PATIENCE = 6  # seconds
ACTIVE_PDF_KEYS = frozenset({"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/RichMedia", "/XFA"})
ACTIVE_PDF_ACTIONS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/GoToE", "/Rendition", "/SubmitForm"})
ACTIVE_DOCX_PARTS = ("vbaproject", "activex", "embeddings/", "afchunk")
BROKEN_ARCHIVE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, ValueError)
HARMLESS_DOCX_TARGETS = ("/hyperlink", "/image")  # what a document may point to outside itself


class FileKind(Enum):
    """A kind of file the portal takes: its media type, its usual ending, and its name for people."""

    PDF = ("application/pdf", ".pdf", "PDF")
    JPEG = ("image/jpeg", ".jpg", "JPEG")
    PNG = ("image/png", ".png", "PNG")
    DOCX = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx", "Word (DOCX)")

    def __init__(self, content_type: str, ending: str, label: str) -> None:
        self.content_type = content_type
        self.ending = ending
        self.label = label


PICTURES = frozenset({FileKind.JPEG, FileKind.PNG})
SCANS = PICTURES | {FileKind.PDF}
DOCUMENTS = SCANS | {FileKind.DOCX}
ENDINGS = {".pdf": FileKind.PDF, ".jpg": FileKind.JPEG, ".jpeg": FileKind.JPEG, ".png": FileKind.PNG,
           ".docx": FileKind.DOCX}  # fmt: skip


class FileRefused(ValidationError):
    """The upload was not taken; `code` is stable, the message says what to do."""

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(str(message), code=code)


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
    if kind is FileKind.DOCX and not _holds_word_document(upload):
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


def _holds_word_document(upload: BinaryIO | File) -> bool:
    try:
        with zipfile.ZipFile(upload) as archive:
            return {"[Content_Types].xml", "word/document.xml"} <= set(archive.namelist())
    except BROKEN_ARCHIVE:
        return False


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


def _check_pdf(upload: File) -> None:
    if sum(chunk.count(b"<<") for chunk in upload.chunks()) > MOST_PDF_DICTIONARIES:
        raise _too_complex()
    upload.seek(0)
    try:
        reader = PdfReader(upload, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileRefused("encrypted_pdf", _("This PDF asks for a password. Save it without one, then upload it."))
        if not len(reader.pages):
            raise FileRefused("broken_pdf", _("This PDF has no pages."))
        is_active = any(_is_active(node) for node in _dictionaries(reader))
    except FileRefused:
        raise
    except Exception:  # pypdf meets broken files with errors of every kind
        raise FileRefused("broken_pdf", _("This PDF is broken. Save or scan it again.")) from None
    if is_active:
        raise FileRefused(
            "active_pdf",
            _("This PDF holds scripts, attached files or commands. Print it to a new PDF, then upload that."),
        )


def _too_complex() -> FileRefused:
    return FileRefused("too_many_objects", _("This PDF is too complex. Print it to a new PDF, then upload that."))


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary of the file, however deep, wherever it is linked from."""
    numbers = {(number, gen) for gen, table in reader.xref.items() for number in table if gen != 65535}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > MOST_PDF_OBJECTS:
        raise _too_complex()
    stack: list[Any] = [reader.trailer]
    end = time.monotonic() + PDF_PATIENCE
    for number, gen in sorted(numbers):
        if time.monotonic() > end:
            raise _too_complex()
        stack.append(reader.get_object(IndirectObject(number, gen, reader)))
    while stack:
        node = stack.pop()
        if isinstance(node, DictionaryObject):
            yield node
            stack += node.values()
        elif isinstance(node, list):
            stack += node


def _is_active(node: DictionaryObject) -> bool:
    if not ACTIVE_PDF_KEYS.isdisjoint(node):
        return True
    if "/S" not in node:
        return False
    kind = node["/S"]  # by index, which follows a reference to the name
    return isinstance(kind, str) and kind in ACTIVE_PDF_ACTIONS


def _check_docx(upload: File) -> None:
    broken = FileRefused("broken_document", _("This Word document is broken. Save it again."))
    try:
        with zipfile.ZipFile(upload) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise FileRefused("too_large_unpacked", _("This Word document is too large when unpacked."))
            if any(part.flag_bits & 1 for part in parts):
                raise FileRefused("encrypted_document", _("This Word document asks for a password."))
            if any(word in part.filename.lower() for part in parts for word in ACTIVE_DOCX_PARTS):
                raise FileRefused(
                    "active_document", _("This Word document holds macros or embedded files. Save it as PDF instead.")
                )
            if archive.testzip() is not None:
                raise broken
            relations = [part for part in parts if part.filename.lower().endswith(".rels")]
            if sum(part.file_size for part in relations) > LARGEST_RELATIONS:
                raise FileRefused("too_large_unpacked", _("This Word document is too large when unpacked."))
            if any(_points_outside(archive.read(part)) for part in relations):
                raise FileRefused(
                    "active_document",
                    _("This Word document loads a template or data from elsewhere. Save it as PDF instead."),
                )
    except (*BROKEN_ARCHIVE, OSError, EOFError, ElementTree.ParseError):
        raise broken from None


def _points_outside(relations: bytes) -> bool:
    """Whether a part fetches something when it is opened, such as a template with macros."""
    if b"<!DOCTYPE" in relations.replace(b"\0", b""):
        return True
    found = ElementTree.fromstring(relations).iter()  # noqa: S314 — without a document type there are no entities
    return any(
        each.get("TargetMode") == "External" and not each.get("Type", "").endswith(HARMLESS_DOCX_TARGETS)
        for each in found
    )


CHECKS = {
    FileKind.PDF: _check_pdf,
    FileKind.JPEG: _check_picture,
    FileKind.PNG: _check_picture,
    FileKind.DOCX: _check_docx,
}


def labels_of(kinds: Collection[FileKind]) -> str:
    """The kinds in words, such as “PDF, JPEG or PNG”."""
    return get_text_list([kind.label for kind in FileKind if kind in kinds], _("or"))


def endings_of(kinds: Collection[FileKind]) -> list[str]:
    """The usual endings of the kinds, for a file input's `accept`."""
    return [ending for ending, kind in ENDINGS.items() if kind in kinds]
