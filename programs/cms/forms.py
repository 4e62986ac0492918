"""The editors' form of a project's header facts: contradictions are said at once, gaps only when it is announced."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm


class ProjectForm(WagtailAdminModelForm):
    """Header facts with invitations and agenda."""

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
