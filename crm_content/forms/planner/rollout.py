"""The checklist of the roll-out."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from crm_content.forms.planner.fields import day, line
from crm_content.models.plan_rows import RolloutTick
from crm_content.rules.advice import CHAPTERS, Advice, Chapter
from portal.core.forms import ErrorSummary


class TickForm(ErrorSummary, forms.Form):
    """One piece of advice: done, on which day, and a note. Ticked without a day, it was done on the day known, or today."""

    done = forms.BooleanField(label=_("Done"), required=False)
    done_on = day(_("Done on"), show_hidden_initial=True)  # the day the page was shown tells whether it was changed
    note = line(_("Note"))

    def __init__(self, data: Any, advice: Advice, tick: RolloutTick | None) -> None:
        initial = {
            "done": bool(tick and tick.done_on),
            "done_on": tick and tick.done_on,
            "note": tick.note if tick else "",
        }
        super().__init__(data, prefix=advice.code, initial=initial)
        self.advice, self.tick = advice, tick

    @property
    def subject(self) -> str:
        """What its mistakes are about."""
        return str(self.advice.title)

    @property
    def values(self) -> dict[str, Any]:
        """The day it was done, or none, and the note; what was not understood, as it was."""
        found = {**self.initial, **self.cleaned_data}
        is_dated = found["done_on"] and "done_on" in self.changed_data  # a day written beside an empty box says so too
        known = found["done_on"] or self.initial["done_on"] or timezone.localdate()
        return {
            "advice": self.advice.code,
            "done_on": known if found["done"] or is_dated else None,
            "note": found["note"],
        }

    @property
    def day_shown(self) -> SafeString:
        """The day as it stood when the page was shown, hidden beside the field."""
        return self["done_on"].as_hidden(only_initial=True)


def tick_forms(data: Any, ticks: Mapping[str, RolloutTick]) -> list[tuple[Chapter, list[TickForm]]]:
    """The nineteen, by chapter."""
    return [
        (chapter, [TickForm(data, advice, ticks.get(advice.code)) for advice in chapter.advice]) for chapter in CHAPTERS
    ]
