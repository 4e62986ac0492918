"""Bytes of a file → its text, or one clear line about what to do with it."""

import codecs

from django.utils.translation import gettext as _

from crm_content.importer.reading import NotLearningMaterial

MAXIMUM_BYTES = 1_000_000


def decode(data: bytes) -> str:
    """The text of a UTF-8 or UTF-16 file. Raises NotLearningMaterial for what is empty, too large, or no such text."""
    if not data.strip():
        raise NotLearningMaterial(_("The file is empty. Choose the text of a learning document."))
    if len(data) > MAXIMUM_BYTES:
        raise NotLearningMaterial(_("The file is larger than 1 MB. Import one document at a time."))
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text or text.startswith("%PDF-"):
        raise NotLearningMaterial(_("This file is not plain text. Save it as UTF-8 text and import that."))
    return text
