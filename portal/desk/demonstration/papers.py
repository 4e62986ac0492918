"""Drawn documents: one plain page that says what it stands for."""

import io
from collections.abc import Iterable

from django.core.files.base import ContentFile
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

LEFT, TOP = 72, A4[1] - 96  # points
NOTE = "Demonstration: this document and the person it names are invented."


def paper(name: str, title: str, lines: Iterable[str]) -> ContentFile:
    """An upload named `name`: a whole one-page PDF; the same words give the same bytes."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=True)
    canvas.setTitle(title)
    canvas.setFont("Times-Bold", 20)
    canvas.drawString(LEFT, TOP, title)
    canvas.line(LEFT, TOP - 14, A4[0] - LEFT, TOP - 14)
    canvas.setFont("Times-Roman", 12)
    for place, line in enumerate(lines):
        canvas.drawString(LEFT, TOP - 44 - 18 * place, line.encode("latin-1", "replace").decode("latin-1"))
    canvas.setFont("Times-Italic", 9)
    canvas.drawString(LEFT, 54, NOTE)
    canvas.showPage()
    canvas.save()
    return ContentFile(made.getvalue(), name=name)
