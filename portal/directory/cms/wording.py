"""What the lists of the register say."""

import datetime as dt
from collections.abc import Mapping

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column

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


def title_of(appointment: Appointment) -> str:
    """The appointment as a heading: “Ada Example · Acting Liaison officer (India)”."""
    return f"{appointment.user} · {appointment}"


def day(name: str, label: str | Promise, *, empty: str = "–") -> Column:
    """A column of dates as they are written elsewhere in the portal."""
    return Column(name, label=label, sort_key=name, accessor=lambda row: _day(getattr(row, name), empty))


def yes(name: str, label: str | Promise) -> Column:
    """A column that says yes, and nothing where it is not so."""
    return Column(name, label=label, accessor=lambda row: _("Yes") if getattr(row, name) else "")


def _day(date: dt.date | None, empty: str) -> str:
    return date_format(date, "j M Y") if date else empty


def account_standing(person: User) -> str:
    """How the account stands, with the day of the invitation where it is not taken up."""
    if not person.is_active:
        return str(ACCOUNT_STANDINGS[DEACTIVATED])
    if person.has_usable_password():
        return str(ACCOUNT_STANDINGS[SIGNS_IN])
    if person.invited_at:
        return _("Invited on %(day)s") % {"day": date_format(person.invited_at, "j M Y")}
    return _("Not invited")
