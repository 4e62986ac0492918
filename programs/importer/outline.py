"""Clean lines → the parts of a notification: preamble, labelled header fields, numbered sections, signature.

Labels are matched, never numbers: with no local participants every later number shifts by one.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.translation import gettext as _

from programs.importer.lines import Line
from programs.importer.reading import Notes

FIELDS: dict[str, str] = {
    "issued": r"(?:PN\s*)?Issue\s*Date|Date\s*of\s*Issue|Issued\s*on",
    "revision": r"(?:PN\s*)?Revision(?:\s*(?:No\.?\s*)?\d+)?(?:\s*Issue\s*Date)?",
    "code": r"Project\s*(?:Code|Number|No\.?)",
    "title": r"(?:Project\s*)?Title",
    "dates": r"(?:Timing|Duration)(?:\s*(?:and|&)\s*(?:Timing|Duration))?|Dates?(?:\s*(?:and|&)\s*Duration)?",
    "venue": r"Venues?",
    "organizations": r"Implementing\s*(?:Organi[sz]ation|Agency|Agencies)(?:s|\(s\))?",
    "overseas": r"(?:Number|No\.?)\s*of\s*Overseas\s*Participants|Overseas\s*Participants",
    "local": r"(?:Number|No\.?)\s*of\s*Local\s*Participants|Local\s*Participants",
    "closing": r"Closing\s*Date(?:\s*for\s*(?:Nominations?|Applications?))?|(?:Nomination\s*)?Deadline(?:\s*for\s*Nominations?)?",
}
# Of a notification, not of any form that has a title, a date and a venue.
TELLING_FIELDS = frozenset({"code", "organizations", "overseas", "local", "closing"})

NUMBERED = r"(?P<number>\d{1,2})\s*[.)]\s*"
FIELD = re.compile(
    rf"^(?:{NUMBERED})?(?P<label>"
    + "|".join(rf"(?P<{key}>{label})" for key, label in FIELDS.items())
    + r")(?:(?P<colon>\s*[:\t])|(?=\s|$))\s*(?P<value>.*)$",
    re.IGNORECASE,
)
HEADINGS = (
    r"Objectives?|Background|Scope\s*(?:and|&)\s*Methodology|Qualifications?\s*of\s*(?:Candidates|Participants)"
    r"|Financial\s*Arrangements|Actions?\s*by\s*(?:the\s*)?Member\s*Countr(?:ies|y)|Actions?\s*by\s*(?:the\s*)?\w+\s*Secretariat"
    r"|Project\s*Preparation|Post-?\s?project\s*Actions?|Evaluation\s*of\s*Participants|Guide\s*for\s*Participants"
)
KNOWN_HEADING = re.compile(rf"^(?:{NUMBERED})?(?P<heading>{HEADINGS})\s*:?$", re.IGNORECASE)
HEADING_AND_TEXT = re.compile(rf"^{NUMBERED}(?P<heading>{HEADINGS})[:\s]\s*(?P<text>[A-Z“\"].*)$")
ANY_HEADING = re.compile(rf"^{NUMBERED}(?P<heading>[A-Z][^.;:,!?]{{2,79}})$")
OFFICES = re.compile(
    r"^(?:Acting |Deputy )?(?:Secretary[- ]General|Director(?: General)?|Officer[- ]in[- ]Charge)(?:,? .{0,40})?$",
    re.IGNORECASE,
)
PERSON = re.compile(r"^[^\W\d_][^\d:;!?\t]{2,59}$")


@dataclass(frozen=True, slots=True)
class Field:
    """A header field: its key in FIELDS, the label as printed, its value's lines (the first beside the label)."""

    key: str
    label: str
    lines: tuple[Line, ...]

    @property
    def line(self) -> int:
        return self.lines[0].number

    @property
    def text(self) -> str:
        """The value as one running text."""
        return " ".join(line.text for line in self.lines if line.text)


@dataclass(slots=True)
class Part:
    """A numbered section: its heading as printed and the lines below it."""

    heading: str
    number: int | None
    line: int
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """The whole text, each line in exactly one place.

    `more` holds the fields that give no fact of the project by themselves: later revisions, values printed apart from
    their labels, and what differs by session.
    """

    preamble: list[Line] = field(default_factory=list)
    fields: dict[str, Field] = field(default_factory=dict)
    more: list[Field] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    signature: list[Line] = field(default_factory=list)


