"""What long documents are made of: texts that break well over pages, headings in the outline, ruled tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import Color, white
from reportlab.platypus import CondPageBreak, Flowable, Spacer, Table

from portal.core.pdf.palette import HAIRLINE, NAVY, TINT, Ink
from portal.core.pdf.structure import HEADING as HEADING_ROLE
from portal.core.pdf.structure import PARAGRAPH, SUBHEADING, marked
from portal.core.pdf.styles import BODY, COLUMN, HEADING, MEASURE, STRONG
from portal.core.pdf.typesetting import Style, draw, lines

_FEWEST = 2  # lines of a paragraph that may stand alone at the foot or the head of a page
_ROOM_UNDER_HEADING = 3.2 * BODY.leading


class Text(Flowable):
    """A paragraph, ragged right; a label (such as “a.”) hangs to its left. No widows, no orphans."""

    def __init__(
        self,
        text: str | tuple[str, ...],
        style: Style = BODY,
        *,
        indent: float = 0,
        label: str = "",
        label_width: float = 0,
        label_style: Style | None = None,
        before: float = 0,
        after: float = 0,
        role: str = PARAGRAPH,
    ) -> None:
        super().__init__()
        self.text = text  # a tuple holds lines broken already: what is left of a paragraph after a page break
        self.style, self.indent = style, indent
        self.label, self.label_width, self.label_style = label, label_width, label_style or style
        self.spaceBefore, self.spaceAfter = before, after
        self.role = role  # in the document's structure

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        measure = available_width - self.indent - self.label_width
        self.lines = lines(self.text, self.style, measure) if isinstance(self.text, str) else self.text
        self.height = max(len(self.lines), 1) * self.style.leading
        return available_width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        self.wrap(available_width, available_height)
        room = int(available_height // self.style.leading)
        head = min(room, len(self.lines) - _FEWEST)
        if head < _FEWEST:
            return []
        return [self._part(self.lines[:head], self.label, 0), self._part(self.lines[head:], "", self.spaceAfter)]

    def _part(self, part: tuple[str, ...], label: str, after: float) -> Text:
        shared = {"indent": self.indent, "label_width": self.label_width, "label_style": self.label_style}
        before = self.spaceBefore if label else 0
        return Text(part, self.style, label=label, before=before, after=after, **shared)  # type: ignore[arg-type]

    def draw(self) -> None:
        with marked(self.canv, self.role):
            self._draw_lines()

    def _draw_lines(self) -> None:
        baseline = self.height - self.style.leading + 0.27 * self.style.leading
        if self.label:
            draw(self.canv, self.indent, baseline, f"{self.label} ", self.label_style)
        for number, line in enumerate(self.lines):  # ended by a space, for a screen reader joins the lines
            y = baseline - number * self.style.leading
            draw(self.canv, self.indent + self.label_width, y, f"{line} ", self.style)


class Heading(Text):
    """A section's heading; it stands in the outline and can be linked to."""

    def __init__(self, number: str, text: str, key: str, *, level: int = 0, style: Style = HEADING) -> None:
        super().__init__(
            text, style, label=number, label_width=26 if number else 0, before=13, after=3, role=HEADING_ROLE
        )
        self.entry = f"{number} {text}".strip()
        self.key, self.level = key, level

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        return []

    def draw(self) -> None:
        self.canv.bookmarkHorizontal(self.key, 0, self.height + 6)
        self.canv.addOutlineEntry(self.entry, self.key, self.level)
        super().draw()


class Entry(Flowable):
    """An entry in the outline for what has no heading of its own."""

    def __init__(self, text: str, key: str) -> None:
        super().__init__()
        self.text, self.key = text, key

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        self.canv.bookmarkHorizontal(self.key, 0, 12)
        self.canv.addOutlineEntry(self.text, self.key, 0)


def colour(ink: Ink) -> Color:
    """The ink as ReportLab's tables take it."""
    return Color(*(float(part) for part in ink.split()))


def headed(number: str, text: str, key: str, room: float = _ROOM_UNDER_HEADING) -> list[Flowable]:
    """A heading that is never the last thing on a page: at least `room` points of its section stand under it."""
    return [CondPageBreak(HEADING.leading + 16 + room), Heading(number, text, key)]


def subheading(text: str, indent: float) -> list[Flowable]:
    """An unnumbered heading inside a section, kept with what follows."""
    return [
        CondPageBreak(STRONG.leading + 10 + _ROOM_UNDER_HEADING),
        Text(text, STRONG, indent=indent, before=7, after=2, role=SUBHEADING),
    ]


_CELL_PADDING = 6
_LONGEST_PART = 8  # lines of a cell that stay together
_TABLE_STYLE = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("BACKGROUND", (1, 0), (-1, 0), colour(TINT)),
    ("LINEABOVE", (1, 0), (-1, 0), 0.9, colour(NAVY)),
    ("LINEBELOW", (1, 0), (-1, -1), 0.4, colour(HAIRLINE)),
    ("LEFTPADDING", (0, 0), (-1, -1), _CELL_PADDING),
    ("RIGHTPADDING", (0, 0), (-1, -1), _CELL_PADDING),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
)


def ruled_table(
    head: Sequence[str], rows: Sequence[tuple[str, str]], first: float, indent: float, label: Style = STRONG
) -> list[Flowable]:
    """A table of two columns, the first `first` points wide; its head is repeated on every page it runs over.

    A very long cell is set as several rows without a rule between them, so that it too can run over a page.
    """
    second = MEASURE - indent - first
    cells: list[list[object]] = [[[], *(Text(heading, COLUMN) for heading in head)]]
    style: list[Any] = list(_TABLE_STYLE)
    for left, right in rows:
        for number, part in enumerate(_parts(right, second - 2 * _CELL_PADDING)):
            if number:
                style += [("LINEBELOW", (1, len(cells) - 1), (-1, len(cells) - 1), 0.6, white), *_close_up(len(cells))]
            cells.append([[], Text("" if number else left, label), Text(part)])
    table = Table(cells, colWidths=[indent, first, second], repeatRows=1, style=style)
    return [Spacer(0, 4), table, Spacer(0, 4)]


def _parts(text: str, measure: float) -> list[tuple[str, ...]]:
    """The lines of a cell in parts that stay together; a short cell is one part."""
    every = tuple(line for paragraph in text.split("\n") for line in lines(paragraph, BODY, measure))
    if len(every) <= 2 * _LONGEST_PART:
        return [every]
    return [every[start : start + _LONGEST_PART] for start in range(0, len(every), _LONGEST_PART)]


def _close_up(row: int) -> list[tuple[object, ...]]:
    """No padding between this row and the one above, which hold parts of one cell."""
    return [("BOTTOMPADDING", (0, row - 1), (-1, row - 1), 0), ("TOPPADDING", (0, row), (-1, row), 0)]
