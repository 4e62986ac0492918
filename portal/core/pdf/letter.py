"""A letter: letterhead, addressee, subject, paragraphs, lists and tables, closing, footer.

It is laid out as plain lines on a sheet, without a document template: a release sends hundreds of letters at once.
Where a letter would run over its page it is set a little smaller; one too long for that runs on to a second page.
"""

import io
from dataclasses import dataclass
from itertools import batched

from portal.core.pdf.letterhead import HEAD_BASE, RUNNING, draw_foot, draw_letterhead, draw_running_head
from portal.core.pdf.palette import NAVY, SLATE
from portal.core.pdf.paper import Properties, paper
from portal.core.pdf.sheet import Sheet
from portal.core.pdf.structure import TITLE, artifact
from portal.core.pdf.styles import BODY, COLUMN, MEASURE, STRONG
from portal.core.pdf.typesetting import Style, width

_FOOT = 58.0  # the text's lower edge
_TOP, _OTHER_TOP = HEAD_BASE - 14, RUNNING - 22
_ROOM, _OTHER_ROOM = _TOP - _FOOT, _OTHER_TOP - _FOOT
_SCALES = (1.0, 0.94, 0.88, 0.82, 0.76)  # smaller is not read with pleasure


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
    """The letter as a PDF of A4 pages, one if it can be; the same letter always gives the same bytes."""
    sheet = _fitting_sheet(letter)
    pages = sheet.pages(_ROOM, _OTHER_ROOM)
    stream = io.BytesIO()
    canvas = paper(letter.properties)(stream)
    for number, (start, end) in enumerate(pages, 1):
        with artifact(canvas):
            if number == 1:
                draw_letterhead(canvas, letter.caption)
            else:
                draw_running_head(canvas, letter.reference, letter.subject)
            draw_foot(canvas, letter.reference, number, len(pages))
        sheet.draw(canvas, start, end, _TOP if number == 1 else _OTHER_TOP)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _fitting_sheet(letter: Letter) -> Sheet:
    """The letter laid out in the largest type in which it has one page; in full size where it needs more."""
    for scale in (*_SCALES, 1.0):
        sheet = Sheet(scale)
        _lay(sheet, letter)
        if sheet.used <= _ROOM:
            break
    return sheet


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
    sheet.text(letter.subject, _SUBJECT, role=TITLE)
    sheet.gap(10)
    sheet.text(letter.salutation, BODY)
    for block in letter.blocks:
        _lay_block(sheet, block)
    sheet.hold(2)  # no signature alone on a page
    with sheet.together():
        _lay_closing(sheet, letter)


def _lay_block(sheet: Sheet, block: Block) -> None:
    sheet.gap(8)
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
    column = MEASURE / 2
    for pair in batched(numbered, 2):  # row by row, as it is read wherever a page ends
        sheet.row(tuple((14 + side * (column - 8), column - 20, item, STRONG) for side, item in enumerate(pair)))


def _lay_schedule(sheet: Sheet, heads: tuple[str, str, str], rows: tuple[tuple[str, str, str], ...]) -> None:
    with sheet.together():
        sheet.rule(NAVY, 0.9)
        sheet.gap(2)
        _lay_schedule_row(sheet, heads, (COLUMN, COLUMN, COLUMN))
        for row in rows[:1]:
            _lay_schedule_row(sheet, row, (STRONG, BODY, _QUIET))
    for row in rows[1:]:
        _lay_schedule_row(sheet, row, (STRONG, BODY, _QUIET))


def _lay_schedule_row(sheet: Sheet, row: tuple[str, str, str], styles: tuple[Style, Style, Style]) -> None:
    places = ((0.0, 106.0), (112.0, MEASURE - 112 - 70), (MEASURE - 62, 62.0))
    cells = tuple((x, measure, text, style) for (x, measure), text, style in zip(places, row, styles, strict=True))
    with sheet.together():
        sheet.row(cells)
        sheet.gap(2)
        sheet.rule()
        sheet.gap(1.5)


def _lay_closing(sheet: Sheet, letter: Letter) -> None:
    sheet.gap(11)
    sheet.text(letter.closing, BODY)
    sheet.gap(38)
    sheet.text(letter.signatory_name, STRONG)
    sheet.text(letter.signatory_title, BODY)
