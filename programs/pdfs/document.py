"""What a notification prints, as plain values."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from programs.narrative import Section


@dataclass(frozen=True, slots=True)
class ImplementingBody:
    """An implementing organization as the notification names it."""

    name: str
    acronym: str = ""
    address: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class NotificationDocument:
    """Everything the notification prints; texts are ready to read, lists in the order they are printed.

    `overseas` is the sentence on overseas participants; where it is empty one is made from the capacity and the
    invited countries. `local_capacity` None means that there are no local participants, and the numbers after it
    move up by one. `timing` is the dates with their duration, `watermark` the word behind unpublished pages.
    """

    code: str
    title: str
    kind: str
    timing: str
    venue: str
    closes_on: date | None
    issued_on: date | None = None
    revision: int = 0
    implementing_organizations: tuple[ImplementingBody, ...] = ()
    overseas: str = ""
    overseas_capacity: int | None = None
    invited_countries: tuple[str, ...] = ()
    local: str = ""
    local_capacity: int | None = None
    objectives: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    agenda: tuple[tuple[str, str], ...] = ()
    signatory_name: str = ""
    signatory_title: str = ""
    watermark: str = ""


def day_printed(day: date | None) -> str:
    """For example “1 July 2026”; empty without a day."""
    return date_format(day, "j F Y") if day else ""
