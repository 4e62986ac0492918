"""The labelled facts of a seminar's announcement."""

import re
from typing import Any

from django.utils.translation import gettext as _

from crm_content.importer.days import one_date, span
from crm_content.importer.markup import Piece, words
from crm_content.importer.reading import Notes
from crm_content.rules.zones import is_zone

LABELS = {
    "theme": r"Theme|Topic",
    "date": r"Date",
    "time": r"Time",
    "venue": r"Venue|Place",
    "language": r"Language|Medium",
    "enquiries": r"Enquir(?:y|ies)|Inquir(?:y|ies)|Contact",
}
FACT = re.compile(
    rf"^(?:{'|'.join(f'(?P<{key}>{form})' for key, form in LABELS.items())})\s*[::]\s*(?P<text>\S.*)$", re.I
)
FACTS_NEEDED = 3
COUNTRY_CODE = re.compile(r"(?:\+|\b00)\s*\d|@")

Facts = dict[str, tuple[str, int]]


def take_facts(source: list[Piece], notes: Notes) -> tuple[list[Piece], dict[str, Any]]:
    """The lines without the facts, and these by the names of `Seminar`; nothing where too few are there, or no date."""
    found: Facts = {}
    rest: list[Piece] = []
    for line in source:
        match = FACT.match(words(line.text))
        key = next((key for key in LABELS if match and match[key]), None)
        if match and key and key not in found:
            found[key] = (match["text"], line.line)
        else:
            rest.append(line)
    if len(found) < FACTS_NEEDED or not {"date", "time"} & set(found):
        return source, {}
    return rest, _facts(found, source[0].line, notes)


def _facts(found: Facts, first: int, notes: Notes) -> dict[str, Any]:
    for key in (key for key in LABELS if key not in found):
        notes.add(f"{key}_missing", _("The announcement does not say: %(fact)s.") % {"fact": key}, first)
    texts = {key: text for key, (text, _line) in found.items()}
    if "enquiries" in found and not COUNTRY_CODE.search(texts["enquiries"]):
        message = _("The telephone number for enquiries has no country code.")
        notes.add("country_code_missing", message, found["enquiries"][1])
    plain = {key: texts.get(key) for key in ("theme", "venue", "language", "enquiries")}
    return plain | _date(found, notes) | _time(found, notes)


def _date(found: Facts, notes: Notes) -> dict[str, Any]:
    text, line = found.get("date", (None, None))
    on, weekday = one_date(text) if text else (None, None)
    if text and on is None:
        notes.add("date_unreadable", _("The date “%(text)s” could not be read.") % {"text": text}, line)
    if on and weekday is not None and on.weekday() != weekday:
        notes.add("weekday_differs", _("“%(day)s” was another day of the week.") % {"day": text}, line)
    return {"date": on, "date_as_printed": text}


def _time(found: Facts, notes: Notes) -> dict[str, Any]:
    text, line = found.get("time", (None, None))
    read = span(text or "")
    if text and (read.starts_at is None or read.ends_at is None):
        message = _("“%(text)s” does not say from when to when for certain.") % {"text": text}
        notes.add("time_unreadable", message, line)
    if text and read.zone is None:
        notes.add("time_zone_missing", _("The time zone is not stated."), line)
    if read.zone and not is_zone(read.zone):
        message = _("“%(zone)s” is no time zone such as Asia/Hong_Kong; a draft is left without.")
        notes.add("time_zone_unknown", message % {"zone": read.zone}, line)
    return {"starts_at": read.starts_at, "ends_at": read.ends_at, "time_zone": read.zone, "time_as_printed": text}
