"""Small pictures drawn on the server: numbers on a line. Plain coordinates for SVG, no styling."""

from collections.abc import Sequence
from dataclasses import dataclass

from nominations.rules.profile import Spread
from nominations.views.comparing import Measure

STRIP, PLOT, RADIUS = 88.0, 400.0, 4.0
MARGIN = 6.0


@dataclass(frozen=True, slots=True)
class Scale:
    """From a number between `least` and `most` to a place on a line `width` long."""

    least: float
    most: float
    width: float

    def at(self, number: float) -> float:
        reach = max(self.most - self.least, 1)
        return round(MARGIN + (number - self.least) / reach * (self.width - 2 * MARGIN), 1)


@dataclass(frozen=True, slots=True)
class Band:
    """A middle half with its median: left edge, width, and the place of the median."""

    x: float
    width: float
    median: float


@dataclass(frozen=True, slots=True)
class Dot:
    """One candidate: place on the line, height above it, whether selected."""

    x: float
    y: float
    is_selected: bool


@dataclass(frozen=True, slots=True)
class Plot:
    """A line of dots with the band of those selected and the numbers at its ends."""

    measure: Measure
    dots: tuple[Dot, ...]
    group: Band | None
    field: Band | None
    height: float

    @property
    def base(self) -> float:
        return self.height - 8

    @property
    def is_more_alike(self) -> bool:
        group, field = self.measure.group, self.measure.field
        return group is not None and field is not None and group.middle < field.middle


@dataclass(frozen=True, slots=True)
class Strip:
    """The same line in a row of the table: one mark before the band."""

    x: float | None
    band: Band | None


def scale_of(measure: Measure, width: float) -> Scale:
    """From the least to the most of all candidates."""
    return Scale(measure.field.least, measure.field.most, width) if measure.field else Scale(0, 1, width)


def plot_of(measure: Measure) -> Plot:
    """Equal numbers stand on top of each other."""
    scale = scale_of(measure, PLOT)
    stacks: dict[float, int] = {}
    placed = []
    for number, is_selected in sorted(measure.points, key=lambda point: (point[0], not point[1])):
        place = scale.at(number)
        stacks[place] = stacks.get(place, 0) + 1
        placed.append((place, stacks[place], is_selected))
    tallest = max(stacks.values(), default=1)
    step = min(2 * RADIUS, 64 / tallest)
    height = 24 + tallest * step
    dots = tuple(Dot(x, round(height - 8 - RADIUS - (n - 1) * step, 1), chosen) for x, n, chosen in placed)
    return Plot(measure, dots, _band(measure.group, scale), _band(measure.field, scale), round(height, 1))


def strip_of(number: float | None, measure: Measure) -> Strip:
    """Where one candidate stands against those selected so far, or against all while nobody is."""
    scale = scale_of(measure, STRIP)
    return Strip(scale.at(number) if number is not None else None, _band(measure.group or measure.field, scale))


def strips_of(numbers: Sequence[float | None], measures: Sequence[Measure]) -> list[Strip]:
    """A strip for each measure."""
    return [strip_of(number, measure) for number, measure in zip(numbers, measures, strict=True)]


def _band(spread: Spread | None, scale: Scale) -> Band | None:
    if spread is None:
        return None
    left, right = scale.at(spread.quarter), scale.at(spread.three_quarters)
    return Band(left, round(max(right - left, 1), 1), scale.at(spread.median))
