"""When nominations close for one country: a closing date ends at 24:00 in the nominating country's zone (field 8, 14g)."""

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo


def effective_date(closes_on: dt.date | None, extended_to: Iterable[dt.date | None]) -> dt.date | None:
    """The project's closing date, or the latest date to which it was extended for the country."""
    return max((day for day in (closes_on, *extended_to) if day is not None), default=None)


def end_of(day: dt.date, zone: ZoneInfo) -> dt.datetime:
    """24:00 of the day in the zone, as an aware moment."""
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), zone)


def is_after(day: dt.date | None, zone: ZoneInfo, at: dt.datetime) -> bool:
    """Whether the day is over in the zone at this moment. Without a closing date nothing is late."""
    return day is not None and at >= end_of(day, zone)


def days_between(at: dt.datetime, day: dt.date, zone: ZoneInfo) -> int:
    """Whole days left in the zone until the day: 0 on the day itself, negative after it."""
    return (day - at.astimezone(zone).date()).days
