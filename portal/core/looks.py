"""How each machine state looks. Codes of all machines share one table: the same word looks the same everywhere."""

from dataclasses import dataclass

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
    "drafting": Look(_("Drafting"), "pencil", "neutral"),
    "announced": Look(_("Announced"), "megaphone", "info"),
    "nominations_closed": Look(_("Closed for nominations"), "clock", "neutral"),
    "under_way": Look(_("Under way"), "play", "progress"),
    "completed": Look(_("Completed"), "flag", "good"),
    "closed": Look(_("Closed"), "lock", "done"),
    "cancelled": Look(_("Cancelled"), "x-circle", "bad"),
    # Nomination
    "draft": Look(_("Draft"), "pencil", "neutral"),
    "endorsed": Look(_("Endorsed"), "seal", "info"),
    "returned": Look(_("Returned"), "return", "progress"),
    "screened": Look(_("Screened"), "eye", "info"),
    "selected": Look(_("Selected"), "check-circle", "good"),
    "reserved": Look(_("Reserve"), "list", "progress"),
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
    "held": Look(_("Held"), "pause", "neutral"),
    "queued": Look(_("Queued"), "clock", "info"),
    "sending": Look(_("Sending"), "send", "progress"),
    "sent": Look(_("Sent"), "check", "good"),
    "failed": Look(_("Failed"), "alert", "bad"),
    "void": Look(_("Void"), "x-circle", "done"),
    # CMS page
    "live": Look(_("Published"), "globe", "good"),
    "in_review": Look(_("In approval"), "eye", "progress"),
}


def look_of(code: str) -> Look:
    """The look of a state code; an unknown one is shown as it stands, in a neutral tone."""
    return LOOKS.get(code) or Look(code.replace("_", " ").capitalize(), "dot", "neutral")


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
