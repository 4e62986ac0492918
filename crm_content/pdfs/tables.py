"""Tables of several columns that break between rows and repeat their head on every page."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable, Spacer, Table

from portal.core.pdf.flowables import Text, colour
from portal.core.pdf.palette import HAIRLINE, NAVY, TINT
from portal.core.pdf.styles import BODY, COLUMN, MEASURE
from portal.core.pdf.typesetting import Style

CELL = BODY.but(size=8.6, leading=11.6)
_STYLE: tuple[Any, ...] = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
    ("BACKGROUND", (0, 0), (-1, 0), colour(TINT)),
    ("LINEABOVE", (0, 0), (-1, 0), 0.9, colour(NAVY)),
    ("LINEBELOW", (0, 0), (-1, -1), 0.4, colour(HAIRLINE)),
    ("LEFTPADDING", (0, 0), (-1, -1), 5),
    ("RIGHTPADDING", (0, 0), (-1, -1), 5),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
)


def columns_table(
    head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], first: Style = CELL
) -> list[Flowable]:
    """A table over the measure; `widths` are the columns' parts of it. The first column is set in `first`."""
    whole = sum(widths)
    cells = [[Text(heading, COLUMN) for heading in head]]
    cells += [[Text(cell, first if place == 0 else CELL) for place, cell in enumerate(row)] for row in rows]
    table = Table(cells, colWidths=[MEASURE * part / whole for part in widths], repeatRows=1, style=list(_STYLE))
    return [Spacer(0, 4), table, Spacer(0, 8)]
