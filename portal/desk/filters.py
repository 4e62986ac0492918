"""The filters above the mail and the history."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.core.models import AuditEvent, MessageState, OutgoingMessage
from portal.desk import words

KINDS = {  # what history can be about: one of it, and all of it
    "programs.project": (_("Project"), _("Projects")),
    "nominations.nomination": (_("Nomination"), _("Nominations")),
    "nominations.participation": (_("Participation"), _("Participations")),
    "nominations.deliverable": (_("Handed in"), _("Things handed in")),
    "nominations.candidate": (_("Candidate"), _("Candidates")),
    "nominations.medicalcondition": (_("Listed condition"), _("Listed conditions")),
    "directory.user": (_("Person"), _("People")),
    "directory.appointment": (_("Appointment"), _("Appointments")),
    "directory.organization": (_("Organization"), _("Organizations")),
    "directory.country": (_("Country"), _("Countries")),
    "crm_content.plan": (_("CRM plan"), _("CRM plans")),
    "crm_content.learningindexpage": (_("Learning library"), _("Learning library")),
    "core.outgoingmessage": (_("Message"), _("Messages")),
    "core.privatefile": (_("File"), _("Files")),
}
OWN_KINDS = ("nominations.nomination", "nominations.participation", "nominations.deliverable")


def kind_choices(kinds: Iterable[str] = tuple(KINDS)) -> list[tuple[str, str | Promise]]:
    """These kinds to choose from, or everything."""
    return [("", _("Everything")), *((kind, KINDS[kind][1]) for kind in kinds)]


class MailFilter(forms.Form):
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("Any")), *MessageState.choices]
    )  # fmt: skip
    address = forms.CharField(label=_("Address begins with"), required=False, max_length=100)

    def narrow(self, rows: QuerySet[OutgoingMessage]) -> QuerySet[OutgoingMessage]:
        """The rows that match; all where the filter makes no sense."""
        chosen: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        if chosen.get("state"):
            rows = rows.filter(state=chosen["state"])
        if chosen.get("address"):
            rows = rows.filter(address__istartswith=chosen["address"])
        return rows


class HistoryFilter(forms.Form):
    kind = forms.ChoiceField(label=_("About"), required=False, choices=kind_choices())
    number = forms.IntegerField(label=_("Only number"), required=False, min_value=1)
    verb = forms.SlugField(label=_("What was done"), required=False, max_length=60, widget=forms.Select)
    actor = forms.CharField(label=_("By (e-mail address)"), required=False, max_length=100)

    def __init__(self, data: Any, *, all_kinds: bool = True) -> None:
        super().__init__(data)
        self.fields["verb"].widget.choices = [("", _("Anything")), *words.choices()]
        if not data.get("number"):  # links of the portal set it; people have no use for it
            self.fields["number"].widget = forms.HiddenInput()
        if not all_kinds:
            self.fields["kind"].choices = kind_choices(OWN_KINDS)  # type: ignore[attr-defined]

    def narrow(self, rows: QuerySet[AuditEvent]) -> QuerySet[AuditEvent]:
        """The rows that match; all where the filter makes no sense."""
        chosen: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        kind, number = chosen.get("kind"), chosen.get("number")
        if kind:
            rows = rows.filter(Q(subject=f"{kind}:{number}") if number else Q(subject__startswith=f"{kind}:"))
        if chosen.get("verb"):
            rows = rows.filter(verb=chosen["verb"])
        if chosen.get("actor"):
            rows = rows.filter(actor__email__istartswith=chosen["actor"])
        return rows
