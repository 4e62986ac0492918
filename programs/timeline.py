"""From a project to its dated milestones: the one place where due dates come from. Pure: no queries, no clock."""

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.findings import printed_clause

DAYS_SHOWN = 14  # a longer programme (self-learning takes months) shows its first and last day only


@dataclass(frozen=True, slots=True)
class TimelineFacts:
    """What the timeline follows from; names as on `Project`. Offsets are whole days, months where named so."""

    starts_on: dt.date | None
    ends_on: dt.date | None
    announced_on: dt.date | None = None
    closes_on: dt.date | None = None
    needs_travel: bool = True
    has_local: bool = True
    requires_insurance: bool = True
    requires_itinerary: bool = True
    requires_country_paper: bool = True
    requires_action_plan: bool = True
    requires_progress_report: bool = True
    notice_days_before: int = 28
    paper_days_before: int = 21
    insurance_days_before: int = 14
    itinerary_days_before: int = 14
    arrival_days_before: int = 1
    departure_days_after: int = 1
    plan_days_after: int = 14
    report_months_after: int = 6
    report_days_to_write: int = 30
    purge_months_after: int = 12


@dataclass(frozen=True, slots=True)
class Milestone:
    """One dated step. `code` is stable within its project; `clause` is the notification's paragraph, as printed."""

    code: str
    label: str
    on: dt.date
    clause: str = ""


def facts_of(project: Any) -> TimelineFacts:
    """The facts of a `Project`; no query."""
    names = [field.name for field in fields(TimelineFacts) if field.name != "announced_on"]
    announced_on = portal_day(project.announced_at) if project.announced_at else None
    return TimelineFacts(announced_on=announced_on, **{name: getattr(project, name) for name in names})


def portal_day(moment: dt.datetime) -> dt.date:
    """The day of the moment in the portal's own zone: what is printed is the same for every reader."""
    return timezone.localdate(moment, timezone.get_default_timezone())


def milestones(facts: TimelineFacts) -> list[Milestone]:
    """Every milestone whose date is known, in order of time. A missing date leaves out what follows from it."""
    found = [*_calling(facts), *_preparing(facts), *_meeting(facts), *_following_up(facts)]
    printed = [replace(each, clause=printed_clause(each.clause, has_local=facts.has_local)) for each in found]
    return sorted(printed, key=lambda milestone: milestone.on)


def due_on(facts: TimelineFacts, code: str) -> dt.date | None:
    """The date of one milestone, or None where the project has no such step or no dates yet."""
    return next((milestone.on for milestone in milestones(facts) if milestone.code == code), None)


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day some months later, or that month's last day: 31 August and six months is 28 or 29 February."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _days(number: int) -> dt.timedelta:
    return dt.timedelta(days=number)


def _calling(facts: TimelineFacts) -> Iterator[Milestone]:
    """Until the participants are known."""
    if facts.announced_on:
        yield Milestone("announced", _("Notification issued"), facts.announced_on)
    if facts.closes_on:
        yield Milestone("closing", _("Nominations close"), facts.closes_on, "8")
    if facts.starts_on:
        notice = facts.starts_on - _days(facts.notice_days_before)
        yield Milestone("selection_notice", _("Those selected are told by now"), notice, "15a")


def _preparing(facts: TimelineFacts) -> Iterator[Milestone]:
    """What participants hand in before they leave. Where nobody travels there is nothing to insure or book."""
    if facts.starts_on is None:
        return
    if facts.requires_country_paper:
        paper = facts.starts_on - _days(facts.paper_days_before)
        yield Milestone("country_paper", _("Country papers due"), paper, "16")
    if facts.needs_travel and facts.requires_insurance:
        insurance = facts.starts_on - _days(facts.insurance_days_before)
        yield Milestone("insurance", _("Insurance certificates due"), insurance, "13a")
    if facts.needs_travel and facts.requires_itinerary:
        itinerary = facts.starts_on - _days(facts.itinerary_days_before)
        yield Milestone("itinerary", _("Travel itineraries due"), itinerary, "14k")


def _meeting(facts: TimelineFacts) -> Iterator[Milestone]:
    """Arrival, each day of the program, departure."""
    if facts.starts_on is None or facts.ends_on is None or facts.ends_on < facts.starts_on:
        return
    if facts.needs_travel:
        yield Milestone(
            "arrival", _("Arrival of participants"), facts.starts_on - _days(facts.arrival_days_before), "14k"
        )
    yield from _program_days(facts.starts_on, facts.ends_on)
    if facts.needs_travel:
        departure = facts.ends_on + _days(facts.departure_days_after)
        yield Milestone("departure", _("Departure of participants"), departure, "14k")


def _program_days(first: dt.date, last: dt.date) -> Iterator[Milestone]:
    number = (last - first).days + 1
    for day in range(1, number + 1) if number <= DAYS_SHOWN else (1, number):
        label = _("Day %(day)d of %(number)d") % {"day": day, "number": number}
        yield Milestone(f"program_day_{day}", label, first + _days(day - 1), "14l")


def _following_up(facts: TimelineFacts) -> Iterator[Milestone]:
    """What is asked after the end, and when medical documents go."""
    if facts.ends_on is None:
        return
    if facts.requires_action_plan:
        yield Milestone("action_plan", _("Action plans due"), facts.ends_on + _days(facts.plan_days_after), "17")
    if facts.requires_progress_report:
        requested = months_after(facts.ends_on, facts.report_months_after)
        yield Milestone("report_requested", _("Progress reports requested"), requested, "17")
        yield Milestone("report_due", _("Progress reports due"), requested + _days(facts.report_days_to_write), "17")
    purged = months_after(facts.ends_on, facts.purge_months_after)
    yield Milestone("medical_purged", _("Medical documents deleted"), purged)
