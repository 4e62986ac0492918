"""Contradictions within one reading → notes with the line they stand on. Nothing is put right here."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programs.importer.dates import DateRange
from programs.importer.outline import Field
from programs.importer.pieces import Piece
from programs.importer.reading import Notes
from programs.importer.values import NUMBER_IN_TEXT, number

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MARGIN = timedelta(days=1)  # arrival the day before, departure the day after


def check_dates(
    issued: date | None, dates: DateRange | None, closing: date | None, fields: dict[str, Field], notes: Notes
) -> None:
    """The order of issue, closing, start and end."""
    line = fields["dates"].line if dates else None
    if dates and dates.first > dates.last:
        notes.add("dates_out_of_order", _("The project ends before it starts."), line)
    if dates and closing and closing >= dates.first:
        notes.add("closes_after_start", _("Nominations close after the project starts."), fields["closing"].line)
    if issued and closing and closing < issued:
        notes.add(
            "closes_before_issue", _("Nominations close before the notification is issued."), fields["closing"].line
        )
    if issued and dates and issued > dates.first:
        notes.add("issued_after_start", _("The notification is issued after the project starts."), line)


def check_duration(dates: DateRange | None, field: Field | None, notes: Notes) -> None:
    """Whether “(five days)” agrees with the dates."""
    if dates is None or field is None:
        return
    stated = field.text[dates.end :].lower()
    match = NUMBER_IN_TEXT.search(stated)
    days = (dates.last - dates.first).days + 1
    if match and stated[match.end() :].lstrip(" -").startswith("day") and number(match[1]) != days:
        message = _("The text says “%(stated)s”, the dates make %(days)d days.")
        notes.add("duration_differs", message % {"stated": stated.strip(" ()"), "days": days}, field.line)


def check_agenda(days: Iterable[Piece], dates: DateRange | None, notes: Notes) -> None:
    """Weekdays that do not fit their dates; days out of order or outside the project and its days of travel."""
    before: date | None = None
    for piece in days:
        if piece.days is None:
            continue
        first, last = piece.days.first, piece.days.last
        shown = {"day": date_format(first, "j F Y")}
        if piece.weekday in WEEKDAYS and WEEKDAYS[first.weekday()] != piece.weekday:
            notes.add("weekday_differs", _("%(day)s is not the weekday printed beside it.") % shown, piece.line)
        if before and first < before:
            notes.add("agenda_out_of_order", _("%(day)s stands after a later day.") % shown, piece.line)
        if dates and not dates.first - MARGIN <= first <= last <= dates.last + MARGIN:
            notes.add(
                "agenda_outside", _("%(day)s lies outside the project and its days of travel.") % shown, piece.line
            )
        before = first


def check_host_is_not_invited(header: Mapping[str, Any], field: Field | None, notes: Notes) -> None:
    """The host brings local participants; on the list of overseas countries it is most often a slip."""
    if field and header["host_country"] and header["host_country"] in (header["invited_countries"] or ()):
        notes.add("host_invited", _("The host country stands among the invited countries too."), field.line)
