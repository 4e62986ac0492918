"""What must be known before a project is announced: each missing header fact by its own number in the notification."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.core.findings import Finding, blocker, printed_clause, warning


@dataclass(frozen=True, slots=True)
class AnnouncementFacts:
    """The facts of a project and its page. Capacities are persons, offsets whole days."""

    today: dt.date
    code: str = ""
    title: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    venue: str = ""
    needs_venue: bool = True
    has_host_country: bool = True
    has_implementing_organization: bool = True
    overseas_capacity: int | None = None
    local_capacity: int | None = None
    closes_on: dt.date | None = None
    invited_countries: int = 0
    host_is_invited: bool = False
    has_page: bool = True
    has_text: bool = True
    agenda_days: tuple[dt.date, ...] = ()
    notice_days_before: int = 28
    arrival_days_before: int = 1
    departure_days_after: int = 1


def announcement_findings(facts: AnnouncementFacts) -> list[Finding]:
    """Blockers for what is missing or contradicts itself, warnings for what will be late; clauses as it will print them."""
    found = [*_missing(facts), *_dates(facts), *_agenda(facts), *_page(facts)]
    has_local = bool(facts.local_capacity)
    return [replace(finding, clause=printed_clause(finding.clause, has_local=has_local)) for finding in found]


def _missing(facts: AnnouncementFacts) -> Iterator[Finding]:
    if not facts.code:
        yield blocker("code_missing", _("The project code is missing."), "1")
    if not facts.title.strip():
        yield blocker("title_missing", _("The title is missing."), "2")
    if facts.starts_on is None or facts.ends_on is None:
        yield blocker("dates_missing", _("The first and the last day of the project are not both given."), "3")
    if facts.needs_venue and not facts.venue.strip():
        yield blocker("venue_missing", _("The venue is missing."), "4")
    if not facts.has_host_country:
        yield blocker("host_country_missing", _("The host country is missing."), "5")
    if not facts.has_implementing_organization:
        yield blocker("implementing_organization_missing", _("No implementing organization is named."), "5")
    yield from _participants(facts)
    if facts.closes_on is None:
        yield blocker("closing_date_missing", _("The closing date for nominations is missing."), "8")


def _participants(facts: AnnouncementFacts) -> Iterator[Finding]:
    is_local_only = bool(facts.local_capacity) and not facts.overseas_capacity
    if not facts.overseas_capacity and not facts.local_capacity:
        message = _("There are no seats: give the number of overseas or of local participants.")
        yield blocker("capacity_missing", message, "6")
    if not facts.invited_countries and not is_local_only:
        yield blocker("no_invited_country", _("No country is invited."), "6")
    if facts.host_is_invited:
        message = _("The host country stands among the invited countries; it nominates local participants.")
        yield warning("host_is_invited", message, "7")


def _dates(facts: AnnouncementFacts) -> Iterator[Finding]:
    start, end, closing = facts.starts_on, facts.ends_on, facts.closes_on
    if start and end and end < start:
        yield blocker("dates_out_of_order", _("The project ends before it starts."), "3")
    if closing and closing < facts.today:
        message = _("The closing date has passed: every nomination will be late.")
        yield warning("closing_date_passed", message, "8")
    if not start or not closing:
        return
    if closing >= start:
        yield blocker("closes_after_start", _("Nominations close on or after the first day of the project."), "8")
        return
    notice = start - dt.timedelta(days=facts.notice_days_before)
    if notice < closing:
        message = _("Those selected should be told by %(notice)s, before nominations close on %(closing)s.")
        shown = {"notice": date_format(notice, "j F Y"), "closing": date_format(closing, "j F Y")}
        yield warning("notice_before_closing", message % shown, "15a")


def _agenda(facts: AnnouncementFacts) -> Iterator[Finding]:
    if not facts.starts_on or not facts.ends_on:
        return
    first = facts.starts_on - dt.timedelta(days=facts.arrival_days_before)
    last = facts.ends_on + dt.timedelta(days=facts.departure_days_after)
    for day in facts.agenda_days:
        if not first <= day <= last:
            message = _("%(day)s in the tentative program lies outside the project and its days of travel.")
            yield blocker("agenda_outside", message % {"day": date_format(day, "j F Y")}, "11")


def _page(facts: AnnouncementFacts) -> Iterator[Finding]:
    if not facts.has_page:
        yield blocker("page_missing", _("The notification has not been written yet."))
    elif not facts.has_text:
        yield blocker("text_missing", _("The notification has neither objectives nor sections."), "9")
