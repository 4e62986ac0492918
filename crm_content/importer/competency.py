"""The items “Competency” and “Assessment Criteria” of a unit: placed by what stands in them and in which order.

One layout prints each heading above its bullets; another lists headings first, and the column of bullets after them.
There the bullets belong to the oldest heading still without any; “Be able to:” goes on to the next, and a heading
that comes after bullets takes those that follow it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from crm_content.importer.markup import Piece, pieces
from crm_content.importer.reading import Element, Notes

ELEMENTS = 3
COLUMN_HEAD = re.compile(r"^(?:Competency\s+Elements?\s+)?Performance\s+Requirements?\s*:?\s*(?=$|\d)", re.IGNORECASE)
MARKER = re.compile(r"(?<!\S)Be\s+able\s+to\s*[::]\s*", re.IGNORECASE)
WHOLE = r"\d{1,2}"
HEADING = re.compile(rf"^(?P<whole>{WHOLE})\.(?P<part>\d)\s+(?P<title>\S.*)$")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


@dataclass(slots=True)
class _Open:
    """An element whose requirements are still being collected."""

    number: str
    title: str
    line: int
    lead: str | None = None
    requirements: list[str] = field(default_factory=list)


class _Placing:
    """Puts each piece under its element."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.found: list[_Open] = []
        self.waiting: list[_Open] = []  # headings without bullets, oldest first
        self.current: _Open | None = None

    @property
    def last(self) -> int:
        """The count of the last heading: 2 after 6.2."""
        return int(self.found[-1].number.rpartition(".")[2]) if self.found else 0

    def heading(self, number: str, title: str, line: int) -> None:
        opened = _Open(number, title, line)
        self.found.append(opened)
        if self.current:
            self.waiting = []
            self.current = None
        self.waiting.append(opened)

    def marker(self, text: str) -> None:
        """“Be able to:” opens what one can do, which is never the first element where another waits."""
        skip = self.current is None and len(self.waiting) > 1 and self.waiting[0].number.endswith(".1")
        if self.waiting:
            self.current = self.waiting.pop(1 if skip else 0)
        if self.current:
            self.current.lead = text

    def bullet(self, piece: Piece) -> None:
        if self.current is None and self.waiting:
            self.current = self.waiting.pop(0)
        if self.current:
            self.current.requirements.append(piece.text)
        else:
            self._unplaced(piece)

    def text(self, piece: Piece) -> None:
        """Text without a bullet goes on with what stands before it, as after a page break."""
        if self.current and self.current.requirements:
            self.current.requirements[-1] += f" {piece.text}"
            message = _("“%(text)s” has no bullet; it was read as going on with the requirement before it.")
            self.notes.add("continued_text", message % {"text": piece.text}, piece.line)
        elif self.waiting:
            self.waiting[-1].title += f" {piece.text}"
        else:
            self._unplaced(piece)

    def _unplaced(self, piece: Piece) -> None:
        self.notes.add("unplaced_text", _("“%(text)s” was not placed.") % {"text": piece.text}, piece.line)


def elements(source: list[Piece], number: str | None, notes: Notes) -> tuple[Element, ...]:
    """The competency elements with their requirements; `number` is the item's own (6), which headings repeat (6.1)."""
    placing = _Placing(notes)
    for piece in (piece for line in source for piece in pieces(line)):
        for part in _parts(piece, number, placing):
            _place(part, number, placing)
    for opened in placing.found:
        if not opened.requirements:
            message = _("No performance requirement was found for %(number)s.") % {"number": opened.number}
            notes.add("requirements_missing", message, opened.line)
    if placing.found and len(placing.found) != ELEMENTS:
        message = _("A unit has three elements; %(count)d were found.") % {"count": len(placing.found)}
        notes.add("elements_differ", message, placing.found[0].line)
    return tuple(Element(each.number, each.title, each.lead, tuple(each.requirements)) for each in placing.found)


def _parts(piece: Piece, number: str | None, placing: _Placing) -> Iterator[Piece]:
    """The piece cut before each “Be able to:” and before the heading next in count, where text lost its line breaks."""
    text, bulleted = COLUMN_HEAD.sub("", piece.text), piece.bulleted
    while text:
        opening = HEADING.match(text)
        part = int(opening["part"]) if opening and not bulleted else placing.last
        cut = re.search(rf"(?<=\s)(?:(?=Be able to\s*:)|(?={number or WHOLE}\.{part + 1}\s+[A-Z]))", text)
        yield Piece(piece.line, text[: cut.start() if cut else None].strip(), bulleted)
        text, bulleted = (text[cut.start() :].strip(), False) if cut else ("", False)


def _place(part: Piece, number: str | None, placing: _Placing) -> None:
    heading = HEADING.match(part.text)
    marker = MARKER.match(part.text)
    if heading and not part.bulleted and _counts_on(heading, number, placing):
        placing.heading(f"{heading['whole']}.{heading['part']}", heading["title"], part.line)
    elif marker:
        placing.marker(part.text[: marker.end()].strip())
        if part.text[marker.end() :]:
            placing.bullet(Piece(part.line, part.text[marker.end() :], True))
    elif part.bulleted:
        placing.bullet(part)
    elif part.text:
        placing.text(part)


def _counts_on(heading: re.Match[str], number: str | None, placing: _Placing) -> bool:
    return heading["whole"] == (number or heading["whole"]) and int(heading["part"]) > placing.last


def criteria(source: list[Piece], notes: Notes) -> tuple[str | None, tuple[str, ...]]:
    """What leads into the assessment criteria, and these, i to the last; their numerals follow from the order."""
    lead: list[str] = []
    found: list[str] = []
    for piece in (piece for line in source for piece in pieces(line)):
        for text in _numbered(piece.text, len(found)):
            numeral = f"{ROMAN[min(len(found), len(ROMAN) - 1)]}."
            if text.split(" ")[0] == numeral and text != numeral:
                found.append(text.removeprefix(numeral).strip())
            elif piece.bulleted:
                found.append(text)
            elif found:
                found[-1] += f" {text}"
                message = _("“%(text)s” has no numeral; it was read as going on with the criterion before it.")
                notes.add("continued_text", message % {"text": text}, piece.line)
            else:
                lead.append(text)
    return " ".join(lead) or None, tuple(found)


def _numbered(text: str, count: int) -> Iterator[str]:
    """The text cut before each numeral next in count, so that a “v.” within a sentence cuts nothing."""
    for numeral in ROMAN[count:]:
        cut = re.search(rf"(?<!\S){numeral}\.\s", text)
        if cut is None:
            break
        if text[: cut.start()].strip():
            yield text[: cut.start()].strip()
        text = text[cut.start() :]
    if text.strip():
        yield text.strip()
