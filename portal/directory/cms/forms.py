"""Forms of the register: every contradiction is said beside its field, in words."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from portal.directory.cms.choosing import PersonField, time_zones
from portal.directory.models import Appointment, User
from portal.directory.queries.register import appointment_findings, is_address_taken, may_change_address
from portal.directory.roles import Role
from portal.directory.rules.authority import roles_to_give

FIELD_OF: Mapping[str, str] = {
    "unknown_role": "role", "role_not_yours": "role", "held_already": "role", "country_missing": "country",
    "country_needless": "country", "organization_missing": "organization", "dates_out_of_order": "ends_on",
    "own_office": "person", "person_inactive": "person",
}  # fmt: skip


class PersonForm(WagtailAdminModelForm):
    """What is known of a person; a new one is invited unless told to wait."""

    invite = forms.BooleanField(
        label=gettext_lazy("Send the invitation now"), required=False, initial=True,
        help_text=gettext_lazy("The mail's link lets the person set a password within a week."),
    )  # fmt: skip

    class Meta:
        model = User
        fields = ["first_name", "last_name", "email", "time_zone"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_name"].required = True
        self.fields["last_name"].help_text = _("The only name of a person who has one.")
        self.fields["time_zone"] = forms.ChoiceField(
            label=_("Time zone"), choices=time_zones, initial="UTC", help_text=_("Moments are shown to them in it.")
        )
        if self.instance.pk:
            del self.fields["invite"]
            self._guard_address()

    def _guard_address(self) -> None:
        address = self.fields["email"]
        if may_change_address(self.instance, self.for_user):
            address.help_text = _(
                "Who reads mail there can take the account over. The old address is told of a change."
            )
        else:
            address.disabled = True
            address.help_text = _("Only an administrator changes the address of someone in this office.")

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if is_address_taken(email, but=self.instance):
            raise forms.ValidationError(_("Someone is registered under this address already."))
        return email


class AppointmentForm(WagtailAdminModelForm):
    """Who holds which office, where, from when to when. The person of an appointment never changes."""

    person = PersonField(label=gettext_lazy("Person"))

    class Meta:
        model = Appointment
        fields = ["role", "country", "organization", "starts_on", "ends_on", "is_acting"]
        widgets = {"starts_on": AdminDateInput, "ends_on": AdminDateInput}
        labels = {
            "role": gettext_lazy("Office"), "starts_on": gettext_lazy("First day"),
            "ends_on": gettext_lazy("Last day"), "is_acting": gettext_lazy("Acting"),
        }  # fmt: skip
        help_texts = {
            "country": gettext_lazy("For the offices of a country."),
            "organization": gettext_lazy("For host officers; elsewhere where it helps."),
            "ends_on": gettext_lazy("Empty: until further notice."),
        }

    field_order = ["person", "role", "country", "organization", "starts_on", "ends_on", "is_acting"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = roles_to_give(self.for_user)
        self.fields["role"].choices = [("", "---------"), *((r.value, r.label) for r in Role if r in given)]
        if self.instance.pk:
            del self.fields["person"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("person"):
            self.instance.user = data["person"]
        return data

    def validate_constraints(self) -> None:
        """In the words of the findings, instead of the constraints' names."""
        if "role" in self.errors:
            return
        for finding in appointment_findings(self.instance, by=self.for_user):
            field = FIELD_OF.get(finding.code, "")
            self.add_error(field if field in self.fields else None, finding.message)


class HandoverForm(forms.Form):
    """Who follows, from when."""

    successor = PersonField(label=gettext_lazy("Successor"))
    on = forms.DateField(label=gettext_lazy("First day of the successor"), widget=AdminDateInput)
    is_acting = forms.BooleanField(label=gettext_lazy("Acting"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate() + dt.timedelta(days=1)


class EndForm(forms.Form):
    """The last day of an office."""

    on = forms.DateField(label=gettext_lazy("Last day"), widget=AdminDateInput, initial=timezone.localdate)


class NothingToSay(forms.Form):
    """For what only needs a yes."""
