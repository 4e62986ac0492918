"""The type styles of the house's papers: one serif to read, one bold sans serif to find one's way."""

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from portal.core.pdf.faces import SANS_BOLD, SERIF, SERIF_BOLD
from portal.core.pdf.palette import NAVY, SLATE
from portal.core.pdf.typesetting import Style

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 25 * mm
MEASURE = PAGE_WIDTH - 2 * MARGIN

BODY = Style(SERIF, 9.5, 14)
STRONG = Style(SERIF_BOLD, 9.5, 14)
TITLE = Style(SERIF_BOLD, 17, 22, NAVY)
HEADING = Style(SANS_BOLD, 10.5, 14, NAVY)
LABEL = Style(SANS_BOLD, 7.6, 14, NAVY)
COLUMN = Style(SANS_BOLD, 7.2, 10, NAVY, tracking=30)
CAPTION = Style(SANS_BOLD, 7, 10, SLATE, tracking=90)
SMALL = Style(SERIF, 7.5, 10, SLATE)
ORGANIZATION = Style(SANS_BOLD, 10.5, 14, NAVY, tracking=110)
