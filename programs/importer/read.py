"""The door of the importer: the bytes or text of a document → a `Reading`."""

import re
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from portal.core import plaintext
from portal.core.plaintext import NotPlainText
from programs.importer import checks, facts, sections
from programs.importer.dates import DateRange, date_range, one_date
from programs.importer.lines import Line, clean_lines
from programs.importer.organizations import organizations
from programs.importer.outline import Field, Outline, Part, is_objectives, outline
from programs.importer.pieces import Piece
from programs.importer.profile import insurance, nominations_asked, profile
from programs.importer.reading import HeaderField, NotANotification, Notes, ReadAgendaDay, Reading, ReadOrganization
from programs.importer.recognize import HEADS, kind
from programs.importer.sessions import take_sessions
from programs.importer.values import CODE
from programs.narrative import Section

LONGEST_SPAN = 31  # days one agenda row may stand for


def read(source: bytes | str) -> Reading:
    """What the document says. Raises NotANotification, with one clear line, where nothing usable stands in it."""
    notes = Notes()
    try:
        text, is_guessed = plaintext.decode(source if isinstance(source, bytes) else source.encode("utf-8", "replace"))
    except NotPlainText as refusal:
        raise NotANotification(str(refusal)) from refusal
    if is_guessed:
        notes.add("encoding_assumed", plaintext.guessed_encoding())
    lines = clean_lines(text)
    found_kind = kind(lines)
    if found_kind is None:
        raise NotANotification(
            _("This text is not a project notification: it has neither its title nor its numbered fields.")
        )
    reading = _reading(found_kind, outline(lines, notes), lines, notes)
    if found_kind != "listing" and not any(
        (reading.code, reading.title, reading.starts_on, reading.closes_on, reading.narrative)
    ):
        raise NotANotification(_("Nothing but a title could be read. Import the full text of the notification."))
    return reading


def _reading(found_kind: str, parts: Outline, lines: list[Line], notes: Notes) -> Reading:
    _complete_code(found_kind, parts, lines, notes)
    sessions = take_sessions(parts, notes)
    dates = facts.dates(parts.fields.get("dates"), notes)
    header = _header(parts, notes)
    narrative, days = _narrative(parts, dates, notes)
    checks.check_dates(header["issued_on"], dates, header["closes_on"], parts.fields, notes)
    checks.check_duration(dates, parts.fields.get("dates"), notes)
    checks.check_agenda(days, dates, notes)
    checks.check_host_is_not_invited(header, parts.fields.get("overseas"), notes)
    return Reading(
        kind=found_kind,
        starts_on=dates.first if dates else None,
        ends_on=dates.last if dates else None,
        **header,
        **_objectives(parts, notes),
        agenda=_agenda(days, notes),
        narrative=narrative,
        profile=profile(narrative, notes),
        insurance=insurance(narrative, notes),
        nominations_asked=nominations_asked(narrative),
        sessions=sessions,
        **_surroundings(parts),
        warnings=tuple(sorted(notes, key=lambda note: (note.line is None, note.line or 0))),
    )


def _complete_code(found_kind: str, parts: Outline, lines: list[Line], notes: Notes) -> None:
    """A code that stands outside a labelled field: in a title, or anywhere in an addendum that speaks of one project."""
    if "code" in parts.fields:
        return
    places = parts.preamble if found_kind == "notification" else lines
    found = [Line(line.number, match[0]) for line in places for match in CODE.finditer(line.text)]
    codes = list(dict.fromkeys(line.text for line in found))
    if len(codes) > 1:
        message = _("The text speaks of several projects (%(codes)s); import them one at a time.")
        notes.add("several_projects", message % {"codes": ", ".join(codes)}, found[1].number)
    elif found:
        parts.fields["code"] = Field("code", "", (found[0],))


