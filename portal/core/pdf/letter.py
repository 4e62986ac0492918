"""A letter of one page: letterhead, addressee, subject, paragraphs, lists and tables, closing, footer.

It is laid out as plain lines on a sheet, without a document template: a release sends hundreds of letters at once.
Where a letter would run over its page it is set a little smaller, never cut.
"""

import io
from dataclasses import dataclass, field
from functools import lru_cache

from django.conf import settings
from django.utils.translation import gettext as _
from reportlab.pdfgen.canvas import Canvas

from portal.core.pdf.letterhead import HEAD_BASE, draw_letterhead, draw_rule
from portal.core.pdf.palette import HAIRLINE, NAVY, SLATE, Ink
from portal.core.pdf.paper import Properties, paper
from portal.core.pdf.styles import BODY, COLUMN, MARGIN, MEASURE, PAGE_WIDTH, SMALL, STRONG
from portal.core.pdf.typesetting import Style, draw, draw_right, lines, width

_FOOT = 58.0
_ROOM = HEAD_BASE - 14 - _FOOT
_SCALES = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.62, 0.54)


@dataclass(frozen=True, slots=True)
class Facts:
    """Rows of label and text, such as project, dates and venue."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Names:
    """People, a line each, numbered where there are several; long lists are set in two columns."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """A ruled table; `heads` and rows are date, matter and clause."""

    heads: tuple[str, str, str]
    rows: tuple[tuple[str, str, str], ...]


Block = str | Facts | Names | Schedule


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter ready to set; all texts as they are to be read."""

    properties: Properties
    caption: str
    reference: str
    issued: str
    addressee: tuple[str, ...]
    subject: str
    salutation: str
    blocks: tuple[Block, ...]
    closing: str
    signatory_name: str
    signatory_title: str


def letter_pdf(letter: Letter) -> bytes:
    """The letter as a PDF of one A4 page; the same letter always gives the same bytes."""
    sheet = _fitting_sheet(letter)
    stream = io.BytesIO()
    canvas = paper(letter.properties)(stream)
    draw_letterhead(canvas, letter.caption)
    sheet.draw(canvas)
    draw_rule(canvas, 46)
    draw(canvas, MARGIN, 33, f"{settings.ORGANIZATION_NAME} · {letter.reference}", SMALL)
    draw_right(canvas, PAGE_WIDTH - MARGIN, 33, _page_one(), SMALL)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _page_one() -> str:
    return _("Page %(number)d of %(total)d") % {"number": 1, "total": 1}


def _fitting_sheet(letter: Letter) -> "Sheet":
    """The letter laid out in the largest type in which it has one page."""
    for scale in _SCALES:
        sheet = Sheet(scale)
        _lay(sheet, letter)
        if sheet.used <= _ROOM:
            break
    return sheet


@dataclass(slots=True)
class Sheet:
    """Lines and rules placed from the top down; `used` is the height they take, in points."""

    scale: float
    used: float = 0.0
    texts: list[tuple[float, float, str, Style]] = field(default_factory=list)
    rules: list[tuple[float, Ink, float]] = field(default_factory=list)

    def style(self, style: Style) -> Style:
        """The style in this sheet's size."""
        return style if self.scale == 1.0 else _scaled(style, self.scale)

    def gap(self, points: float) -> None:
        self.used += points * self.scale

    def rule(self, ink: Ink = HAIRLINE, weight: float = 0.4) -> None:
        self.rules.append((self.used, ink, weight))

    def text(self, text: str, style: Style, x: float = 0.0, measure: float = MEASURE) -> None:
        """A paragraph from x on, below what is there."""
        style = self.style(style)
        for line in lines(text, style, measure):
            self.used += style.leading
            self.texts.append((MARGIN + x, self.used - 0.27 * style.leading, line, style))

    def row(self, cells: tuple[tuple[float, float, str, Style], ...]) -> None:
        """Cells (x, measure, text, style) beside each other; the row is as high as the highest."""
        top, bottom = self.used, self.used
        for x, measure, text, style in cells:
            self.used = top
            self.text(text, style, x, measure)
            bottom = max(bottom, self.used)
        self.used = bottom

    def draw(self, canvas: Canvas) -> None:
        """Puts the sheet on the page, below the letterhead."""
        top = HEAD_BASE - 14
        for down, ink, weight in self.rules:
            draw_rule(canvas, top - down, ink, weight)
        for x, down, text, style in self.texts:
            draw(canvas, x, top - down, text, style)


