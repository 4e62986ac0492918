"""Forms of participants: handing in, and what an insurance certificate says."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nominations.forms.deciding import LONGEST
from nominations.models import Deliverable, InsuranceCover
from nominations.states import DeliverableState, ParticipationState
from portal.core.files import DOCUMENTS
from portal.core.forms import DateInput, SeenForm
from portal.core.uploads import UploadField


class SubmissionForm(SeenForm):
    """A file and, if wanted, a word about it."""

    file = UploadField(label=_("File"), kinds=DOCUMENTS)
    note = forms.CharField(
        label=_("Note"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class InsuranceForm(SubmissionForm):
    """The certificate with what it says, for the rule of section 13a."""

    insurer = forms.CharField(label=_("Insurer"), max_length=120)
    principal_sum = forms.DecimalField(label=_("Principal sum insured"), min_value=0, max_digits=12, decimal_places=2)
    currency = forms.RegexField(
        r"^[A-Za-z]{3}$", label=_("Currency"), help_text=_("Three letters, such as USD"), initial="USD",
        error_messages={"invalid": _("Three letters, such as USD.")},
    )  # fmt: skip
    valid_from = forms.DateField(label=_("Valid from"), widget=DateInput)
    valid_until = forms.DateField(label=_("Valid until"), widget=DateInput)
    covers_accident_and_illness = forms.BooleanField(
        label=_("Covers accident and illness, with hospitalization and death"), required=False
    )
    covers_host_country = forms.BooleanField(label=_("Valid in the host country"), required=False)
    field_order = [
        "insurer", "principal_sum", "currency", "valid_from", "valid_until", "covers_accident_and_illness",
        "covers_host_country", "file", "note",
    ]  # fmt: skip

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()

    def cover(self) -> dict[str, Any]:
        """The facts as the model names them."""
        names = [field.name for field in InsuranceCover._meta.fields if field.name not in ("id", "deliverable")]
        return {name: self.cleaned_data[name] for name in names}


class Owing(models.TextChoices):
    """What may be asked about the things participants hand in."""

    OVERDUE = "overdue", _("Something overdue")
    TO_REVIEW = "to_review", _("Something to review")


def _overdue() -> models.QuerySet[Deliverable]:
    return Deliverable.objects.overdue(timezone.localdate())


def _to_review() -> models.QuerySet[Deliverable]:
    return Deliverable.objects.filter(state=DeliverableState.SUBMITTED)


_OWING = {Owing.OVERDUE: _overdue, Owing.TO_REVIEW: _to_review}


class ParticipationFilter(forms.Form):
    """Which participations the list shows."""

    project = forms.ChoiceField(label=_("Project"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *ParticipationState.choices])

    owing = forms.ChoiceField(label=_("Handed in"), required=False, choices=[("", _("All")), *Owing.choices])

    def __init__(self, data: Any, *, projects: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["project"].choices = [("", _("All")), *projects]  # type: ignore[attr-defined]

    def narrow(self, participations: Any) -> Any:
        """The rows that match; a value that is none of the choices matches nothing."""
        if not self.is_valid():
            return participations.none()
        if project := self.cleaned_data["project"]:
            participations = participations.filter(project__slug=project)
        if state := self.cleaned_data["state"]:
            participations = participations.filter(state=state)
        if owing := self.cleaned_data["owing"]:
            participations = participations.filter(pk__in=_OWING[owing]().values("participation"))
        return participations
