"""The editors' form of a project's header facts: contradictions are said at once, gaps only when it is announced."""

from dataclasses import fields, replace
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from portal.core.findings import blockers_among
from portal.core.views import with_clause
from portal.directory.models import User
from portal.directory.queries.register import secretariat_today
from programs import codes
from programs.models import Modality
from programs.models.readiness import announcement_facts
from programs.rules.announcement import AnnouncementFacts, announcement_findings
from programs.rules.bounds import LIKELY_DATES

FIELD_OF = {  # where a blocker is said; others above the form
    "code_missing": "code", "dates_missing": "starts_on", "venue_missing": "venue", "capacity_missing": "overseas_capacity",
    "host_country_missing": "host_country", "implementing_organization_missing": "implementing_organizations",
    "closing_date_missing": "closes_on",
}  # fmt: skip
SAID_BY_FIELDS = {"title_missing", "dates_out_of_order", "closes_after_start"}


class ProjectForm(WagtailAdminModelForm):
    """Header facts with invitations and agenda. `seen` is the version that the editor opened."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.seen_token() if self.instance.pk else ""
        for name in self.fields.keys() & {"starts_on", "ends_on"}:  # the rules below count days from them
            self.fields[name].validators += LIKELY_DATES
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
        return codes.cleaned(self.cleaned_data.get("code") or "") or None

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
        if self.instance.announced_at is not None:
            self._check_announced()
        return data

    def _check_announced(self) -> None:
        """What was needed to announce the project stays: readers, mails and nominations rest on it."""
        before = announcement_facts(self.instance)
        standing = {finding.code for finding in announcement_findings(before)}
        for finding in blockers_among(announcement_findings(self._facts(before))):
            if finding.code not in standing | SAID_BY_FIELDS:
                self.add_error(FIELD_OF.get(finding.code), with_clause(finding))

    def _facts(self, before: AnnouncementFacts) -> AnnouncementFacts:
        """The facts as typed; what is not in the form, or was not understood, as it was."""
        data = self.cleaned_data
        invited, host = self._rows("invitations", "country"), data.get("host_country")
        typed: dict[str, Any] = {
            "needs_venue": data.get("modality") == Modality.FACE_TO_FACE,
            "has_host_country": host is not None,
            "has_implementing_organization": bool(data.get("implementing_organizations")),
            "invited_countries": len(invited),
            "host_is_invited": host in invited,
            "agenda_days": tuple(self._rows("agenda", "on")),
        }
        typed |= {field.name: data[field.name] for field in fields(before) if field.name in data}
        return replace(before, **typed | {"code": data.get("code") or ""})

    def _rows(self, part: str, name: str) -> list[Any]:
        """One fact of each row of a part that stays."""
        formset = self.formsets[part]
        formset.is_valid()  # its rows are cleaned from here on
        rows = [getattr(form, "cleaned_data", {}) for form in formset.forms]
        return [row[name] for row in rows if row.get(name) and not row.get("DELETE")]

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
