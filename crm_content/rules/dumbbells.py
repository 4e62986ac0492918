"""Where the marks of a change stand on a line from level 0 to 4: plain coordinates for SVG. Pure."""

from dataclasses import dataclass

from crm_content.rules.levels import HIGHEST

WIDTH, HEIGHT, MARGIN, RADIUS = 220.0, 28.0, 14.0, 6.0
MIDDLE = HEIGHT / 2
HEAD = 6.0  # of the arrow


@dataclass(frozen=True, slots=True)
class Dumbbell:
    """A ring before, a disc after, and an arrow from one to the other where they lie apart; None: not rated."""

    before: float | None
    after: float | None
    line: tuple[float, float] | None = None
    head: str = ""


def at(level: float) -> float:
    """The place of a level on the line."""
    return round(MARGIN + level / HIGHEST * (WIDTH - 2 * MARGIN), 1)


TICKS = tuple(at(level) for level in range(HIGHEST + 1))


def dumbbell(before: float | None, after: float | None) -> Dumbbell:
    """The marks of two levels between 0 and 4."""
    start, end = None if before is None else at(before), None if after is None else at(after)
    if start is None or end is None or abs(end - start) < 2 * RADIUS + HEAD:
        return Dumbbell(start, end)
    way = 1 if end > start else -1
    tip = end - way * (RADIUS + 1)
    base = tip - way * HEAD
    head = f"{tip:.1f},{MIDDLE:.1f} {base:.1f},{MIDDLE - 4:.1f} {base:.1f},{MIDDLE + 4:.1f}"
    return Dumbbell(start, end, (start + way * RADIUS, base), head)
