"""The planner's pictures as vectors: the radar, and a measure over time. The figures stand in the tables beside them."""

from collections.abc import Iterable

from reportlab.platypus import Flowable

from crm_content.charts.course import Chart
from crm_content.charts.radar import XY, Outline, Radar, points
from portal.core.pdf.palette import BLACK, GOLD, HAIRLINE, NAVY, SLATE, TINT, WHITE, Ink
from portal.core.pdf.structure import artifact
from portal.core.pdf.styles import BODY, MEASURE
from portal.core.pdf.typesetting import draw, draw_right, width

LABEL = BODY.but(size=8.4, leading=10, ink=SLATE)
_ARM = 0.5523  # of the Bézier curves that make a circle


class Picture(Flowable):
    """A drawing in the geometry of the page (y downwards), in the middle of the measure."""

    def __init__(self, across: float, down: float, scale: float = 1.0) -> None:
        super().__init__()
        self.across, self.down, self.scale = across, down, scale

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.left = (min(available_width, MEASURE) - self.across * self.scale) / 2
        return available_width, self.down * self.scale + 6

    def draw(self) -> None:
        with artifact(self.canv):
            self.canv.addLiteral(f"q {self.scale:g} 0 0 {self.scale:g} {self.left:.2f} 0 cm")
            self.paint()
            self.canv.addLiteral("Q")

    def paint(self) -> None:
        """Each picture draws itself, from the upper left."""
        raise NotImplementedError

    def put(self, operators: str) -> None:
        self.canv.addLiteral(operators)

    def at(self, point: XY) -> str:
        return f"{point.x:.2f} {self.down - point.y:.2f}"

    def path(self, points: str) -> str:
        """Points as SVG writes them, as a PDF path."""
        pairs = [pair.split(",") for pair in points.split()]
        placed = [self.at(XY(float(x), float(y))) for x, y in pairs]
        return " ".join([f"{placed[0]} m", *(f"{point} l" for point in placed[1:])])

    def line(self, start: XY, end: XY, ink: Ink = HAIRLINE, weight: float = 0.5, dashes: str = "") -> None:
        self.put(f"q {ink} RG {weight:g} w [{dashes}] 0 d {self.at(start)} m {self.at(end)} l S Q")

    def disc(self, middle: XY, radius: float, ink: Ink) -> None:
        x, y, arm = middle.x, self.down - middle.y, radius * _ARM
        self.put(
            f"q {ink} rg {WHITE} RG 0.8 w {x + radius:.2f} {y:.2f} m "
            f"{x + radius:.2f} {y + arm:.2f} {x + arm:.2f} {y + radius:.2f} {x:.2f} {y + radius:.2f} c "
            f"{x - arm:.2f} {y + radius:.2f} {x - radius:.2f} {y + arm:.2f} {x - radius:.2f} {y:.2f} c "
            f"{x - radius:.2f} {y - arm:.2f} {x - arm:.2f} {y - radius:.2f} {x:.2f} {y - radius:.2f} c "
            f"{x + arm:.2f} {y - radius:.2f} {x + radius:.2f} {y - arm:.2f} {x + radius:.2f} {y:.2f} c b Q"
        )

    def square(self, middle: XY, half: float, ink: Ink) -> None:
        corner = f"{middle.x - half:.2f} {self.down - middle.y - half:.2f} {2 * half:g} {2 * half:g}"
        self.put(f"q {WHITE} rg {ink} RG 1.2 w {corner} re B Q")

    def text(self, point: XY, words: str, anchor: str) -> None:
        x, y = point.x, self.down - point.y
        if anchor == "end":
            draw_right(self.canv, x, y, words, LABEL)
        else:
            draw(self.canv, x - (width(words, LABEL) / 2 if anchor == "middle" else 0), y, words, LABEL)


class RadarPicture(Picture):
    """Now as a solid shape with discs, wanted as a dashed one with squares."""

    def __init__(self, radar: Radar, legend: tuple[str, str]) -> None:
        super().__init__(radar.width, radar.height + 22, 0.9)
        self.radar, self.legend = radar, legend

    def paint(self) -> None:
        for ring in self.radar.rings:
            self.put(f"q {HAIRLINE} RG 0.5 w {self.path(ring)} s Q")
        middle = XY(self.radar.width / 2, self.radar.height / 2)
        for spoke in self.radar.spokes:
            self.line(middle, spoke.end)
            self.text(spoke.label, f"{spoke.number} {spoke.name}", spoke.anchor)
        self._outline(self.radar.now, f"{TINT} rg {NAVY} RG 1.6 w 1 j", "b")
        self._outline(self.radar.wanted, f"{GOLD} RG 1.6 w 1 j [5 3] 0 d", "s")
        self._marks(spoke.wanted for spoke in self.radar.spokes)
        for spoke in self.radar.spokes:
            if spoke.now:
                self.disc(spoke.now, 3.2, NAVY)
        self._legend()

    def _outline(self, outline: Outline, looks: str, closed: str) -> None:
        for piece in outline.pieces:
            self.put(f"q {looks} {self.path(points(piece))} {closed if outline.is_closed else 'S'} Q")

    def _marks(self, wanted: Iterable[XY | None]) -> None:
        for mark in wanted:
            if mark:
                self.square(mark, 2.8, GOLD)

    def _legend(self) -> None:
        y, left = self.radar.height + 12, self.radar.width / 2 - 90
        self.line(XY(left, y), XY(left + 22, y), NAVY, 1.6)
        self.disc(XY(left + 11, y), 3.2, NAVY)
        self.text(XY(left + 29, y + 3), self.legend[0], "start")
        self.line(XY(left + 100, y), XY(left + 122, y), GOLD, 1.6, "5 3")
        self.square(XY(left + 111, y), 2.8, GOLD)
        self.text(XY(left + 129, y + 3), self.legend[1], "start")


class CoursePicture(Picture):
    """Readings as a solid line with discs, the way to the target as a dashed one."""

    def __init__(self, chart: Chart) -> None:
        super().__init__(chart.width, chart.height, 0.72)
        self.chart = chart

    def paint(self) -> None:
        chart = self.chart
        for level in chart.levels:
            self.line(XY(chart.left, level.at), XY(chart.right, level.at))
            self.text(XY(chart.left - 6, level.at + 3), level.label, "end")
        for day in chart.days:
            self.text(XY(day.at, chart.bottom + 16), day.label, day.anchor)
        self.line(chart.start, chart.target, GOLD, 1.6, "5 3")
        self.square(chart.target, 3.2, GOLD)
        if chart.line:
            self.put(f"q {NAVY} RG 1.6 w 1 j {self.path(chart.line)} S Q")
        for dot in chart.dots:
            self.disc(dot, 3, NAVY)
        self.line(XY(chart.left, chart.bottom), XY(chart.right, chart.bottom), BLACK, 0.7)