@lru_cache(maxsize=256)
def _scaled(style: Style, scale: float) -> Style:
    return style.but(size=style.size * scale, leading=style.leading * scale)


_QUIET = Style(BODY.face, 8.5, 14, SLATE)
_SUBJECT = STRONG.but(size=11.5, leading=16, ink=NAVY)


def _lay(sheet: Sheet, letter: Letter) -> None:
    date_width = width(letter.issued, sheet.style(BODY))
    sheet.row(
        (
            (0, MEASURE / 2, letter.reference, _QUIET),
            (MEASURE - date_width, date_width + 1, letter.issued, BODY),
        )
    )
    sheet.gap(12)
    for line in letter.addressee:
        sheet.text(line, BODY)
    sheet.gap(16)
    sheet.text(letter.subject, _SUBJECT)
    sheet.gap(10)
    sheet.text(letter.salutation, BODY)
    for block in letter.blocks:
        sheet.gap(8)
        _lay_block(sheet, block)
    _lay_closing(sheet, letter)


def _lay_block(sheet: Sheet, block: Block) -> None:
    match block:
        case str():
            sheet.text(block, BODY)
        case Facts(rows):
            for label, text in rows:
                sheet.row(((0, 104, label, _LABEL), (110, MEASURE - 110, text, BODY)))
        case Names(items):
            _lay_names(sheet, items)
        case Schedule(heads, rows):
            _lay_schedule(sheet, heads, rows)


_LABEL = COLUMN.but(leading=14, tracking=0)
_MANY = 6  # names from which a list takes two columns


def _lay_names(sheet: Sheet, items: tuple[str, ...]) -> None:
    numbered = [f"{number}.  {item}" for number, item in enumerate(items, 1)] if len(items) > 1 else list(items)
    if len(numbered) <= _MANY:
        for item in numbered:
            sheet.text(item, STRONG, 14, MEASURE - 14)
        return
    half = (len(numbered) + 1) // 2
    column = MEASURE / 2
    for place in range(half):
        cells = [(14.0, column - 20, numbered[place], STRONG)]
        if half + place < len(numbered):
            cells.append((column + 6, column - 6, numbered[half + place], STRONG))
        sheet.row(tuple(cells))


def _lay_schedule(sheet: Sheet, heads: tuple[str, str, str], rows: tuple[tuple[str, str, str], ...]) -> None:
    sheet.rule(NAVY, 0.9)
    sheet.gap(2)
    _lay_schedule_row(sheet, heads, (COLUMN, COLUMN, COLUMN))
    sheet.gap(2)
    sheet.rule()
    for row in rows:
        sheet.gap(1.5)
        _lay_schedule_row(sheet, row, (STRONG, BODY, _QUIET))
        sheet.gap(2)
        sheet.rule()


def _lay_schedule_row(sheet: Sheet, row: tuple[str, str, str], styles: tuple[Style, Style, Style]) -> None:
    places = ((0.0, 106.0), (112.0, MEASURE - 112 - 70), (MEASURE - 62, 62.0))
    cells = tuple((x, measure, text, style) for (x, measure), text, style in zip(places, row, styles, strict=True))
    sheet.row(cells)


def _lay_closing(sheet: Sheet, letter: Letter) -> None:
    sheet.gap(11)
    sheet.text(letter.closing, BODY)
    sheet.gap(38)
    sheet.text(letter.signatory_name, STRONG)
    sheet.text(letter.signatory_title, BODY)
