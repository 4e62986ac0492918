"""What the reader of the library asks for, read leniently from the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crm_content.queries.library import Wanted
from crm_content.states import Kind


class LibraryFilter(forms.Form):
    """Words and facets; what is not understood does not narrow."""

    q = forms.CharField(label=_("Search the library"), required=False, max_length=100)
    kind = forms.ChoiceField(required=False, choices=[("", ""), *Kind.choices])
    category = forms.SlugField(required=False)
    level = forms.IntegerField(required=False, min_value=1, max_value=7)
    tag = forms.CharField(required=False, max_length=100)
    page = forms.IntegerField(required=False, min_value=1, max_value=1000)

    @property
    def wanted(self) -> Wanted:
        """What was asked for, as plain values."""
        self.is_valid()
        asked: dict[str, Any] = self.cleaned_data
        words = " ".join(asked.get("q", "").split())
        return Wanted(words, asked.get("kind", ""), asked.get("category", ""), asked.get("level"),
                      asked.get("tag", ""), asked.get("page") or 1)  # fmt: skip
