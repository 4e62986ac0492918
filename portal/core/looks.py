"""How each machine state looks. Codes of all machines share one table: the same word looks the same everywhere.

Its labels are for a code that stands alone; where the machine is known, `label_in` gives the machine's own.
"""

from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Look:
    """An icon of the sprite, a label for bare codes, and a tone: neutral, info, progress, good, bad or done."""

    label: str | Promise
    icon: str
    tone: str


LOOKS: dict[str, Look] = {
    # Project
    "drafting": Look(_("In preparation"), "pencil", "neutral"),
    "announced": Look(_("Open for nominations"), "megaphone", "info"),
    "nominations_closed": Look(_("Closed for nominations"), "clock", "neutral"),
    "under_way": Look(_("Under way"), "play", "progress"),
    "completed": Look(_("Completed"), "flag", "good"),
    "closed": Look(_("Closed"), "lock", "done"),
    "cancelled": Look(_("Cancelled"), "x-circle", "bad"),
    # Nomination
    "draft": Look(_("Draft"), "pencil", "neutral"),
    "endorsed": Look(_("Endorsed and submitted"), "seal", "info"),
    "returned": Look(_("Returned to the country"), "return", "progress"),
    "screened": Look(_("Screened"), "eye", "info"),
    "selected": Look(_("Selected"), "check-circle", "good"),
    "reserved": Look(_("Alternate"), "list", "progress"),
    "not_selected": Look(_("Not selected"), "minus-circle", "done"),
    "withdrawn": Look(_("Withdrawn"), "return", "done"),
    "lapsed": Look(_("Lapsed"), "clock", "done"),
    # Participation
    "invited": Look(_("Invited"), "mail", "info"),
    "confirmed": Look(_("Confirmed"), "check-circle", "good"),
    "declined": Look(_("Declined"), "x-circle", "done"),
    "attended": Look(_("Attended"), "award", "good"),
    "absent": Look(_("Absent"), "minus-circle", "bad"),
    # Deliverable
    "requested": Look(_("Requested"), "inbox", "progress"),
    "submitted": Look(_("Submitted"), "upload", "info"),
    "accepted": Look(_("Accepted"), "check-circle", "good"),
    "changes_requested": Look(_("Changes requested"), "return", "bad"),
    "waived": Look(_("Waived"), "minus-circle", "done"),
    # Outgoing mail
    "held": Look(_("Held back"), "pause", "neutral"),
    "queued": Look(_("Waiting to be sent"), "clock", "info"),
    "sending": Look(_("Being sent"), "send", "progress"),
    "sent": Look(_("Sent"), "check", "good"),
    "failed": Look(_("Could not be sent"), "alert", "bad"),
    "void": Look(_("Void"), "x-circle", "done"),
    # CMS page
    "live": Look(_("Published"), "globe", "good"),
    "in_review": Look(_("In approval"), "eye", "progress"),
}


def look_of(code: str) -> Look:
    """The look of a state code; an unknown one is shown as it stands, in a neutral tone."""
    return LOOKS.get(code) or Look(code.replace("_", " ").capitalize(), "dot", "neutral")


def label_in(machine: str, code: str) -> str:
    """What the machine, named as `"app.model"`, calls a state; empty where it has no such machine or state."""
    try:
        field = apps.get_model(machine)._meta.get_field("state")
    except (LookupError, ValueError, FieldDoesNotExist):
        return ""
    return str(dict(getattr(field, "flatchoices", ())).get(code, ""))


SEVERITY_ICONS = {"blocker": "x-circle", "warning": "alert", "remark": "info"}
TASK_LOOKS = {
    "done": ("check-circle", "good"),
    "partial": ("half", "progress"),
    "sent": ("upload", "info"),
    "todo": ("circle", "neutral"),
    "wrong": ("alert", "bad"),
    "later": ("lock", "done"),
    "optional": ("circle", "neutral"),
}
MILESTONE_ICONS = {"done": "check", "current": "play", "late": "alert", "upcoming": "circle"}
CALLOUT_ICONS = {"info": "info", "progress": "alert", "good": "check-circle", "bad": "x-circle", "neutral": "info"}
