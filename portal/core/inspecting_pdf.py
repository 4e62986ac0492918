"""What is wrong with an uploaded PDF."""

import time
from collections.abc import Iterator
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from portal.core.file_kinds import FileRefused

MOST_OBJECTS = 50_000
MOST_DICTIONARIES = 150_000  # as the file writes them; more is nested to keep a reader busy
PATIENCE = 6  # seconds
ACTIVE_KEYS = frozenset({"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/RichMedia", "/XFA"})
ACTIVE_ACTIONS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/GoToE", "/Rendition", "/SubmitForm"})


def check(upload: File) -> None:
    """Raises `FileRefused` where the PDF is broken, locked, active or made to keep its reader busy."""
    if sum(chunk.count(b"<<") for chunk in upload.chunks()) > MOST_DICTIONARIES:
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
    if len(numbers) > MOST_OBJECTS:
        raise _too_complex()
    stack: list[Any] = [reader.trailer]
    end = time.monotonic() + PATIENCE
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
    if not ACTIVE_KEYS.isdisjoint(node):
        return True
    if "/S" not in node:
        return False
    kind = node["/S"]  # by index, which follows a reference to the name
    return isinstance(kind, str) and kind in ACTIVE_ACTIONS
