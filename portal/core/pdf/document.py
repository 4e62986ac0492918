"""A document of many pages: letterhead on the first, running header on the others, “Page x of y” on all."""

import io
from collections.abc import Callable
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from reportlab.platypus.doctemplate import NextPageTemplate

from portal.core.pdf.faces import SANS_BOLD
from portal.core.pdf.letterhead import HEAD_BASE, RUNNING, draw_foot, draw_letterhead, draw_running_head
from portal.core.pdf.palette import WATERMARK
from portal.core.pdf.paper import Properties, describe, paper
from portal.core.pdf.structure import artifact
from portal.core.pdf.styles import MARGIN, MEASURE, PAGE_HEIGHT, PAGE_WIDTH
from portal.core.pdf.typesetting import Style, draw, width

_FOOT = 62.0  # the text's lower edge
_WATERMARK = Style(SANS_BOLD, 128, 128, WATERMARK, tracking=60)


@dataclass(frozen=True, slots=True)
class Running:
    """What stands around the text: kind of paper, code and title on each page, a word behind it, a note at its foot."""

    caption: str
    code: str
    title: str
    note: str = ""
    watermark: str = ""


def document_pdf(properties: Properties, running: Running, story: Callable[[], list[Flowable]]) -> bytes:
    """The finished document. `story` makes its content anew each time: it is set twice, first to count the pages."""
    total = _set(properties, running, story(), 0)[1]
    return _set(properties, running, story(), total)[0]


def _set(properties: Properties, running: Running, story: list[Flowable], total: int) -> tuple[bytes, int]:
    stream = io.BytesIO()
    template = BaseDocTemplate(stream, pagesize=A4, lang=properties.language, invariant=1)

    def first(canvas: Canvas, _template: BaseDocTemplate) -> None:
        describe(canvas, properties)  # a document template writes its own between making the canvas and using it
        with artifact(canvas):
            _draw_watermark(canvas, running.watermark)
            draw_letterhead(canvas, running.caption)
            draw_foot(canvas, running.note, canvas.getPageNumber(), total)

    def later(canvas: Canvas, _template: BaseDocTemplate) -> None:
        with artifact(canvas):
            _draw_watermark(canvas, running.watermark)
            draw_running_head(canvas, running.code, running.title)
            draw_foot(canvas, running.note, canvas.getPageNumber(), total)

    template.addPageTemplates(
        [_page("first", HEAD_BASE - 6, first), _page("later", RUNNING - 22, later)],
    )
    template.build([NextPageTemplate("later"), *story], canvasmaker=paper(properties))
    return stream.getvalue(), template.page


def _page(name: str, top: float, around: Callable[[Canvas, BaseDocTemplate], None]) -> PageTemplate:
    frame = Frame(MARGIN, _FOOT, MEASURE, top - _FOOT, 0, 0, 0, 0, id=name)
    return PageTemplate(name, [frame], onPage=around)


def _draw_watermark(canvas: Canvas, word: str) -> None:
    if not word:
        return
    canvas.saveState()
    canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
    canvas.rotate(52)
    draw(canvas, -width(word, _WATERMARK) / 2, -0.36 * _WATERMARK.size, word, _WATERMARK)
    canvas.restoreState()
