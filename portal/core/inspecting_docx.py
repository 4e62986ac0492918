"""What is wrong with an uploaded Word document."""

import lzma
import zipfile
import zlib
from typing import BinaryIO
from xml.etree import ElementTree

from django.core.files.base import File
from django.utils.translation import gettext as _

from portal.core.file_kinds import FileRefused

LARGEST_UNPACKED = 100 * 1024 * 1024  # bytes of an unpacked document
LARGEST_RELATIONS = 1024 * 1024  # bytes, unpacked; a book has some thousand
ACTIVE_PARTS = ("vbaproject", "activex", "embeddings/", "afchunk")
HARMLESS_TARGETS = ("/hyperlink", "/image")  # what a document may point to outside itself
BROKEN_ARCHIVE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, ValueError)


def is_document(upload: BinaryIO | File) -> bool:
    """Whether the archive holds what makes a Word document."""
    try:
        with zipfile.ZipFile(upload) as archive:
            return {"[Content_Types].xml", "word/document.xml"} <= set(archive.namelist())
    except BROKEN_ARCHIVE:
        return False


def check(upload: File) -> None:
    """Raises `FileRefused` where the document is broken, locked, active or unpacks too large."""
    broken = FileRefused("broken_document", _("This Word document is broken. Save it again."))
    try:
        with zipfile.ZipFile(upload) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise FileRefused("too_large_unpacked", _("This Word document is too large when unpacked."))
            if any(part.flag_bits & 1 for part in parts):
                raise FileRefused("encrypted_document", _("This Word document asks for a password."))
            if any(word in part.filename.lower() for part in parts for word in ACTIVE_PARTS):
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
        each.get("TargetMode") == "External" and not each.get("Type", "").endswith(HARMLESS_TARGETS) for each in found
    )
