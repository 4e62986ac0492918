"""What an office needs: its country or organization, and dates in order. Each finding's code says which."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from portal.core.findings import Finding, blocker
from portal.directory.roles import COUNTRY_ROLES, Role


def office_findings(
    role: str, *, country: Any, organization: Any, starts_on: dt.date | None, ends_on: dt.date | None
) -> Iterator[Finding]:
    """What contradicts itself in one appointment; `country` and `organization` as keys or rows, None for none."""
    label = Role(role).label if role in Role.values else role
    if role not in Role.values:
        yield blocker("unknown_role", _("Choose one of the offices."))
    elif role in COUNTRY_ROLES and not country:
        yield blocker("country_missing", _("%(role)s: say for which country.") % {"role": label})
    elif role not in COUNTRY_ROLES and country:
        yield blocker(
            "country_needless", _("%(role)s is held for no single country. Leave it empty.") % {"role": label}
        )
    if role == Role.HOST_OFFICER and not organization:
        yield blocker("organization_missing", _("%(role)s: say for which organization.") % {"role": label})
    if starts_on and ends_on and ends_on < starts_on:
        yield blocker("dates_out_of_order", _("The last day lies before the first day."))


def handover_findings(starts_on: dt.date, ends_on: dt.date | None, on: dt.date) -> Iterator[Finding]:
    """Whether an office held in this time can pass to a successor whose first day is `on`."""
    if on <= starts_on:
        yield blocker("handover_too_early", _("The successor begins after the first day of this appointment."))
    elif ends_on and on > ends_on + dt.timedelta(days=1):
        yield blocker("handover_too_late", _("This appointment is over by then. Appoint the successor instead."))
