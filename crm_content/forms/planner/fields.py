"""Fields of the planner: figures as people write them, days within reason."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crm_content.rules import planning
from portal.core.forms import DateInput

FIRST_DAY, LAST_DAY = dt.date(2000, 1, 1), dt.date(2100, 12, 31)
THOUSANDS = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d*)?")
SPACES = re.compile(r"[\s\u00a0\u202f']")


class FigureField(forms.DecimalField):
    """A number as people write it: 1,200 or 1 200, 4.5 or 4,5, with or without a % behind it."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 10})
    default_error_messages = {
        "invalid": _("Enter a number, such as 61 or 4.5."),
        "max_digits": _("The number is too long."),
        "max_decimal_places": _("Enter at most four places after the point."),
        "max_whole_digits": _("The number is too large."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_digits": 14, "decimal_places": 4, "required": False, **options})

    def to_python(self, value: Any) -> Any:
        return super().to_python(read_figure(value) if isinstance(value, str) else value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}


def read_figure(text: str) -> str:
    """The number in the notation of Python: spaces and % dropped, commas read by where they stand."""
    plain = SPACES.sub("", text).removesuffix("%").replace("−", "-")
    return plain.replace(",", "") if THOUSANDS.fullmatch(plain) else plain.replace(",", ".")


def day(label: Any, **options: Any) -> forms.DateField:
    """A day of this century."""
    wrong = _("Enter a day between 2000 and 2100.")
    checks = [MinValueValidator(FIRST_DAY, wrong), MaxValueValidator(LAST_DAY, wrong)]
    messages = {"invalid": _("Enter a day, such as 2026-11-30.")}
    return forms.DateField(label=label, required=False, widget=DateInput(), validators=checks, error_messages=messages,
                           **options)  # fmt: skip


def past_day(label: Any) -> forms.DateField:
    """A day that has come; tomorrow's has somewhere."""
    field = day(label)
    field.validators.append(MaxValueValidator(tomorrow, _("This day is still to come.")))
    return field


def tomorrow() -> dt.date:
    """The day after today here."""
    return timezone.localdate() + dt.timedelta(days=1)


def line(label: Any, length: int = planning.LINE, **options: Any) -> forms.CharField:
    """One line of text."""
    return forms.CharField(label=label, required=False, max_length=length, **options)


def passage(label: Any, help_text: Any = "") -> forms.CharField:
    """A few paragraphs."""
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=planning.TEXT,
                           widget=forms.Textarea(attrs={"rows": 3}))  # fmt: skip
