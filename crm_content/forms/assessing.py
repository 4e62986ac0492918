"""Rating oneself by each performance requirement."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crm_content.models import CompetencyUnitPage
from crm_content.rules.levels import LEVELS

CHOICES = [(level.number, level.name) for level in LEVELS]


class AssessmentForm(forms.Form):
    """A level for each requirement; it may be saved half done, but not empty."""

    def __init__(self, data: Any, *, unit: CompetencyUnitPage, initial: dict[str, int] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.unit = unit
        for key, text in unit.requirements:
            self.fields[key] = forms.TypedChoiceField(
                label=str(text), choices=CHOICES, coerce=int, empty_value=None, required=False,
                widget=forms.RadioSelect({"class": "form-check-input"}),
            )  # fmt: skip

    @property
    def levels(self) -> dict[str, int]:
        """What was rated, by the id of the requirement."""
        return {key: level for key, level in self.cleaned_data.items() if level is not None}

    @property
    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The elements of the unit, each with the fields of its requirements."""
        return [
            (str(element.value["title"]), [self[item.id] for item in element.value["requirements"].bound_blocks])
            for element in self.unit.elements
        ]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors and not any(level is not None for level in found.values()):
            raise forms.ValidationError(_("Rate at least one requirement."))
        return found
