"""The answer to a knowledge check."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crm_content.blocks.check import TICKED


class AnswerForm(forms.Form):
    """The places of the answers chosen; at least one, and none that is not there."""

    def __init__(self, data: Any, *, options: int, several: bool) -> None:
        super().__init__(data)
        places = [(place, place) for place in range(options)]
        missing = {"required": _("Choose an answer.")}
        kind = forms.TypedMultipleChoiceField if several else forms.TypedChoiceField
        self.fields[TICKED] = kind(choices=places, coerce=int, error_messages=missing)

    @property
    def chosen(self) -> frozenset[int]:
        value = self.cleaned_data[TICKED]
        return frozenset(value if isinstance(value, list) else [value])
