"""Dates as a reader in another zone meets them: when it ends there, and how much time is left."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LAST_DAY = date.max - timedelta(days=1)  # after which there is no next day
SOON, NEAR = timedelta(days=3), timedelta(days=14)


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """`moment` is aware; `printed` and `words` are for people; `tone` is past, soon, near or far."""

    moment: datetime
    printed: str
    words: str
    tone: str

    @property
    def icon(self) -> str:
        return {"past": "lock", "soon": "alert"}.get(self.tone, "clock")


def left_until(when: date | datetime, tzname: str = "", now: datetime | None = None) -> TimeLeft:
    """A date lasts until 24:00 in the zone named (else the active one); a moment is shown in that zone."""
    zone = ZoneInfo(tzname) if tzname else timezone.get_current_timezone()
    moment = moment_of(when, zone)
    left = moment - (now or datetime.now(UTC))
    return TimeLeft(moment, printed(when, zone), words(left), _tone(left))


def moment_of(when: date | datetime, zone: ZoneInfo) -> datetime:
    """The moment in which `when` is over."""
    if isinstance(when, datetime):
        return when.astimezone(zone)
    return datetime.combine(min(when, LAST_DAY) + timedelta(days=1), time(), zone)


def printed(when: date | datetime, zone: ZoneInfo) -> str:
    """For example “1 July 2016, 24:00 Dhaka time”."""
    day = when.astimezone(zone) if isinstance(when, datetime) else when
    hour = date_format(day, "H:i") if isinstance(day, datetime) else "24:00"
    place = str(zone).rsplit("/", 1)[-1].replace("_", " ")
    values = {"day": date_format(day, "j F Y"), "hour": hour, "place": place}
    return _("%(day)s, %(hour)s UTC") % values if place == "UTC" else _("%(day)s, %(hour)s %(place)s time") % values


def words(left: timedelta) -> str:
    """For example “12 days left” or “passed 3 days ago”."""
    if left < timedelta(0):
        return _passed((-left).days)
    if left >= timedelta(days=2):
        return ngettext("%(n)s day left", "%(n)s days left", left.days) % {"n": left.days}
    if left >= timedelta(hours=1):
        hours = int(left.total_seconds() // 3600)
        return ngettext("%(n)s hour left", "%(n)s hours left", hours) % {"n": hours}
    minutes = int(left.total_seconds() // 60)
    return ngettext("%(n)s minute left", "%(n)s minutes left", minutes) % {"n": minutes}


def _passed(days: int) -> str:
    """In days for two months, in months for two years, then in years."""
    if not days:
        return _("passed today")
    if days < 61:
        return ngettext("passed %(n)s day ago", "passed %(n)s days ago", days) % {"n": days}
    if days < 731:
        months = int(days / 30.44)
        return ngettext("passed %(n)s month ago", "passed %(n)s months ago", months) % {"n": months}
    years = int(days / 365.25)
    return ngettext("passed %(n)s year ago", "passed %(n)s years ago", years) % {"n": years}


def _tone(left: timedelta) -> str:
    if left < timedelta(0):
        return "past"
    return "soon" if left < SOON else "near" if left < NEAR else "far"
