"""The picture of the four steps, drawn here, and the PDFs of the guides."""

import io

from django.core.files.base import ContentFile
from PIL import Image as Canvas
from PIL import ImageDraw, ImageFont
from reportlab.platypus import Flowable, Spacer
from wagtail.documents.models import Document
from wagtail.images.models import Image

from crm_content.demonstration.guides import Sheet
from portal.core.pdf.document import Running, document_pdf
from portal.core.pdf.flowables import Text
from portal.core.pdf.paper import Properties
from portal.core.pdf.styles import BODY, TITLE

SIZE = (1600, 840)
PAPER, INK, ACCENT, WASH = "#ffffff", "#16223a", "#b2441a", "#f6f4ef"
STEPS = (
    ("1", "Vision", "where to"),
    ("2", "Strategy", "how"),
    ("3", "Alignment", "who, what"),
    ("4", "Scorecard", "whether"),
)
STEPS_TITLE = "The four steps"
STEPS_WORDS = "Four steps rising from left to right: vision, strategy, alignment, scorecard; an arrow leads from the last back to the first."


def steps_picture() -> Image:
    """The picture of the four steps, made once."""
    existing = Image.objects.filter(title=STEPS_TITLE).first()
    if existing is not None:
        return existing
    content = ContentFile(_drawn(), name="four-steps.png")
    return Image.objects.create(title=STEPS_TITLE, description=STEPS_WORDS, file=content)


def _drawn() -> bytes:
    canvas = Canvas.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(canvas)
    large, medium, small = (ImageFont.load_default(size) for size in (96, 54, 34))
    for place, (number, name, question) in enumerate(STEPS):
        left, top = 70 + place * 370, 430 - place * 95
        draw.rectangle((left, top, left + 350, 720), fill=WASH)
        draw.rectangle((left, top, left + 350, top + 12), fill=ACCENT)
        draw.text((left + 28, top + 36), number, font=large, fill=ACCENT)
        draw.text((left + 28, top + 150), name, font=medium, fill=INK)
        draw.text((left + 28, top + 220), question, font=small, fill=INK)
    draw.line((1360, 735, 1360, 780, 240, 780, 240, 750), fill=INK, width=6)
    draw.polygon(((222, 756), (258, 756), (240, 726)), fill=INK)
    stream = io.BytesIO()
    canvas.quantize(32).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def sheet_document(sheet: Sheet) -> Document:
    """The PDF of one version of a guide's file, made once."""
    title = f"{sheet.title} {sheet.version}"
    existing = Document.objects.filter(title=title).first()
    if existing is not None:
        return existing
    name = f"{title.lower().replace(' ', '-').replace(':', '').replace('(', '').replace(')', '')}.pdf"
    return Document.objects.create(title=title, file=ContentFile(sheet_pdf(sheet), name=name))


def sheet_pdf(sheet: Sheet) -> bytes:
    """A page with the title and a box to tick for each line."""

    def story() -> list[Flowable]:
        lines = [part for line in sheet.lines for part in (Text(f"☐  {line}", BODY), Spacer(1, 14))]
        return [Text(sheet.title, TITLE), Spacer(1, 20), *lines]

    return document_pdf(Properties(title=sheet.title), Running("Guides and forms", sheet.version, sheet.title), story)
