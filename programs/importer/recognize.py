"""What kind of document a text is, before it is read: a notification, an addendum, a plan addendum or a listing."""

import re

from programs.importer.lines import Line
from programs.importer.outline import FIELD, TELLING_FIELDS
from programs.importer.values import CODE

HEADS = (
    ("plan_addendum", re.compile(r"\baddendum\b.*\b(?:project|program(?:me)?)\s+plan\b|\b(?:project|program(?:me)?)\s+plan\b.*\baddendum\b", re.IGNORECASE)),
    ("addendum", re.compile(r"\baddend(?:um|a)\b", re.IGNORECASE)),
    ("listing", re.compile(r"\b(?:list|schedule|calendar)\s+of\s+(?:\w+\s+){0,3}projects\b|\bproject\s+list\b", re.IGNORECASE)),
    ("notification", re.compile(r"\bproject\s+notification\b", re.IGNORECASE)),
)  # fmt: skip
HEAD_LENGTH = 90  # a line of prose that mentions an addendum is no title
LISTED_CODES = 3
FIELDS_NEEDED = 3


def kind(lines: list[Line]) -> str | None:
    """The kind of the document, or None where it is none of ours.

    A title among the first lines decides; else three header fields make a notification, three codes a listing.
    """
    fields = [match for line in lines if (match := FIELD.match(line.text))]
    head = _kind_by_head(lines, before=_first_field(lines))
    if head:
        return head
    names = {name for match in fields for name, value in match.groupdict().items() if value is not None}
    if len(names & TELLING_FIELDS) >= 2 and len(fields) >= FIELDS_NEEDED:
        return "notification"
    codes = {match[0] for line in lines for match in CODE.finditer(line.text)}
    return "listing" if len(codes) >= LISTED_CODES else None


def _first_field(lines: list[Line]) -> int:
    return next((line.number for line in lines if FIELD.match(line.text)), 60)


def _kind_by_head(lines: list[Line], before: int) -> str | None:
    """The kind the document's title names: the first words of these forms above the first header field."""
    for line in lines:
        if line.number > min(before, 60):
            return None
        for name, form in HEADS:
            if len(line.text) <= HEAD_LENGTH and form.search(line.text):
                return name
    return None
