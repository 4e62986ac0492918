"""Figures of one day for all measures: the monthly half hour."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crm_content.forms.planner.fields import FigureField, line, past_day
from crm_content.models.plan_rows import Measure
from portal.core.forms import ErrorSummary


class DayForm(ErrorSummary, forms.Form):
    """The day the figures are of."""

    on = past_day(_("Figures of"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"on": timezone.localdate()})
        self.fields["on"].required = True


class FigureForm(ErrorSummary, forms.Form):
    """One measure's figure on that day; without a value none."""

    value = FigureField(label=_("Value"))
    remark = line(_("Remark"))

    def __init__(self, data: Any, measure: Measure) -> None:
        super().__init__(data, prefix=measure.key)
        self.measure = measure

    @property
    def subject(self) -> str:
        """What its mistakes are about."""
        return self.measure.indicator

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("remark") and data.get("value") is None and "value" not in self.errors:
            self.add_error("value", _("Enter the value the remark is about."))
        return data


def figure_forms(data: Any, measures: Iterable[Measure]) -> list[FigureForm]:
    """One form a measure."""
    return [FigureForm(data, measure) for measure in measures]
