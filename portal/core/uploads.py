"""The form field for private files: an upload is examined before the form counts as valid."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.base import File
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from portal.core import file_kinds, files
from portal.core.file_kinds import FileKind
from portal.core.forms import FileDrop


class UploadField(forms.FileField):
    """A file of one of `kinds`, by content. The action that follows passes the cleaned upload to `files.receive`."""

    default_error_messages = {"required": _("Choose a file."), "empty": _("This file is empty.")}

    def __init__(self, *, kinds: Collection[FileKind], **kwargs: Any) -> None:
        self.kinds = kinds
        words, endings = lazy(file_kinds.labels_of, str)(kinds), file_kinds.endings_of(kinds)
        kwargs.setdefault("widget", FileDrop(kinds=words, accept=endings, limit=settings.LARGEST_UPLOAD))
        super().__init__(**kwargs)

    def to_python(self, data: Any) -> File | None:
        """The upload, examined; raises `FileRefused` with a sentence for the person at the screen."""
        upload = super().to_python(data)
        if upload is not None:
            files.examine(upload, kinds=self.kinds)
        return upload
