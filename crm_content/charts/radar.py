"""The radar of the gap analysis: ten spokes, now against wanted. Pure: from marks to points, y downwards as in SVG."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from crm_content.rules.gaps import Rated
from crm_content.rules.planning import HIGHEST, short_name

WIDTH, HEIGHT, RADIUS = 440.0, 350.0, 128.0
MIDDLE = (WIDTH / 2, HEIGHT / 2)
LABEL_GAP = 14.0
MARKER = 8.0
_NEAR_AXIS = 0.2  # within it a label stands in the middle over or under its spoke


@dataclass(frozen=True, slots=True)
class XY:
    x: float
    y: float

    @property
    def corner(self) -> "XY":
        """The upper left corner of a small square around the point."""
        return XY(round(self.x - MARKER / 2, 1), round(self.y - MARKER / 2, 1))


@dataclass(frozen=True, slots=True)
class Spoke:
    """One requirement: the end of its line, its label, and its two marks (None while not rated)."""

    number: int
    name: str
    end: XY
    label: XY
    anchor: str  # start, middle or end, as in SVG
    now: XY | None
    wanted: XY | None


@dataclass(frozen=True, slots=True)
class Outline:
    """The line from mark to mark: closed where all are rated, else in pieces between neighbours that are."""

    pieces: list[list[XY]]
    is_closed: bool

    @property
    def d(self) -> str:
        """As the `d` of an SVG path."""
        ends = "Z" if self.is_closed else ""
        return "".join("M" + "L".join(f"{mark.x:g} {mark.y:g}" for mark in piece) + ends for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Radar:
    """The whole picture."""

    spokes: list[Spoke]
    rings: list[str]
    now: Outline
    wanted: Outline

    width, height, middle = WIDTH, HEIGHT, MIDDLE


def radar(ratings: Sequence[Rated]) -> Radar:
    """The picture of these marks."""
    spokes = [_spoke(place, len(ratings), rated) for place, rated in enumerate(ratings)]
    rings = [points(at(place, len(ratings), mark) for place in range(len(ratings))) for mark in range(1, HIGHEST + 1)]
    return Radar(spokes, rings, outline([spoke.now for spoke in spokes]), outline([spoke.wanted for spoke in spokes]))


def at(place: int, of: int, mark: float) -> XY:
    """Where a mark stands on a spoke; the first spoke points up, the others follow clockwise."""
    angle = 2 * math.pi * place / of
    length = RADIUS * mark / HIGHEST
    return XY(round(MIDDLE[0] + length * math.sin(angle), 1), round(MIDDLE[1] - length * math.cos(angle), 1))


def points(path: object) -> str:
    """Points as SVG writes them."""
    return " ".join(f"{point.x:g},{point.y:g}" for point in path)  # type: ignore[attr-defined]


def outline(marks: Sequence[XY | None]) -> Outline:
    """The line through the marks in their order round the middle; over what is not rated it does not go."""
    rated = [mark for mark in marks if mark is not None]
    if len(rated) == len(marks):
        return Outline([rated], True)
    pairs = zip(marks, [*marks[1:], *marks[:1]], strict=True)
    return Outline([[one, other] for one, other in pairs if one is not None and other is not None], False)


def _spoke(place: int, of: int, rated: Rated) -> Spoke:
    side = math.sin(2 * math.pi * place / of)
    anchor = "middle" if abs(side) < _NEAR_AXIS else "start" if side > 0 else "end"
    label = at(place, of, HIGHEST * (1 + LABEL_GAP / RADIUS))
    drop = 5 - 5 * math.cos(2 * math.pi * place / of)  # text hangs below its point at the bottom, stands on it on top
    now, wanted = (None if mark is None else at(place, of, mark) for mark in (rated.now, rated.wanted))
    return Spoke(rated.number, short_name(rated.requirement), at(place, of, HIGHEST),
                 XY(label.x, round(label.y + drop, 1)), anchor, now, wanted)  # fmt: skip
