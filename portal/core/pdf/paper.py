"""What every PDF of the portal is: its properties, its language, and the same bytes for the same facts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import IO, Any, cast

from django.conf import settings
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from portal.core.pdf.structure import write_structure

PRODUCT = "Liaison"
rl_config.useA85 = 0  # no carrier needs seven-bit files any more; without them a letter takes a quarter less time


@dataclass(frozen=True, slots=True)
class Properties:
    """What a reader's window and a search engine show of the document."""

    title: str
    subject: str = ""
    keywords: tuple[str, ...] = ()
    issued_on: date | None = None
    language: str = "en"


class Paper(Canvas):
    """A canvas that does not begin each page with Helvetica, which we neither use nor embed."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"

    def save(self) -> None:
        if self.__dict__["_code"]:
            self.showPage()
        write_structure(self)
        super().save()

    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:
        """Nothing: our texts name their own faces, and ReportLab's tables would bring in Helvetica for every cell."""


def paper(properties: Properties) -> Callable[..., Canvas]:
    """A maker of canvases with these properties, in the form ReportLab's document templates ask for."""

    def make(stream: IO[bytes], **options: Any) -> Canvas:
        wanted = {"pagesize": A4, "pageCompression": 1, **options, "lang": properties.language, "invariant": 1}
        canvas = Paper(stream, **wanted)
        describe(canvas, properties)
        return canvas

    return make


def describe(canvas: Canvas, properties: Properties) -> None:
    """Writes the properties into the canvas's document."""
    canvas.setTitle(properties.title)
    canvas.setAuthor(settings.ORGANIZATION_NAME)
    canvas.setSubject(properties.subject)
    canvas.setKeywords(", ".join(properties.keywords))
    canvas.setCreator(PRODUCT)
    canvas.setProducer(PRODUCT)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if properties.issued_on:
        issued = properties.issued_on
        cast(Any, canvas)._doc._timeStamp.YMDhms = (issued.year, issued.month, issued.day, 0, 0, 0)
