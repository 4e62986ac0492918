"""Photograph, documents, and the medical declaration."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.models import DocumentKind, MedicalCondition
from portal.core.files import DOCUMENTS, PICTURES, SCANS
from portal.core.forms import DateInput, StoredFile
from portal.core.uploads import UploadField

YES_NO = [("no", gettext_lazy("No listed condition applies")), ("yes", gettext_lazy("A listed condition applies"))]


class PhotographForm(forms.Form):
    """A passport-sized photograph (14d)."""

    photograph = UploadField(
        label=gettext_lazy("Passport-sized photograph"),
        kinds=PICTURES,
        help_text=gettext_lazy(
            "Face forward, plain background, at least 300 × 300 pixels. It is turned upright for you."
        ),
    )

    def __init__(self, *args: Any, current: StoredFile | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["photograph"].widget.current = current


class DocumentForm(forms.Form):
    """One document and what it is."""

    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), choices=DocumentKind)
    document = UploadField(label=gettext_lazy("Document"), kinds=DOCUMENTS)


class CertificateForm(forms.Form):
    """The physician's certificate (14e)."""

    certificate = UploadField(label=gettext_lazy("Certificate of a licensed physician"), kinds=SCANS)


class HealthForm(forms.Form):
    """The medical and insurance declaration (14e). It is filled in anew each time and never shows what was declared."""

    applies = forms.ChoiceField(
        label=gettext_lazy("Listed conditions"), choices=YES_NO, widget=forms.RadioSelect,
        help_text=gettext_lazy("Without a listed condition the self-declaration is enough (14e)."),
        error_messages={"required": gettext_lazy("Choose whether a listed condition applies.")},
    )  # fmt: skip
    conditions = forms.MultipleChoiceField(
        label=gettext_lazy("Which apply?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    is_fit = forms.BooleanField(
        label=gettext_lazy("The candidate is physically and mentally fit for an intensive project with fieldwork."),
        required=False,
    )
    accepts_insurance = forms.BooleanField(
        label=gettext_lazy("The candidate will be insured for the whole project and the travel, as section 13a asks."),
        required=False,
    )
    declared_on = forms.DateField(
        label=gettext_lazy("Date the candidate signed"), widget=DateInput,
        error_messages={"required": gettext_lazy("Give the day the candidate signed the declaration.")},
    )  # fmt: skip
    certificate = UploadField(
        label=gettext_lazy("Certificate of a licensed physician"), kinds=SCANS, required=False,
        help_text=gettext_lazy("Needed where a listed condition applies. It can be added later."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = MedicalCondition.objects.filter(is_listed=True).values_list("code", "label")
        self.fields["conditions"].choices = list(listed)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("applies") == "yes" and not values.get("conditions"):
            self.add_error("conditions", _("Tick each condition that applies."))
        if values.get("applies") == "no" and values.get("conditions"):
            self.add_error("applies", _("You ticked a condition: choose that one applies, or clear the ticks."))
        if values.get("declared_on") and values["declared_on"] > timezone.localdate():
            self.add_error("declared_on", _("The declaration cannot be dated in the future."))
        return values

    @property
    def values(self) -> dict[str, Any]:
        """The declaration as the model holds it."""
        data = self.cleaned_data
        return {
            "has_conditions": data["applies"] == "yes",
            "conditions": data["conditions"],
            "is_fit": data["is_fit"],
            "accepts_insurance": data["accepts_insurance"],
            "declared_on": data["declared_on"],
        }
