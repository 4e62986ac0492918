"""Rows that are added and removed: actions, measures, readings.

Each row carries a key of its own from before it is saved, so that a form sent twice, or saved as it is typed, makes one
row. A new row left blank is none.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from crm_content.forms.planner.fields import FigureField, day, line, past_day
from crm_content.models.plan_rows import Measure, MeasureReading, PlanAction, new_key
from crm_content.rules import planning
from crm_content.rules.planning import Direction, Perspective, Requirement
from crm_content.rules.scorecards import Course
from portal.core.forms import ErrorSummary

SPARE = 20  # rows of a page beyond those a plan may hold: they are refused in words, not cut off


class RowForm(ErrorSummary, forms.Form):
    """One row. `WRITTEN` names the fields that make it more than a blank row, `NEEDED` those no row can do without.

    `CALLED` names the fields by which people know it, the first that says something.
    """

    CALLED: tuple[str, ...] = ()
    WRITTEN: tuple[str, ...] = ()
    NEEDED: tuple[str, ...] = ("key",)
    key = forms.CharField(widget=forms.HiddenInput, validators=[RegexValidator(r"^[0-9a-f]{12}$")])

    @property
    def row_key(self) -> str:
        return str(self["key"].value() or "")

    @property
    def subject(self) -> str:
        """What its mistakes are about: the row as it was typed, else its group."""
        names = [self[name] for name in self.CALLED]
        return next(
            (
                str(dict(getattr(one.field, "choices", ())).get(one.value(), one.value()))
                for one in names
                if one.value()
            ),
            "",
        )

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written. Asked of what was typed, so that a mistake is no blank."""
        return not any(self[name].value() for name in self.WRITTEN)

    @property
    def row(self) -> dict[str, Any] | None:
        """What was understood; what was not is left out, and so stays as it is. None where no row comes of it."""
        self.is_valid()
        if not all(self.cleaned_data.get(name) is not None for name in self.NEEDED):
            return None
        return {**self.cleaned_data, "is_blank": self.is_blank}


class ActionForm(RowForm):
    """What to do about a gap."""

    CALLED = ("what", "requirement")
    WRITTEN = ("what", "owner", "due_on", "first_step")
    NEEDED = ("key", "requirement")
    requirement = forms.ChoiceField(choices=Requirement.choices, widget=forms.HiddenInput)
    what = line(_("What will be done"))
    owner = line(_("Who"), planning.SHORT)
    due_on = day(_("By when"))
    first_step = line(_("First step, within a week"))
    is_done = forms.BooleanField(label=_("Done"), required=False)


class MeasureForm(RowForm):
    """What tells whether it works."""

    CALLED = ("indicator", "perspective")
    WRITTEN = ("indicator", "unit", "baseline", "target", "owner")
    NEEDED = ("key", "perspective")
    perspective = forms.ChoiceField(choices=Perspective.choices, widget=forms.HiddenInput)
    indicator = line(_("Indicator"))
    unit = line(_("Unit"), 30)
    direction = forms.ChoiceField(label=_("Direction"), choices=Direction.choices, required=False)
    requirement = forms.ChoiceField(
        label=_("Watches the gap in"), choices=[("", _("no single one")), *Requirement.choices], required=False
    )
    baseline = FigureField(label=_("Baseline"))
    starts_on = day(_("Measured on"))
    target = FigureField(label=_("Target"))
    due_on = day(_("By when"))
    owner = line(_("Who answers for it"), planning.SHORT)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for together in (("starts_on", "due_on"), ("baseline", "target", "direction")):
            if any(name in self.errors for name in together):  # beside what is stored, half of them may be impossible
                self._leave(*together)
        if "direction" in data:
            data["direction"] = data["direction"] or Direction.HIGHER.value
        start, due = data.get("starts_on"), data.get("due_on")
        if start and due and due <= start:
            self._refuse("due_on", _("The target must lie after the day of the baseline."), "starts_on")
        self._check_direction(data)
        return data

    def _refuse(self, name: str, words: Any, *beside: str) -> None:
        """The value cannot be; what it contradicts is not taken over either."""
        self.add_error(name, words)
        self._leave(*beside)

    def _leave(self, *names: str) -> None:
        for name in names:
            self.cleaned_data.pop(name, None)

    def _check_direction(self, data: dict[str, Any]) -> None:
        baseline, target, direction = data.get("baseline"), data.get("target"), data.get("direction")
        if baseline is None or target is None or not direction:
            return
        course = Course(baseline, target, dt.date.min, dt.date.max, direction == Direction.HIGHER)
        if not course.leads_upwards:
            wrong = {Direction.HIGHER: _("Higher is better, but the target is below the baseline."),
                     Direction.LOWER: _("Lower is better, but the target is above the baseline.")}  # fmt: skip
            self._refuse("target", wrong[Direction(direction)], "baseline", "direction")


class ReadingForm(RowForm):
    """The value of a measure on a day."""

    CALLED = ("on",)
    WRITTEN = ("on", "value", "remark")
    NEEDED = ("key", "on", "value")
    on = past_day(_("Day"))
    value = FigureField(label=_("Value"))
    remark = line(_("Remark"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.is_blank:
            for name, words in (("on", _("Enter the day.")), ("value", _("Enter the value."))):
                if data.get(name) is None and name not in self.errors:
                    self.add_error(name, words)
        return data


class RowSet(forms.BaseFormSet):
    """The rows of a page."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Every row is read as it was sent: none is passed over because it looks unchanged."""
        return {**super().get_form_kwargs(index), "empty_permitted": False}

    def rows(self) -> list[dict[str, Any]]:
        """What was understood of each row, and whether it is blank."""
        return [row for row in (form.row for form in self.forms) if row is not None]


def row_set(form: type[RowForm], most: int, data: Any, initial: Iterable[dict[str, Any]]) -> RowSet:
    """The rows of a page: as posted in `data`, else `initial`."""
    kind: Any = forms.formset_factory(form, RowSet, extra=0, max_num=most + SPARE, absolute_max=most + SPARE)
    return kind(data, prefix="rows", initial=list(initial))


def initial_of(row: PlanAction | Measure | MeasureReading, form: type[RowForm]) -> dict[str, Any]:
    """The values of a stored row, as its form shows them."""
    return {name: shown(getattr(row, name)) for name in form.base_fields}


def shown(value: Any) -> Any:
    """A figure without the zeros that the database keeps."""
    return f"{value.normalize():f}" if hasattr(value, "normalize") else value


def blank(**facts: Any) -> dict[str, Any]:
    """A new row with a key of its own."""
    return {"key": new_key(), **facts}
