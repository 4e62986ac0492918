"""Forms that ask for what a move needs besides a press."""

import datetime as dt
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from nominations.models import DocumentKind
from portal.core.forms import DateInput, SeenForm
from portal.core.paging import key_in

LONGEST = 2000
LAST_DAY = dt.date(2100, 12, 31)
MISSING_CHOICES = [
    ("biodata", _("Complete biodata form")),
    ("photo", _("Passport-sized photograph")),
    ("medical", _("Medical and insurance declaration")),
    ("certificate", _("Physician's certificate")),
    *[(kind.value, kind.label) for kind in (DocumentKind.DEGREE, DocumentKind.ENGLISH, DocumentKind.PASSPORT, DocumentKind.APPROVAL)],
]  # fmt: skip


class ReasonForm(SeenForm):
    """A reason, in words others will read."""

    reason = forms.CharField(
        label=_("Reason"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say in a sentence why.")},
    )  # fmt: skip

    def __init__(self, *args: Any, help_text: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = help_text


class ExtensionForm(ReasonForm):
    """Until when, and why."""

    due_on = forms.DateField(
        label=_("New date"), widget=DateInput,
        validators=[MaxValueValidator(LAST_DAY, _("Enter a day before 2101."))],
    )  # fmt: skip
    field_order = ["due_on", "reason"]


class NoteForm(SeenForm):
    """An optional note for the record."""

    reason = forms.CharField(
        label=_("Note for the record"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class SendBackForm(ReasonForm):
    """Why a nomination goes back, and a checklist of what is missing."""

    missing = forms.MultipleChoiceField(
        label=_("What is missing"), choices=MISSING_CHOICES, required=False, widget=forms.CheckboxSelectMultiple
    )

    def missing_labels(self) -> list[str]:
        """What was ticked, in words."""
        labels = dict(MISSING_CHOICES)
        return [str(labels[code]) for code in self.cleaned_data["missing"]]


class ReserveForm(NoteForm):
    """The place on the reserve list."""

    rank = forms.IntegerField(
        label=_("Place on the reserve list"), min_value=1, max_value=999, required=False,
        help_text=_("Empty: after the last one. The order among alternates can be changed on the board."),
    )  # fmt: skip
    field_order = ["rank", "reason"]


class BoardForm(forms.Form):
    """A decision from the board: about the row whose button was pressed, or about all rows that are ticked."""

    decide = forms.RegexField(r"^(select|reserve|pass_over)(:\d{1,18})?$", required=False)
    reason = forms.CharField(max_length=LONGEST, required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.ticked = [key for text in data.getlist("chosen") if (key := key_in(text))]
        self.seen = {key_in(name[5:]): token for name, token in data.items() if name.startswith("seen-")}

    def clean(self) -> dict[str, Any]:
        """`decision` and `ids` from the button that was pressed."""
        cleaned = super().clean() or {}
        decision, _colon, one = (cleaned.get("decide") or "").partition(":")
        ids = [int(one)] if one else self.ticked
        if not decision:
            raise forms.ValidationError(_("Choose what to decide."))
        if not ids:
            raise forms.ValidationError(_("Tick the candidates first."))
        return cleaned | {"decision": decision, "ids": ids}
