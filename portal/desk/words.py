"""What was done, in the words of the history. Codes are stored; people read and choose these."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nominations.views.showing import VERBS as OF_NOMINATIONS

OF_PROJECTS: dict[str, Promise] = {
    "draft": _("Project drafted"),
    "import": _("Brought in from a document"),
    "edit": _("Project changed"),
    "schedule": _("Announcement scheduled"),
    "announce": _("Project announced"),
    "extend": _("Date extended"),
    "agree": _("Agreed to a nomination uninvited"),
    "release_selection": _("Selection released"),
    "begin": _("Project begun"),
    "complete": _("Project completed"),
    "close": _("Project closed"),
    "cancel": _("Project cancelled"),
    "recommend": _("Page recommended"),
    "change_recommendation": _("Recommendation changed"),
    "remove_recommendation": _("Recommendation taken out"),
    "order_recommendations": _("Recommendations put in order"),
}
OF_PARTICIPATIONS: dict[str, Promise] = {
    "confirm": _("Participation confirmed"),
    "decline": _("Invitation declined"),
    "attend": _("Attendance recorded"),
    "miss": _("Absence recorded"),
    "invite": _("Invited"),
    "invite_again": _("Invited again"),
    "submit": _("Handed in"),
    "accept": _("Accepted"),
    "request_changes": _("Changes requested"),
    "waive": _("Waived"),
    "consent_to_scores": _("Scores shown to the Secretariat"),
    "withdraw_consent_to_scores": _("Scores no longer shown to the Secretariat"),
}
OF_PEOPLE: dict[str, Promise] = {
    "sign_in": _("Signed in"),
    "add": _("Added"),
    "change": _("Changed"),
    "deactivate": _("Deactivated"),
    "reactivate": _("Reactivated"),
    "appoint": _("Appointed"),
    "end": _("Ended"),
}
OF_OTHERS: dict[str, Promise] = {
    "share": _("Plan shared by a link"),
    "renew_link": _("Link to a plan renewed"),
    "unshare": _("Link to a plan closed"),
    "try_again": _("Sent again"),
    "find_infected": _("Found to hold harmful software"),
}
WORDS: dict[str, str | Promise] = {**OF_PROJECTS, **OF_NOMINATIONS, **OF_PARTICIPATIONS, **OF_PEOPLE, **OF_OTHERS}


def spoken(verb: str) -> str:
    """`send_back` as “Returned to the country”; a verb without words of its own as “Send back”."""
    return str(WORDS.get(verb, verb.replace("_", " ").capitalize()))


def choices() -> list[tuple[str, str]]:
    """All that can have been done, by its words."""
    return sorted(((verb, str(words)) for verb, words in WORDS.items()), key=lambda choice: choice[1])
