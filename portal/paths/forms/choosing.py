"""Looking for pages, adding them, and what to say to them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crm_content.models import LearningPage
from crm_content.queries.library import Wanted
from crm_content.states import Kind
from portal.core.forms import DateInput
from portal.paths.models import Recommendation
from portal.paths.states import Moment

SEARCH, SELECT = {"type": "search", "class": "form-control"}, {"class": "form-select"}


class LookFor(forms.Form):
    """What the officer looks for in the library; what makes no sense narrows nothing."""

    q = forms.CharField(label=_("Words"), required=False, max_length=100, widget=forms.TextInput(SEARCH))
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All kinds")), *Kind.choices], widget=forms.Select(SELECT)
    )

    @property
    def wanted(self) -> Wanted:
        facts: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        return Wanted(words=facts.get("q", ""), kind=facts.get("kind", ""))


class PagesField(forms.ModelMultipleChoiceField):
    """Pages by their numbers; one that no database can hold is a page there is not."""

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except OverflowError as too_large:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from too_large


class AddForm(forms.Form):
    """Published pages, and when to read them."""

    pages = PagesField(
        LearningPage.objects.none(), label=_("Pages"),
        error_messages={"required": _("Tick the pages to add."),
                        "invalid_choice": _("One of these pages is not published for everybody.")},
    )  # fmt: skip
    moment = forms.ChoiceField(label=_("To be read"), choices=Moment.choices, widget=forms.Select(SELECT))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        readable = LearningPage.objects.readable().defer("body", "text")
        self.fields["pages"].queryset = readable  # type: ignore[attr-defined]

    @property
    def ticked(self) -> set[str]:
        """The numbers of the pages that were ticked, whether they can be added or not."""
        return set(self["pages"].data or ())


class ChangeForm(forms.ModelForm):
    """When to read a page, by when, and why."""

    class Meta:
        model = Recommendation
        fields = ["moment", "by", "note"]
        widgets = {"by": DateInput, "note": forms.Textarea({"rows": 2, "maxlength": 300})}
