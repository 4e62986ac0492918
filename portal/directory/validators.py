"""Checks on directory facts."""

from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def validate_time_zone(value: str) -> None:
    """Refuse what is no IANA time zone."""
    if value not in available_timezones():
        raise ValidationError(_("“%(zone)s” is no time zone; choose one such as Asia/Tokyo."), params={"zone": value})
