"""What the lists of the register say."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.directory.models import Appointment, User
from portal.directory.queries.register import IN_FORCE, PAST, TO_COME, standing

STANDINGS: Mapping[str, str | Promise] = {
    IN_FORCE: gettext_lazy("In force"),
    TO_COME: gettext_lazy("To come"),
    PAST: gettext_lazy("Past"),
}
DEACTIVATED, WAITING, SIGNS_IN = "deactivated", "waiting", "signs_in"
ACCOUNT_STANDINGS: Mapping[str, str | Promise] = {
    SIGNS_IN: gettext_lazy("In use"),
    WAITING: gettext_lazy("No password yet"),
    DEACTIVATED: gettext_lazy("Deactivated"),
}


def standing_label(appointment: Appointment) -> str:
    """“In force”, “To come” or “Past”, as of today."""
    return str(STANDINGS[standing(appointment)])


def place_of(appointment: Appointment) -> str:
    """The country or organization an office is for; the Secretariat's have neither."""
    return str(appointment.country or appointment.organization or _("Secretariat"))


def account_standing(person: User) -> str:
    """How the account stands, with the day of the invitation where it is not taken up."""
    if not person.is_active:
        return str(ACCOUNT_STANDINGS[DEACTIVATED])
    if person.has_usable_password():
        return str(ACCOUNT_STANDINGS[SIGNS_IN])
    if person.invited_at:
        return _("Invited on %(day)s") % {"day": f"{person.invited_at:%d %b %Y}"}
    return _("Not invited")
