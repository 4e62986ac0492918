"""Bytes of a file → its text and numbered lines, or one clear line about what the file is and what to do with it."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML 1.0 leaves out
MAXIMUM_BYTES = 1_000_000  # the longest document we know of has 40,000
MOST_EMPTY = 3  # lines one after the other
LINE_ENDS = re.compile(r"\r\n|[\r\n\f\v\u2028\u2029]")
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class NotPlainText(ValueError):
    """The file holds no text to import; the message is one line that says what to do."""


def without_controls(text: str) -> str:
    """The text without what no XML may hold: control characters, as slides have them between lines."""
    return NO_XML.sub("", text)


def bytes_of(file: str) -> bytes:
    """A file, or `-` for standard input: at most one byte more than is allowed, so that a huge one is never held."""
    path = Path("/dev/stdin") if file == "-" else Path(file)
    with path.open("rb") as stream:
        return stream.read(MAXIMUM_BYTES + 1)


def decode(data: bytes) -> tuple[str, bool]:
    """The text, and whether its encoding had to be guessed. Raises NotPlainText for what is empty, too large, or no text."""
    _refuse_size(data)
    _refuse_formats(data)
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), None)
    text, is_guessed = _decoded(data, encoding or "utf-8"), False
    if text is None and encoding is None:
        text, is_guessed = _decoded(data, "cp1252"), True
    if text is None or _looks_binary(text):
        raise NotPlainText(_("This file is not plain text. Save it as UTF-8 text and import that."))
    return text.lstrip("\ufeff"), is_guessed


def guessed_encoding() -> str:
    """What to say where the encoding had to be guessed."""
    return _("The file is not UTF-8; it was read as Windows-1252. Check its accents.")


def numbered_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers from 1; of a long run of empty ones the first few, which say as much."""
    empty = 0
    for number, raw in enumerate(LINE_ENDS.split(text), 1):
        empty = 0 if raw and not raw.isspace() else empty + 1
        if empty <= MOST_EMPTY:
            yield number, raw


def _refuse_size(data: bytes) -> None:
    if not data.strip():
        raise NotPlainText(_("The file is empty. Choose the text of the document."))
    if len(data) > MAXIMUM_BYTES:
        message = _("The file is larger than %(limit)s MB. Import the text of one document at a time.")
        raise NotPlainText(message % {"limit": MAXIMUM_BYTES // 1_000_000})


def _refuse_formats(data: bytes) -> None:
    """Known formats get an advice of their own."""
    start = data[:1024].lstrip()
    if b"%PDF-" in start:
        raise NotPlainText(_("This is a PDF. Copy its text into a .txt file (or run pdftotext) and import that."))
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        raise NotPlainText(_("This is a word processor's file. Save it as plain text and import that."))
    if start.startswith((b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*")):
        raise NotPlainText(_("This is a picture. Import the text of the document, not a scan of it."))


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _looks_binary(text: str) -> bool:
    """Whether control characters other than line ends, tabs and page breaks stand in the text."""
    odd = sum(1 for character in text if character < " " and character not in "\t\n\r\f\v")
    return "\0" in text or odd > len(text) / 100
