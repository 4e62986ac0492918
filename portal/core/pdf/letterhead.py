"""What stands around the text of an official paper: the letterhead with our own mark, two linked rings on a navy disc,
and the organization's name; the running head of its other pages; the foot.
"""

from django.conf import settings
from django.utils.translation import gettext as _
from reportlab.pdfgen.canvas import Canvas

from portal.core.pdf.palette import GOLD, HAIRLINE, NAVY, WHITE, Ink
from portal.core.pdf.styles import CAPTION, MARGIN, ORGANIZATION, PAGE_HEIGHT, PAGE_WIDTH, SMALL
from portal.core.pdf.typesetting import draw, draw_right, fitted, width

_ARM = 0.5523  # length of the control arms that make four Bézier curves a circle
_MARK_RADIUS = 15.0
HEAD_BASE = PAGE_HEIGHT - 88  # below it the paper's own text begins
RUNNING = PAGE_HEIGHT - 48  # baseline of the running head


def _circle(x: float, y: float, radius: float) -> str:
    """A circle as PDF path operators."""
    arm = radius * _ARM
    return (
        f"{x + radius:g} {y:g} m "
        f"{x + radius:g} {y + arm:g} {x + arm:g} {y + radius:g} {x:g} {y + radius:g} c "
        f"{x - arm:g} {y + radius:g} {x - radius:g} {y + arm:g} {x - radius:g} {y:g} c "
        f"{x - radius:g} {y - arm:g} {x - arm:g} {y - radius:g} {x:g} {y - radius:g} c "
        f"{x + arm:g} {y - radius:g} {x + radius:g} {y - arm:g} {x + radius:g} {y:g} c h"
    )


def _ring(x: float, ink: Ink) -> str:
    return f"{ink} RG {_circle(x, 0, 6.1)} S"


# The left ring passes over the right one above and under it below: the right ring is drawn, then the left, then the
# lower crossing of the right one again, clipped to its corner. Each stroke is edged in navy so that the links show.
_MARK = " ".join(
    [
        f"{NAVY} rg {_circle(0, 0, _MARK_RADIUS)} f",
        f"3.6 w {_ring(3.7, NAVY)} 2 w {_ring(3.7, GOLD)}",
        f"3.6 w {_ring(-3.7, NAVY)} 2 w {_ring(-3.7, WHITE)}",
        f"q -3 -9 6.4 7 re W n 3.6 w {_ring(3.7, NAVY)} 2 w {_ring(3.7, GOLD)} Q",
    ]
)


def draw_mark(canvas: Canvas, x: float, y: float, scale: float = 1.0) -> None:
    """Draws the mark with its middle at (x, y); 30 points across at scale 1."""
    canvas.addLiteral(f"q {scale:g} 0 0 {scale:g} {x:.2f} {y:.2f} cm {_MARK} Q")


def draw_rule(canvas: Canvas, y: float, ink: Ink = HAIRLINE, weight: float = 0.5) -> None:
    """A line across the measure."""
    canvas.addLiteral(f"{ink} RG {weight:g} w {MARGIN:.2f} {y:.2f} m {PAGE_WIDTH - MARGIN:.2f} {y:.2f} l S")


def draw_letterhead(canvas: Canvas, caption: str) -> None:
    """The head of a first page: mark, organization, what kind of paper it is, and a double rule."""
    middle = PAGE_HEIGHT - 56
    draw_mark(canvas, MARGIN + _MARK_RADIUS, middle)
    draw(canvas, MARGIN + 41, middle - 4, settings.ORGANIZATION_NAME.upper(), ORGANIZATION)
    draw_right(canvas, PAGE_WIDTH - MARGIN, middle - 3, caption.upper(), CAPTION)
    draw_rule(canvas, HEAD_BASE + 8, NAVY, 1.2)
    draw_rule(canvas, HEAD_BASE + 5.6, GOLD, 0.4)


def draw_running_head(canvas: Canvas, code: str, title: str) -> None:
    """The head of any other page: a small mark, the code, and as much of the title as fits."""
    draw_mark(canvas, MARGIN + 6, RUNNING + 2.5, 0.4)
    draw(canvas, MARGIN + 19, RUNNING, code, CAPTION)
    beside = MARGIN + 19 + width(code, CAPTION) + 14
    draw_right(canvas, PAGE_WIDTH - MARGIN, RUNNING, fitted(title, SMALL, PAGE_WIDTH - MARGIN - beside), SMALL)
    draw_rule(canvas, RUNNING - 9)


def draw_foot(canvas: Canvas, note: str, number: int, total: int) -> None:
    """The foot of each page: whose paper it is, a note such as its reference, and “Page x of y”."""
    draw_rule(canvas, 46)
    draw(canvas, MARGIN, 33, " · ".join(filter(None, [settings.ORGANIZATION_NAME, note])), SMALL)
    page = _("Page %(number)d of %(total)d") % {"number": number, "total": total}
    draw_right(canvas, PAGE_WIDTH - MARGIN, 33, page, SMALL)
