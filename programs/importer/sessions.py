"""A programme held in several sessions: what a field says of each, and none of it taken for the whole."""

import re

from django.utils.translation import gettext as _

from programs.importer import facts
from programs.importer.dates import date_range, one_date
from programs.importer.lines import Line
from programs.importer.organizations import organizations
from programs.importer.outline import Field, Outline
from programs.importer.reading import Notes, Session

# A scanned 1 is often a capital I, a small l or an exclamation mark.
SESSION = re.compile(r"\bSession\s*(?P<number>\d{1,2}(?!\d)|[Il!](?!\w))\s*[:.)–-]?\s*", re.IGNORECASE)
DIVIDED = ("dates", "venue", "organizations", "overseas", "local", "closing")


def take_sessions(parts: Outline, notes: Notes) -> tuple[Session, ...]:
    """The sessions, in order. A field that speaks of several is taken out: no single fact of the project stands in it."""
    divided = {key: texts for key in DIVIDED if len(texts := _by_session(parts.fields.get(key))) > 1}
    lines = {key: parts.fields[key].line for key in divided}
    for key in divided:
        field = parts.fields.pop(key)
        parts.more.append(field)
        message = _("“%(label)s” differs by session; enter yourself what holds for the whole project.")
        notes.add("several_sessions", message % {"label": field.label}, field.line)
    numbers = sorted({number for texts in divided.values() for number in texts})
    return tuple(
        _session(number, {key: Line(lines[key], texts.get(number, "")) for key, texts in divided.items()}, notes)
        for number in numbers
    )


def _by_session(field: Field | None) -> dict[int, str]:
    """Session → its words."""
    parts = SESSION.split("\n".join(line.text for line in field.lines)) if field else []
    numbers = [int(number) if number.isdigit() else 1 for number in parts[1::2]]
    return {number: text.strip(" \n/;,") for number, text in zip(numbers, parts[2::2], strict=True)}


def _session(number: int, said: dict[str, Line], notes: Notes) -> Session:
    def text(key: str) -> str:
        return said[key].text if key in said else ""

    dates = date_range(text("dates"))
    if text("dates") and dates is None:
        message = _("No date could be read in “%(text)s”.") % {"text": text("dates")[:80]}
        notes.add("dates_unreadable", message, said["dates"].number)
    invited = facts.invited(Field("overseas", "", (said["overseas"],)), notes) if text("overseas") else None
    return Session(
        number=number,
        starts_on=dates.first if dates else None,
        ends_on=dates.last if dates else None,
        closes_on=one_date(text("closing")),
        invited_countries=invited or (),
        implementing_organizations=tuple(each.name for each in organizations(text("organizations").split("\n"), None)),
    )
