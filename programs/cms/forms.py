"""The editors' form of a project's header facts: contradictions are said at once, gaps only when it is announced."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from portal.directory.models import User
from portal.directory.queries.register import secretariat_today


class ProjectForm(WagtailAdminModelForm):
    """Header facts with invitations and agenda."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {"officers", "medical_reviewers"} & set(self.fields):
            self.fields[name].queryset = secretariat_today()
            self.fields[name].error_messages["invalid_choice"] = _("Choose people who are in the Secretariat today.")
        if "medical_reviewers" in self.fields and not _names_reviewers(self.for_user):
            self._close_reviewers(self.fields["medical_reviewers"])

    def _close_reviewers(self, field: Any) -> None:
        """What a closed field holds is checked too, so it offers whoever is named, in office or not."""
        field.disabled = True
        field.help_text = _("They read medical declarations (14e); only the Secretary-General names them.")
        named = User.objects.filter(medical_reviews=self.instance.pk)
        field.queryset = User.objects.filter(Q(pk__in=field.queryset) | Q(pk__in=named))

    def clean_code(self) -> str | None:
        """Two projects may lack a code, so none is no text."""
        return (self.cleaned_data.get("code") or "").strip().upper() or None

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        start, end, closing = data.get("starts_on"), data.get("ends_on"), data.get("closes_on")
        if start and end and end < start:
            self.add_error("ends_on", _("The last day lies before the first day."))
        if start and closing and closing >= start:
            self.add_error("closes_on", _("Nominations close before the first day of the project."))
        low, high = data.get("typical_age_from"), data.get("typical_age_to")
        if low and high and high < low:
            self.add_error("typical_age_to", _("This age is lower than the one it starts from."))
        self._check_invitations()
        return data

    def _check_invitations(self) -> None:
        formset = self.formsets.get("invitations")
        if formset is None or not formset.is_valid():
            return
        seen: set[Any] = set()
        for form in formset.forms:
            country = form.cleaned_data.get("country")
            if country is None or form.cleaned_data.get("DELETE"):
                continue
            if country in seen:
                raise forms.ValidationError(_("%(country)s is invited twice.") % {"country": country})
            seen.add(country)


def _names_reviewers(user: Any) -> bool:
    return user is None or user.is_superuser or user.offices.is_secretary_general
