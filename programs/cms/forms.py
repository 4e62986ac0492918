"""The editors' form of a project's header facts: contradictions are said at once, gaps only when it is announced."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm


class ProjectForm(WagtailAdminModelForm):
    """Header facts with invitations and agenda."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "medical_reviewers" in self.fields and not _names_reviewers(self.for_user):
            field = self.fields["medical_reviewers"]
            field.disabled = True
            field.help_text = _("They read medical declarations (14e); only the Secretary-General names them.")

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
