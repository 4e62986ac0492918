"""Time zones by their names (IANA)."""

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

UTC = "UTC"


def is_zone(name: str) -> bool:
    """Whether the name is one of Region/City (or UTC and the like), never an abbreviation such as HKT."""
    return name in _names()


def zone_of(name: str) -> ZoneInfo:
    """The zone of this name; UTC where there is none, as in a draft whose editor has still to choose it."""
    return ZoneInfo(name if is_zone(name) else UTC)


@cache
def _names() -> frozenset[str]:
    return frozenset(available_timezones())
