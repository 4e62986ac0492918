"""The lines of a section → pieces: a paragraph, a lettered item, a table row, an agenda row, each joined whole.

A piece cut by a page break is joined again: the text stops without a full stop and goes on in lower case.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from django.utils.translation import gettext as _

from programs.importer.dates import DateRange, date_range
from programs.importer.lines import Line
from programs.importer.reading import Notes
from programs.narrative import letter

Kind = Literal["text", "subheading", "item", "row", "day", "agenda_heading"]

ITEM = re.compile(r"^\(?(?P<letter>[a-z]{1,2})[.)]\s+(?P<text>\S.*)$")
BULLET = "• "
MOST_TEXTS = 5  # unlettered texts that may stand between two lettered paragraphs of one list
# What scanning makes of a letter that is read as a figure.
MISREAD = {"l": ("1", "I"), "i": ("1", "l", "I"), "o": ("0",), "s": ("5",), "g": ("9",), "b": ("6",), "q": ("9",)}
MISREAD_ITEM = re.compile(r"^(?P<mark>[0-9Il])[.)]\s+(?P<text>\S.*)$")
PROFILE_LABEL = re.compile(
    r"^(?P<label>Present Position|Position|Work Experience|Experience|Education(?:al Background)?|Language(?: Proficiency)?"
    r"|Health|Age|(?:[A-Z]{2,6} )?Certificate(?: of Attendance)?|Attendance)\s*:?\s+(?P<text>[A-Z0-9“\"].*)$"
)
SUBHEADING = re.compile(r"^(?:Scope|Methodology|To be borne by .{3,80})$")
AGENDA_HEADING = re.compile(r"^(?:Date|Day)s?\s*(?:/\s*Times?)?\s*\t.*(?:Activit|Program|Content)", re.IGNORECASE)
WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?"
DAY = re.compile(rf"^(?P<weekday>{WEEKDAY})?(?:[-–]{WEEKDAY})?\s*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
ENDED = re.compile(r"[.;:!?][)\]”\"’']?$")


@dataclass(slots=True)
class Piece:
    """One joined piece: its first line and what was joined to it. `label` of a row; `days` and `weekday` of a day."""

    kind: Kind
    start: str
    line: int
    label: str = ""
    days: DateRange | None = None
    weekday: str = ""
    rest: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole text; joined on asking, for a piece may have very many lines."""
        return "".join([self.start, *self.rest])

    @property
    def is_ended(self) -> bool:
        """Whether the text stops as a sentence does."""
        return ENDED.search((self.rest or [self.start])[-1][-3:]) is not None

    def join(self, text: str) -> None:
        """Goes on with the next line; a word divided at a hyphen stays one word."""
        divided = re.search(r"\w-$", (self.rest or [self.start])[-1][-2:]) and text[:1].islower()
        self.rest.append(text if divided else f" {text}")


def pieces(heading: str, lines: Iterable[Line], year: int | None, notes: Notes) -> list[Piece]:
    """The pieces of one section, in order. `year` is the project's, for agenda days printed without one."""
    found: list[Piece] = []
    gap = True
    for line in lines:
        if not line.is_blank:
            previous = found[-1] if found else None
            piece = _marked(heading, line, found, year, notes)
            if piece is None and previous and ((not gap and _takes_more(previous, line)) or _is_cut(previous, line)):
                previous.join(line.text)
            else:
                found.append(piece or Piece("text", (BULLET if line.bulleted else "") + line.text, line.number))
        gap = line.is_blank
    return found


def _marked(heading: str, line: Line, found: list[Piece], year: int | None, notes: Notes) -> Piece | None:
    """The piece a line opens by its own marks: a date, a tab, a letter, a known label."""
    return (
        _agenda_piece(line, found, year)
        or _item(line, found, notes)
        or _row(heading, line)
        or (Piece("subheading", line.text, line.number) if SUBHEADING.match(line.text) else None)
    )


