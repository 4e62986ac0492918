"""The gap analysis: ten requirements, each with its marks."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crm_content.forms.planner.fields import line
from crm_content.rules import planning
from crm_content.rules.gaps import Rated
from crm_content.rules.planning import HINTS, Requirement
from portal.core.forms import ErrorSummary

MARKS = [(mark, str(mark)) for mark in range(planning.LOWEST, planning.HIGHEST + 1)]
WEIGHTS = [(mark, str(mark)) for mark in range(planning.LEAST_IMPORTANT, planning.MOST_IMPORTANT + 1)]


def mark(label: Any, choices: list[tuple[int, str]]) -> forms.TypedChoiceField:
    """A choice of marks, shown as a scale."""
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the marks.")},
    )  # fmt: skip


class RatingForm(ErrorSummary, forms.Form):
    """The marks of one requirement."""

    now = mark(_("Now"), MARKS)
    wanted = mark(_("Wanted"), MARKS)
    importance = mark(_("Importance"), WEIGHTS)
    note = line(_("Note"))

    def __init__(self, data: Any, rated: Rated) -> None:
        initial = {"now": rated.now, "wanted": rated.wanted, "importance": rated.importance, "note": rated.note}
        super().__init__(data, prefix=rated.requirement, initial=initial)
        self.requirement = Requirement(rated.requirement)
        self.number = rated.number
        self.hint = HINTS[self.requirement]

    @property
    def subject(self) -> str:
        """What its mistakes are about."""
        return str(self.requirement.label)

    @property
    def values(self) -> dict[str, Any]:
        """The marks as understood, else as they were; importance never empty."""
        found = {**self.initial, **self.cleaned_data, "requirement": self.requirement.value}
        found["importance"] = found["importance"] or planning.USUAL_IMPORTANCE
        return found


def rating_forms(data: Any, ratings: Iterable[Rated]) -> list[RatingForm]:
    """One form a requirement, in the order of the ten."""
    return [RatingForm(data, rated) for rated in ratings]
