"""A sheet: lines and rules placed from the top down on one long strip, which is cut into pages where it may be."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from reportlab.pdfgen.canvas import Canvas

from portal.core.pdf.letterhead import draw_rule
from portal.core.pdf.palette import HAIRLINE, Ink
from portal.core.pdf.structure import PARAGRAPH, artifact, marked
from portal.core.pdf.styles import MARGIN, MEASURE
from portal.core.pdf.typesetting import Style, draw, lines

Line = tuple[float, float, str, Style, int]  # x, distance of the baseline from the top, text, style, element
Cell = tuple[float, float, str, Style]  # x, measure, text, style


@dataclass(slots=True)
class Sheet:
    """Lines and rules on the strip; `used` is the height they take, in points. Each paragraph and each row is one
    element of the structure, read in the order in which they are placed.
    """

    scale: float
    used: float = 0.0
    lines: list[Line] = field(default_factory=list)
    rules: list[tuple[float, Ink, float]] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)  # of the elements
    breaks: list[float] = field(default_factory=list)  # where a page may end

    def style(self, style: Style) -> Style:
        """The style in this sheet's size."""
        return style if self.scale == 1.0 else _scaled(style, self.scale)

    def gap(self, points: float) -> None:
        self.used += points * self.scale

    def rule(self, ink: Ink = HAIRLINE, weight: float = 0.4) -> None:
        self.rules.append((self.used, ink, weight))

    def text(self, text: str, style: Style, x: float = 0.0, measure: float = MEASURE, role: str = PARAGRAPH) -> None:
        """A paragraph from x on, below what is there."""
        self.roles.append(role)
        self._place(text, style, x, measure)

    def row(self, cells: tuple[Cell, ...]) -> None:
        """Cells beside each other; the row is as high as the highest, and stands on one page."""
        self.roles.append(PARAGRAPH)
        with self.together():
            top, bottom = self.used, self.used
            for x, measure, text, style in cells:
                self.used = top
                self._place(text, style, x, measure)
                bottom = max(bottom, self.used)
            self.used = bottom

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is placed inside stands on one page, if a page can hold it."""
        before = len(self.breaks)
        yield
        self.breaks[before:] = [self.used]

    def hold(self, count: int) -> None:
        """The last lines or rows placed stay with what follows."""
        del self.breaks[-count:]

    def _place(self, text: str, style: Style, x: float, measure: float) -> None:
        style, element = self.style(style), len(self.roles) - 1
        for line in lines(text, style, measure):
            self.used += style.leading
            self.lines.append((MARGIN + x, self.used - 0.27 * style.leading, line, style, element))
            self.breaks.append(self.used)

    def pages(self, first: float, other: float) -> list[tuple[float, float]]:
        """Where each page begins and ends on the strip; `first` and `other` are the heights of the pages."""
        found, start, room = [], 0.0, first
        while self.used > start + room:
            may_end = [place for place in self.breaks if start < place <= start + room]
            end = may_end[-1] if may_end else start + room
            found.append((start, end))
            start, room = end, other
        return [*found, (start, self.used)]

    def draw(self, canvas: Canvas, start: float, end: float, top: float) -> None:
        """Puts the strip from `start` to `end` on the page, from `top` down."""
        with artifact(canvas):
            for down, ink, weight in self.rules:
                if start < down <= end:
                    draw_rule(canvas, top - down + start, ink, weight)
        here = (line for line in self.lines if start < line[1] <= end)
        for element, found in groupby(here, key=itemgetter(4)):
            with marked(canvas, self.roles[element]):
                for x, down, text, style, _element in found:  # ended by a space, for a screen reader joins the lines
                    draw(canvas, x, top - down + start, f"{text} ", style)


@lru_cache(maxsize=256)
def _scaled(style: Style, scale: float) -> Style:
    return style.but(size=style.size * scale, leading=style.leading * scale)
