"""A measure over time: readings against the straight line to the target. Pure: from figures to points, y downwards."""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import date_format

from crm_content.charts.radar import XY, points
from crm_content.rules.scorecards import Course, Point

WIDTH, HEIGHT = 440.0, 240.0
LEFT, RIGHT, TOP, BOTTOM = 52.0, 18.0, 26.0, 34.0
TICKS = 4


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across with its figure, or a day under the picture."""

    at: float
    label: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole picture of one measure."""

    levels: list[Tick]
    days: list[Tick]
    start: XY
    target: XY
    dots: list[XY]
    line: str
    today: float | None

    width, height, left, right, top, bottom = WIDTH, HEIGHT, LEFT, WIDTH - RIGHT, TOP, HEIGHT - BOTTOM


def course_chart(course: Course, readings: Sequence[Point], today: dt.date | None = None) -> Chart:
    """The picture of a measure that has baseline, target and both days."""
    first = min([course.starts_on, *(reading.on for reading in readings)])
    last = max([course.due_on, *(reading.on for reading in readings)])
    values = [course.baseline, course.target, *(reading.value for reading in readings)]
    levels = nice_levels(float(min(values)), float(max(values)))
    low, high = levels[0], levels[-1]

    def x(day: dt.date) -> float:
        return round(LEFT + (WIDTH - RIGHT - LEFT) * (day - first).days / max((last - first).days, 1), 1)

    def y(value: Decimal | float) -> float:
        return round(TOP + (HEIGHT - BOTTOM - TOP) * (high - float(value)) / (high - low), 1)

    dots = [XY(x(reading.on), y(reading.value)) for reading in readings]
    return Chart(
        levels=[Tick(y(level), plain(level)) for level in levels],
        days=[Tick(x(first), day_label(first), "start"), Tick(x(last), day_label(last), "end")],
        start=XY(x(course.starts_on), y(course.baseline)), target=XY(x(course.due_on), y(course.target)), dots=dots,
        line=points(dots) if len(dots) > 1 else "", today=x(today) if today and first < today < last else None,
    )  # fmt: skip


def day_label(day: dt.date) -> str:
    """The day under the picture, such as “1 Jun 2026”."""
    return date_format(day, "j M Y")


def nice_levels(low: float, high: float) -> list[float]:
    """Round figures from below the lowest value to above the highest, four to seven of them, evenly apart."""
    if math.isclose(low, high, rel_tol=1e-9, abs_tol=1e-9):
        margin = abs(low) / 10 or 1.0
        low, high = low - margin, high + margin
    rough = (high - low) / TICKS
    power = 10 ** math.floor(math.log10(rough))
    step = power * next(round_one for round_one in (1, 2, 2.5, 5, 10) if round_one * power >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(place * step, 10) for place in range(first, last + 1)]


def plain(value: float) -> str:
    """A level as short as it can be written: 1,500, 2.5, 3 M."""
    if abs(value) >= 1_000_000:
        return f"{value / 1_000_000:.10g} M"
    return f"{value:,.10g}"
