"""Words → dates and ranges of dates, as notifications print them. What cannot be read is None, never a guess."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?"
    r"|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
# A scanned 1 is often a capital I or a small l.
DAY = r"(?:\d{1,2}|[Il])(?:st|nd|rd|th)?"
DASH = r"\s*(?:[-‐‑‒–—−~]|\bto\b|\buntil\b|\bthrough\b)\s*"
YEAR = r"\d{4}"
YEARS = range(1900, 2200)  # other numbers of four figures are no years a notification speaks of
MORE = rf"(?P<more>(?:\s*,\s*{DAY})*)"
AND = r"\s*,?\s*(?:\band\b|&)\s*"


def _date(number: int, year: bool = True, month: bool = True) -> str:
    """Pattern of “5 September 2016”, or less of it, with groups d, m, y of the given number."""
    text = rf"(?P<d{number}>{DAY})"
    if month:
        text += rf"\s*(?P<m{number}>{MONTH})"
    return text + (rf",?\s*(?P<y{number}>{YEAR})" if year else "")


def _american(number: int, year: bool = True, month: bool = True) -> str:
    """Pattern of “September 5, 2016”, or less of it."""
    text = rf"(?P<m{number}>{MONTH})\s*" if month else ""
    return text + rf"(?P<d{number}>{DAY})" + (rf",?\s*(?P<y{number}>{YEAR})" if year else "")


def _pattern(*parts: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w])" + "".join(parts) + r"(?!\w)", re.IGNORECASE)


ISO_DATE = r"(?P<y{0}>\d{{4}})-(?P<m{0}>\d{{2}})-(?P<d{0}>\d{{2}})"
PATTERNS = (
    _pattern(_date(1, year=False, month=False), MORE, AND, _date(2)),
    _pattern(_date(1, year=False), MORE, AND, _date(2)),
    _pattern(_american(1, year=False), MORE, AND, _american(2, month=False)),
    _pattern(_date(1), DASH, _date(2)),
    _pattern(_date(1, year=False), DASH, _date(2)),
    _pattern(_date(1, year=False, month=False), DASH, _date(2)),
    _pattern(_american(1), DASH, _american(2)),
    _pattern(_american(1, year=False), DASH, _american(2)),
    _pattern(_american(1, year=False), DASH, _american(2, month=False)),
    _pattern(ISO_DATE.format(1), DASH, ISO_DATE.format(2)),
    _pattern(_date(2)),
    _pattern(_american(2)),
    _pattern(ISO_DATE.format(2)),
)
WITHOUT_YEAR = (
    _pattern(_date(1, year=False, month=False), MORE, AND, _date(2, year=False)),
    _pattern(_date(1, year=False), DASH, _date(2, year=False)),
    _pattern(_date(1, year=False, month=False), DASH, _date(2, year=False)),
    _pattern(_date(2, year=False)),
    _pattern(_american(2, year=False)),
)


@dataclass(frozen=True, slots=True)
class DateRange:
    """First and last day, and where in the text they stand. A single date is a range of one day."""

    first: date
    last: date
    start: int = 0
    end: int = 0

    def each(self) -> list[date]:
        """Every day of the range."""
        return [self.first + timedelta(days=day) for day in range((self.last - self.first).days + 1)]


def date_range(text: str, year: int | None = None) -> DateRange | None:
    """The first date or range of dates in the text; `year` stands in where the text gives none.

    None where there is none, where it is no day of the calendar (31 February), or where several days are listed
    that do not follow each other (“5 and 8 September”).
    """
    matches = [match for pattern in PATTERNS + (WITHOUT_YEAR if year else ()) if (match := pattern.search(text))]
    for match in sorted(matches, key=lambda match: match.start()):
        found = _range_of(match, year)
        if match.groupdict().get("more") is not None:
            return found if found and _counts_on(match, found) else None
        if found:
            return found
    return None


def _counts_on(match: re.Match[str], found: DateRange) -> bool:
    """Whether a list of days (“5, 6 and 7 September”) names each day of the range."""
    between = [_number(day) for day in re.findall(DAY, match["more"])]
    return between == [day.day for day in found.each()[1:-1]] and found.first < found.last


def one_date(text: str) -> date | None:
    """The first date of the text; None where there is none."""
    found = date_range(text)
    return found.first if found else None


def _range_of(match: re.Match[str], year: int | None) -> DateRange | None:
    parts = match.groupdict()
    try:
        last = _day(parts, "2", parts, year)
        first = _day(parts, "1", parts, year) if parts.get("d1") else last
    except ValueError:
        return None
    return DateRange(first, last, *match.span())


def _day(parts: dict[str, str | None], number: str, all_parts: dict[str, str | None], year: int | None) -> date:
    """The date of group `number`; month and year missing there are taken from the other end of the range."""
    month = parts.get(f"m{number}") or all_parts.get("m2") or all_parts.get("m1") or ""
    in_year = parts.get(f"y{number}") or all_parts.get("y2") or str(year)
    if int(in_year) not in YEARS:
        raise ValueError(in_year)
    return date(int(in_year), _month(month), _number(parts[f"d{number}"] or ""))


def _number(day: str) -> int:
    """A scanned day as a number; raises `ValueError` where it has no figure."""
    return int(re.sub(r"\D", "", day.replace("I", "1").replace("l", "1")))


def _month(text: str) -> int:
    return int(text) if text.isdigit() else MONTHS.index(text[:3].lower()) + 1