def outline(lines: list[Line], notes: Notes) -> Outline:
    """Each line's place: before the first field, in a field, in a section, or the signature at the end."""
    found = Outline()
    into = found.preamble
    for line in lines:
        header_field = _field(line, found)
        part = None if header_field else _part(line, found)
        if header_field:
            into = _open_field(header_field, found, notes)
        elif part:
            found.parts.append(part)
            into = part.lines
        else:
            into.append(line)
    _close_fields(found, notes)
    _take_signature(found)
    return found


@dataclass(frozen=True, slots=True)
class _OpenField(Field):
    """A field whose value is still being collected."""

    values: list[Line] = field(default_factory=list)


def _field(line: Line, found: Outline) -> _OpenField | None:
    """The field the line opens. Inside the narrative only a numbered one counts: “Venue: …” may be prose there."""
    match = FIELD.match(line.text)
    if match is None or (_in_narrative(found) and not match["number"]):
        return None
    if not (match["number"] or match["colon"] or line.bulleted) and match["value"][:1].islower():
        return None
    key = next(key for key in FIELDS if match[key])
    first = Line(line.number, match["value"].strip(), line.bulleted)
    return _OpenField(key, match["label"], (first,), [first])


def _in_narrative(found: Outline) -> bool:
    return any(not is_objectives(part.heading) for part in found.parts)


def is_objectives(heading: str) -> bool:
    """Whether a section holds the objectives, which count among the header facts."""
    return heading.casefold().startswith("objective")


def _open_field(header_field: _OpenField, found: Outline, notes: Notes) -> list[Line]:
    """Where the field's next lines go. A field printed twice keeps its first value; the second stays in the preamble."""
    if header_field.key == "revision" and "revision" in found.fields:
        found.more.append(header_field)
        return header_field.values
    if header_field.key in found.fields:
        message = _("“%(label)s” stands here a second time; the first one was used.") % {"label": header_field.label}
        notes.add("field_repeated", message, header_field.line)
        found.preamble += header_field.values
        return found.preamble
    found.fields[header_field.key] = header_field
    return header_field.values


def _close_fields(found: Outline, notes: Notes) -> None:
    apart = _detached(found)
    for key, opened in found.fields.items():
        found.fields[key] = _closed(opened)
        if key in apart:
            found.more.append(found.fields[key])
            found.fields[key] = Field(key, opened.label, (Line(opened.line, ""),))
            message = _("Labels stand here without their values, and values without their labels; they were not read.")
            notes.add("values_detached", message, opened.line)
    found.more = [_closed(each) for each in found.more]


def _closed(opened: Field) -> Field:
    if not isinstance(opened, _OpenField):
        return opened
    lines = [line for line in opened.values if not line.is_blank]
    return Field(opened.key, opened.label, tuple(lines) or opened.lines)


def _detached(found: Outline) -> set[str]:
    """Fields below a bare label that have nothing beside their own: whose the values are that follow, nobody can say."""
    closed = {key: _closed(opened) for key, opened in found.fields.items()}
    return {
        below
        for above, below in pairwise(found.fields)
        if not closed[above].text and closed[below].text and found.fields[below].lines[0].is_blank
        and not any(closed[above].line < part.line < found.fields[below].line for part in found.parts)
    }  # fmt: skip


def _part(line: Line, found: Outline) -> Part | None:
    """The section the line opens: a known heading, or a numbered line that looks like one and counts on."""
    last = max((part.number or 0 for part in found.parts), default=0)
    known = KNOWN_HEADING.match(line.text)
    if known:
        return Part(known["heading"], _number(known), line.number)
    new = ANY_HEADING.match(line.text)
    if new and last < int(new["number"]) <= last + (5 if found.parts else 99) and len(new["heading"].split()) <= 10:
        return Part(new["heading"], int(new["number"]), line.number)
    joined = HEADING_AND_TEXT.match(line.text)
    if joined:
        return Part(joined["heading"], _number(joined), line.number, [Line(line.number, joined["text"])])
    return None


def _number(match: re.Match[str]) -> int | None:
    return int(match["number"]) if match["number"] else None


def _take_signature(found: Outline) -> None:
    """Moves a name and an office below it from the end of the last section to the signature."""
    if not found.parts:
        return
    lines = found.parts[-1].lines
    while lines and lines[-1].is_blank:
        lines.pop()
    if len(lines) >= 2 and OFFICES.match(lines[-1].text) and PERSON.match(lines[-2].text):
        found.signature = lines[-2:]
        del lines[-2:]
