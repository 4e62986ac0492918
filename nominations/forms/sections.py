"""The sections of a nomination: each form saves alone, half-filled if need be, and notices when it is out of date."""

import datetime as dt
from typing import Any

from django import forms
from django.db import models
from django.forms import BoundField
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.actions.preparing import mark_of
from nominations.models import Candidate, Nomination
from portal.core.forms import DateInput, renewed
from portal.directory.models import Country

SCRIPTS = [
    ("", gettext_lazy("Not stated")), ("bn", "বাংলা"), ("fa", "فارسی"), ("hi", "हिन्दी"), ("ja", "日本語"), ("km", "ខ្មែរ"),
    ("ko", "한국어"), ("lo", "ລາວ"), ("mn", "Монгол"), ("ne", "नेपाली"), ("si", "සිංහල"), ("ta", "தமிழ்"), ("th", "ไทย"),
    ("tr", "Türkçe"), ("ur", "اردو"), ("vi", "Tiếng Việt"), ("zh-Hant", "中文（繁體）"), ("zh-Hans", "中文（简体）"),
]  # fmt: skip


class MarkedForm(forms.ModelForm):
    """A model form that carries a mark of the values it showed, in the hidden field `seen`; the action checks it."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mark = mark_of(self.instance, self.field_names)
        self.initial["seen"] = self.mark

    @property
    def field_names(self) -> list[str]:
        return [name for name in self.fields if name != "seen"]

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, without the mark."""
        return {name: self.cleaned_data[name] for name in self.field_names}

    def renew(self, row: models.Model) -> None:
        """Keep what was typed, with the mark of the row as it stands now: the next press replaces it."""
        self.data = renewed(self.data, seen=mark_of(row, self.field_names))


class BiodataForm(MarkedForm):
    """The biodata form (14d). Only the family name is needed to save; what is missing is listed with the nomination."""

    own_script_language = forms.ChoiceField(
        label=gettext_lazy("Language of that name"), choices=SCRIPTS, required=False
    )

    class Meta:
        model = Candidate
        fields = [
            "title", "family_name", "given_names", "own_script_name", "own_script_language", "born_on", "nationality",
            "email", "phone", "address", "passport_number", "passport_expires_on",
            "position", "organization", "organization_activity", "experience_years", "experience",
            "education", "education_detail", "english",
        ]  # fmt: skip
        widgets = {
            "born_on": DateInput,
            "passport_expires_on": DateInput,
            "address": forms.Textarea({"rows": 3}),
            "experience": forms.Textarea({"rows": 5}),
        }
        labels = {"education": gettext_lazy("Highest education"), "english": gettext_lazy("Command of English")}
        help_texts = {
            "family_name": gettext_lazy("In Latin letters, as the passport prints it."),
            "title": gettext_lazy("For example Ms, Mr, Dr."),
            "experience_years": gettext_lazy("Whole years in the present or a similar position."),
            "english": gettext_lazy("Proceedings are in English, and participants present and write in it."),
            "email": gettext_lazy("The candidate's own address. An invitation goes there after the selection."),
            "phone": gettext_lazy("With the country code, for example +91 11 5550 0100."),
        }

    GROUPS: tuple[tuple[Promise, tuple[str, ...]], ...] = (
        (gettext_lazy("Person"),
         ("title", "family_name", "given_names", "own_script_name", "own_script_language", "born_on", "nationality")),
        (gettext_lazy("Contact"), ("email", "phone", "address")),
        (gettext_lazy("Passport"), ("passport_number", "passport_expires_on")),
        (gettext_lazy("Present position"),
         ("position", "organization", "organization_activity", "experience_years", "experience")),
        (gettext_lazy("Education and language"), ("education", "education_detail", "english")),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = Country.objects.filter(is_member=True)
        self.fields["nationality"].queryset = members  # type: ignore[attr-defined]
        self.fields["experience_years"].widget.attrs |= {"inputmode": "numeric", "max": 60}

    @property
    def groups(self) -> list[tuple[Promise, list[BoundField]]]:
        return [(legend, [self[name] for name in names]) for legend, names in self.GROUPS]

    def clean_born_on(self) -> dt.date | None:
        born_on = self.cleaned_data["born_on"]
        if born_on and born_on >= timezone.localdate():
            raise forms.ValidationError(_("The date of birth lies in the past."))
        return born_on

    def clean_experience_years(self) -> int | None:
        years = self.cleaned_data["experience_years"]
        if years is not None and years > 60:
            raise forms.ValidationError(_("Give whole years, at most 60."))
        return years

    def clean_passport_number(self) -> str:
        return self.cleaned_data["passport_number"].replace(" ", "").upper()


class MotivationForm(MarkedForm):
    """Why this candidate."""

    class Meta:
        model = Nomination
        fields = ["motivation"]
        widgets = {"motivation": forms.Textarea({"rows": 8})}
        labels = {"motivation": gettext_lazy("Why this candidate?")}
        help_texts = {
            "motivation": gettext_lazy(
                "What the candidate brings, and what will be done with what is learned. The basic criterion of the "
                "selection is that participants are alike in qualifications and experience (14c)."
            )
        }


class ApprovalForm(MarkedForm):
    """What higher government authorities say (14h)."""

    class Meta:
        model = Nomination
        fields = ["approval", "approval_on", "approval_note"]
        widgets = {"approval": forms.RadioSelect, "approval_on": DateInput}
        labels = {
            "approval": gettext_lazy("Approval by higher government authorities"),
            "approval_on": gettext_lazy("Date of the approval"),
            "approval_note": gettext_lazy("Reference or note"),
        }
        help_texts = {
            "approval": gettext_lazy(
                "Where it takes longer than the closing date, nominate in time and say that it will follow (14h)."
            )
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("approval") == "given" and not values.get("approval_on"):
            self.add_error("approval_on", _("Give the date of the approval."))
        return values
