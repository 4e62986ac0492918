"""When a project may go on by its dates."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.core.findings import Finding, blocker


def beginning_findings(starts_on: dt.date | None, today: dt.date) -> list[Finding]:
    """A project begins on its first day (field 3)."""
    if starts_on is None or today >= starts_on:
        return []
    message = _("The project starts on %(day)s.") % {"day": date_format(starts_on, "j F Y")}
    return [blocker("not_started_yet", message, "3")]


def completion_findings(ends_on: dt.date | None, today: dt.date) -> list[Finding]:
    """A project is completed once its last day has come (field 3)."""
    if ends_on is None or today >= ends_on:
        return []
    message = _("The project ends on %(day)s.") % {"day": date_format(ends_on, "j F Y")}
    return [blocker("not_ended_yet", message, "3")]


def cancellation_findings(reason: str | None) -> list[Finding]:
    """Those concerned are told why; `None` while the reason has not been asked for yet."""
    if reason is None or reason.strip():
        return []
    return [blocker("reason_missing", _("Say why the project is cancelled; all concerned will read it."))]


def extension_findings(
    closes_on: dt.date, until: dt.date | None, starts_on: dt.date | None, today: dt.date
) -> list[Finding]:
    """A later closing date lies after the one in force, not before today, and before the project starts (14g)."""
    found = []
    if closes_on < today:
        found.append(blocker("in_the_past", _("That day is over already; choose a day to come."), "14g"))
    if until is not None and closes_on <= until:
        message = _("Nominations of this country close on %(day)s; choose a later date.")
        found.append(blocker("not_later", message % {"day": date_format(until, "j F Y")}, "14g"))
    if starts_on is not None and closes_on >= starts_on:
        message = _("The project starts on %(day)s; choose an earlier date.")
        found.append(blocker("closes_after_start", message % {"day": date_format(starts_on, "j F Y")}, "8"))
    return found
