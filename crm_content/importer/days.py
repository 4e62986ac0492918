"""Words → days and times, as posts and announcements print them. What cannot be read is None, never a guess."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

LONGEST_DATE = 60  # characters
CHINESE_DAY = re.compile(
    r"^(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日"
    r"[\s,,]*(?:[((]?(?:星期|週|周|禮拜|礼拜)(?P<weekday>[一二三四五六日天])[))]?)?$"
)
CHINESE_WEEK = "一二三四五六日"
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = re.compile(rf"^(?P<weekday>{'|'.join(WEEK)})\s*,?\s+|\s*[,(]\s*(?P<last>{'|'.join(WEEK)})\)?$", re.IGNORECASE)
FORMS = ("%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%d %b %Y", "%Y-%m-%d")
DATE_LIKE = re.compile(r"^(?:[A-Za-z]{3,9} \d{1,2}, \d{4}|\d{1,2} [A-Za-z]{3,9} \d{4}|\d{4}-\d{2}-\d{2})$", re.ASCII)
CLOCK = r"(?P<h{0}>\d{{1,2}})(?:[:.](?P<m{0}>\d{{2}}))?\s*(?P<half{0}>[ap]\.?m\.?)?"
SPAN = re.compile(
    rf"^{CLOCK.format(1)}\s*(?:[-–—~]|to|until)\s*{CLOCK.format(2)}(?:\s*(?P<rest>\S.*))?$", re.ASCII | re.IGNORECASE
)
ZONE = re.compile(r"^\(?(?P<zone>[A-Z]{2,5}|(?:UTC|GMT)\s*[+-]\s*\d{1,2}(?::?\d{2})?|[A-Za-z ]+ time)\)?$")


@dataclass(frozen=True, slots=True)
class Day:
    """A line that is a date alone: `on` is None where no calendar has it; `weekday` counts from Monday, 0."""

    on: date | None
    weekday: int | None
    is_blog_head: bool


def day(line: str) -> Day | None:
    """The day a line opens; None where the line is no date alone."""
    line = " ".join(line.split())
    if len(line) > LONGEST_DATE:
        return None
    if match := CHINESE_DAY.match(line):
        numbers = (int(match["y"]), int(match["m"]), int(match["d"]))
        named = match["weekday"]
        weekday = CHINESE_WEEK.index(named.replace("天", "日")) if named else None
        return Day(_date(*numbers), weekday, named is not None)
    on, weekday = _english(line)
    return Day(on, weekday, False) if on else None


def one_date(text: str) -> tuple[date | None, int | None]:
    """The date a text is, and the weekday printed with it (Monday is 0)."""
    found = day(text)
    return (found.on, found.weekday) if found else (None, None)


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _english(line: str) -> tuple[date | None, int | None]:
    named = WEEKDAY.search(line)
    bare = " ".join(WEEKDAY.sub("", line).replace(",", ", ").split())
    weekday = WEEK.index((named["weekday"] or named["last"]).lower()) if named else None
    for form in FORMS if DATE_LIKE.match(bare) else ():
        try:
            return datetime.strptime(bare, form).date(), weekday
        except ValueError:
            continue
    return None, None


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, and the time zone if it stands beside; None where the words leave it open."""

    starts_at: time | None
    ends_at: time | None
    zone: str | None


def span(text: str) -> Span:
    """A stretch of a day such as “3:00-5:00pm”: the half of the day printed once counts for both, if that runs forward."""
    match = SPAN.match(text.strip())
    if match is None:
        return Span(None, None, None)
    starts = _time(match["h1"], match["m1"], match["half1"] or match["half2"])
    ends = _time(match["h2"], match["m2"], match["half2"])
    if starts and ends and not match["half1"] and starts >= ends:
        starts = None
    zone = ZONE.match((match["rest"] or "").strip())
    return Span(starts, ends, zone["zone"] if zone else None)


def _time(hour: str, minute: str | None, half: str | None) -> time | None:
    """A clock time; without a half of the day only if hours are printed as on a 24-hour clock (two digits and minutes)."""
    value = int(hour)
    if half:
        if not 1 <= value <= 12:
            return None
        value = value % 12 + (12 if half[0] in "pP" else 0)
    elif len(hour) < 2 or minute is None:
        return None
    try:
        return time(value, int(minute or 0))
    except ValueError:
        return None