def _header(parts: Outline, notes: Notes) -> dict[str, Any]:
    """The facts of the labelled fields, by the names of `Reading`."""
    fields = parts.fields
    host = facts.host_country(fields.get("venue"), notes)
    return {
        "code": facts.code(fields.get("code"), notes),
        "title": facts.title(fields.get("title"), notes),
        "issued_on": _issued_on(parts, notes),
        "revision": facts.revision(field for field in (*fields.values(), *parts.more) if field.key == "revision"),
        "venue": facts.venue(fields.get("venue"), notes),
        "host_country": host,
        "implementing_organizations": _organizations(fields.get("organizations"), host, notes),
        "overseas_capacity": facts.overseas_capacity(fields.get("overseas"), notes),
        "local_capacity": facts.local_capacity(fields.get("local"), notes),
        "closes_on": facts.closing_date(fields.get("closing"), notes),
        "invited_countries": facts.invited(fields.get("overseas"), notes),
        "special_interest": facts.special_interest(fields.get("overseas")),
    }


def _issued_on(parts: Outline, notes: Notes) -> date | None:
    """The date of issue: labelled, or alone on a line above the first field."""
    field = parts.fields.get("issued")
    found = one_date(field.text) if field else None
    for line in [] if found else parts.preamble:
        alone = date_range(line.text)
        if alone and alone.first == alone.last and alone.start == 0 and alone.end == len(line.text):
            return alone.first
    if found is None:
        notes.add("issued_on_missing", _("The date of issue was not found."), field.line if field else None)
    return found


def _organizations(field: Field | None, host: str | None, notes: Notes) -> tuple[ReadOrganization, ...] | None:
    found = organizations([line.text for line in field.lines], host) if field else ()
    if not found:
        message = _("The implementing organization was not found.")
        notes.add("implementing_organizations_missing", message, field.line if field else None)
    for each in found:
        if each.country is None and field:
            message = _("The country of “%(name)s” was not found; add the organization to the project yourself.")
            notes.add("organization_country_unknown", message % {"name": each.name[:80]}, field.line)
    return found or None


def _objectives_part(parts: Outline) -> Part | None:
    """The first of the sections called so; a later one (“Objectives of the Paper”) is part of the narrative."""
    return next((part for part in parts.parts if is_objectives(part.heading)), None)


def _objectives(parts: Outline, notes: Notes) -> dict[str, Any]:
    part = _objectives_part(parts)
    found = sections.section(part, None, notes)[0] if part else None
    objectives = sections.objectives(found) if found else ()
    if not objectives:
        notes.add("objectives_missing", _("The objectives were not found."), part.line if part else None)
    return {"objectives": objectives or None, "objectives_section": found}


def _narrative(parts: Outline, dates: DateRange | None, notes: Notes) -> tuple[tuple[Section, ...], list[Piece]]:
    """The sections after the objectives, and the dated rows of the tentative program."""
    year = dates.first.year if dates and dates.first.year == dates.last.year else None
    apart = _objectives_part(parts)
    read_parts = [sections.section(part, year, notes) for part in parts.parts if part is not apart]
    if not read_parts:
        notes.add("sections_missing", _("No numbered section was found below the header."))
    return tuple(section for section, _days in read_parts), [day for _section, days in read_parts for day in days]


def _agenda(days: list[Piece], notes: Notes) -> tuple[ReadAgendaDay, ...] | None:
    """A row for each day; a row printed for several days stands for each of them."""
    found: list[ReadAgendaDay] = []
    for piece in days:
        if piece.days is None or (piece.days.last - piece.days.first).days not in range(LONGEST_SPAN):
            notes.add("agenda_row_unreadable", _("This row's dates could not be read."), piece.line)
            continue
        found += [ReadAgendaDay(day, piece.text) for day in piece.days.each()]
    if not found:
        notes.add("agenda_missing", _("No dated row of a tentative program was found."))
    return tuple(found) or None


def _surroundings(parts: Outline) -> dict[str, Any]:
    """Letterhead, signature, and every field's own words, so that nothing of the source is lost."""
    names = [line.text for line in parts.preamble if line.text]
    heads = (
        line for line in names if not any(form.search(line) for _kind, form in HEADS) and not re.search(r"\d", line)
    )
    name, title = [line.text for line in parts.signature] if parts.signature else (None, None)
    return {
        "letterhead": next(heads, None),
        "preamble": tuple(names),
        "signatory_name": name,
        "signatory_title": title,
        "header": tuple(
            HeaderField(field.label, "\n".join(line.text for line in field.lines), field.line)
            for field in (*parts.fields.values(), *parts.more)
        ),
    }