def _agenda_piece(line: Line, found: list[Piece], year: int | None) -> Piece | None:
    """A dated row; without a tab only below the agenda's heading or another dated row."""
    if AGENDA_HEADING.match(line.text):
        return Piece("agenda_heading", line.text.replace("\t", " "), line.number)
    in_agenda = bool(found) and found[-1].kind in ("day", "agenda_heading")
    if "\t" not in line.text and not in_agenda:
        return None
    match = DAY.match(line.text)
    cell, tab, activity = (match["rest"] if match else line.text).partition("\t")
    days = date_range(cell, year)
    if days is None or days.start > 0 or (tab and days.end < len(cell.rstrip(" ,:"))):
        return None
    text = activity if tab else cell[days.end :]
    weekday = (match["weekday"] or "" if match else "").strip(".,").lower()[:3]
    return Piece("day", text.replace("\t", " ").strip(" :,"), line.number, days=days, weekday=weekday)


def _row(heading: str, line: Line) -> Piece | None:
    """A table row: label, tab, text; in the qualifications also a known label whose tab was lost."""
    label, tab, text = line.text.partition("\t")
    if tab and label:
        return Piece("row", text.replace("\t", " ").strip(), line.number, label=label)
    match = PROFILE_LABEL.match(line.text) if heading.casefold().startswith("qualification") else None
    return Piece("row", match["text"], line.number, label=match["label"]) if match else None


def _item(line: Line, found: list[Piece], notes: Notes) -> Piece | None:
    """A lettered paragraph where its letter is the next one, or begins a new list with a."""
    match = ITEM.match(line.text)
    if match is None and MISREAD_ITEM.match(line.text) is None:
        return None
    items, trailing = _open_list(found)
    expected = letter(len(items))
    if match and match["letter"] == expected:
        if items:  # the text before a list's first paragraph stands for itself
            _absorb(found, trailing)
        return Piece("item", match["text"], line.number, label=expected)
    if match and match["letter"] == "a":
        return Piece("item", match["text"], line.number, label="a")
    if items and not trailing and (restored := _restored(line, expected, notes)):
        return restored
    if match is None:
        return None
    if items:
        message = _("Paragraph %(letter)s stands where %(expected)s was expected; a paragraph may be missing.")
        notes.add("letter_out_of_order", message % {"letter": match["letter"], "expected": expected}, line.number)
    return Piece("text", line.text, line.number)


def _restored(line: Line, expected: str, notes: Notes) -> Piece | None:
    """The next paragraph of a list whose letter was read as a figure: “1.” after k is l."""
    misread = MISREAD_ITEM.match(line.text)
    if misread is None or misread["mark"] not in MISREAD.get(expected, ()):
        return None
    message = _("“%(mark)s.” stands where paragraph %(letter)s is next; it was read as %(letter)s.")
    notes.add("letter_restored", message % {"mark": misread["mark"], "letter": expected}, line.number)
    return Piece("item", misread["text"], line.number, label=expected)


def _open_list(found: list[Piece]) -> tuple[list[Piece], int]:
    """The lettered paragraphs of the list open at the end, from its a on, and how many plain texts follow it."""
    trailing = 0
    for piece in reversed(found[-MOST_TEXTS:]):
        if piece.kind != "text" or not piece.is_ended:
            break
        trailing += 1
    items: list[Piece] = []
    for index in range(len(found) - trailing - 1, -1, -1):
        if found[index].kind != "item":
            break
        items.append(found[index])
        if found[index].label == "a":
            break
    return items, trailing


def _absorb(found: list[Piece], trailing: int) -> None:
    """Texts between two paragraphs of one list belong to the first of the two."""
    if trailing:
        found[-trailing - 1].rest += [f"\n{piece.text}" for piece in found[-trailing:]]
    del found[len(found) - trailing :]


def _takes_more(previous: Piece, line: Line) -> bool:
    return previous.kind not in ("subheading", "agenda_heading") and not line.bulleted


def _is_cut(previous: Piece, line: Line) -> bool:
    """Whether a page break stands between a sentence's two halves."""
    if previous.kind in ("subheading", "agenda_heading", "day") or line.bulleted:
        return False
    return not previous.is_ended and line.text[:1].islower()
