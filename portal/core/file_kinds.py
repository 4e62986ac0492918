"""The kinds of files the portal takes, and how it says no to a file."""

from collections.abc import Collection
from enum import Enum

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _


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


def labels_of(kinds: Collection[FileKind]) -> str:
    """The kinds in words, such as “PDF, JPEG or PNG”."""
    return get_text_list([kind.label for kind in FileKind if kind in kinds], _("or"))


def endings_of(kinds: Collection[FileKind]) -> list[str]:
    """The usual endings of the kinds, for a file input's `accept`."""
    return [ending for ending, kind in ENDINGS.items() if kind in kinds]
