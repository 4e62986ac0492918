"""What is asked before the Secretariat cancels a project or grants something to a country."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.forms import DateInput, SeenForm
from portal.directory.models import Country
from programs.models import Invitation, Project
from programs.rules.bounds import LIKELY_DATES


class CancellationForm(SeenForm):
    """Why a project is cancelled."""

    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea({"rows": 4}), max_length=2000,
        help_text=_("All concerned will read it in the mail and on the project's page."),
    )  # fmt: skip


class ExtensionForm(forms.Form):
    """A later closing date for a country that nominates, or for the host's local participants."""

    country = forms.ModelChoiceField(Country.objects.none(), label=_("Country"))
    closes_on = forms.DateField(
        label=_("New closing date"), widget=DateInput(), help_text=_("Ends at 24:00 in the country's own zone. Its officers are told by mail."),
        validators=LIKELY_DATES,
    )  # fmt: skip
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": 3}), max_length=2000)

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["country"]
        invited = Country.objects.filter(invitations__project=project)
        agreed = Country.objects.filter(pk__in=project.consents.values("country"))
        host = Country.objects.filter(pk=project.host_country_id if project.has_local else None)
        choices.queryset = (invited | agreed | host).distinct()


class ConsentForm(forms.Form):
    """A member country that is not on the invited list."""

    country = forms.ModelChoiceField(
        Country.objects.none(), label=_("Country"), help_text=_("Its officers are told by mail that they may nominate.")
    )
    note = forms.CharField(
        label=_("What was agreed"), widget=forms.Textarea({"rows": 3}), max_length=2000, required=False
    )

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["country"]
        invited = Invitation.objects.filter(project=project).values("country")  # prefetched clusters lose their filter
        members = Country.objects.filter(is_member=True).exclude(pk__in=invited)
        choices.queryset = members.exclude(pk__in=project.consents.values("country")).exclude(
            pk=project.host_country_id
        )
