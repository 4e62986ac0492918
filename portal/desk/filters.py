"""The filters above the mail and the history."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from portal.core.models import AuditEvent, MessageState, OutgoingMessage
from portal.desk import words

KINDS = {
    "programs.project": _("Projects"),
    "nominations.nomination": _("Nominations"),
    "nominations.participation": _("Participations"),
    "nominations.deliverable": _("Things handed in"),
    "nominations.candidate": _("Candidates"),
    "directory.user": _("People"),
    "directory.appointment": _("Appointments"),
    "core.outgoingmessage": _("Messages"),
}
OWN_KINDS = ("nominations.nomination", "nominations.participation", "nominations.deliverable")
SINGULAR = {
    "programs.project": _("Project"),
    "nominations.nomination": _("Nomination"),
    "nominations.participation": _("Participation"),
    "nominations.deliverable": _("Handed in"),
    "nominations.candidate": _("Candidate"),
    "directory.user": _("Person"),
    "directory.appointment": _("Appointment"),
    "directory.organization": _("Organization"),
    "directory.country": _("Country"),
    "core.outgoingmessage": _("Message"),
}


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
    kind = forms.ChoiceField(label=_("About"), required=False, choices=[("", _("Everything")), *KINDS.items()])
    number = forms.IntegerField(label=_("Only number"), required=False, min_value=1)
    verb = forms.SlugField(label=_("What was done"), required=False, max_length=60, widget=forms.Select)
    actor = forms.CharField(label=_("By (e-mail address)"), required=False, max_length=100)

    def __init__(self, data: Any, *, all_kinds: bool = True) -> None:
        super().__init__(data)
        self.fields["verb"].widget.choices = [("", _("Anything")), *words.choices()]
        if not data.get("number"):  # links of the portal set it; people have no use for it
            self.fields["number"].widget = forms.HiddenInput()
        if not all_kinds:
            own = [(kind, KINDS[kind]) for kind in OWN_KINDS]
            self.fields["kind"].choices = [("", _("Everything")), *own]  # type: ignore[attr-defined]

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
