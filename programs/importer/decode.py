"""Bytes of a file → its text, or one clear line about what the file is and what to do with it."""

import codecs

from django.utils.translation import gettext as _

from programs.importer.reading import NotANotification, Notes

MAXIMUM_BYTES = 1_000_000  # the longest notification we know of has 40,000

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes, notes: Notes) -> str:
    """The text of a file. Raises NotANotification for what is empty, too large, or no plain text."""
    _refuse_size(data)
    _refuse_formats(data)
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), None)
    text = _decoded(data, encoding or "utf-8")
    if text is None and encoding is None:
        text = _decoded(data, "cp1252")
        notes.add("encoding_assumed", _("The file is not UTF-8; it was read as Windows-1252. Check its accents."))
    if text is None or _looks_binary(text):
        raise NotANotification(_("This file is not plain text. Save it as UTF-8 text and import that."))
    return text.lstrip("\ufeff")


def _refuse_size(data: bytes) -> None:
    if not data.strip():
        raise NotANotification(_("The file is empty. Choose the text of a project notification."))
    if len(data) > MAXIMUM_BYTES:
        raise NotANotification(
            _("The file is larger than %(limit)s MB. Import the text of one notification at a time.")
            % {"limit": MAXIMUM_BYTES // 1_000_000}
        )


def _refuse_formats(data: bytes) -> None:
    """Known formats get an advice of their own."""
    start = data[:1024].lstrip()
    if b"%PDF-" in start:
        raise NotANotification(_("This is a PDF. Copy its text into a .txt file (or run pdftotext) and import that."))
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        raise NotANotification(_("This is a word processor's file. Save it as plain text and import that."))
    if start.startswith((b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*")):
        raise NotANotification(_("This is a picture. Import the text of the notification, not a scan of it."))


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _looks_binary(text: str) -> bool:
    """Whether control characters other than line ends, tabs and page breaks stand in the text."""
    odd = sum(1 for character in text if character < " " and character not in "\t\n\r\f\v")
    return "\0" in text or odd > len(text) / 100
