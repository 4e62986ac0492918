"""How alike a group is in age and experience (14c): medians, the middle half, and who stands apart. Plain numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median, quantiles

SMALLEST_GROUP = 4  # below this a middle half says nothing


@dataclass(frozen=True, slots=True)
class Spread:
    """Least, quarter, median, three quarters and most of some numbers; `count` of them."""

    count: int
    least: float
    quarter: float
    median: float
    three_quarters: float
    most: float

    @property
    def middle(self) -> float:
        """The width of the middle half: the smaller, the more alike."""
        return self.three_quarters - self.quarter


def spread_of(numbers: Iterable[float | None]) -> Spread | None:
    """The spread of the numbers known; None without any."""
    known = sorted(number for number in numbers if number is not None)
    if not known:
        return None
    if len(known) < SMALLEST_GROUP:
        return Spread(len(known), known[0], known[0], median(known), known[-1], known[-1])
    quarter, half, three_quarters = quantiles(known, n=4, method="inclusive")
    return Spread(len(known), known[0], quarter, half, three_quarters, known[-1])


def stands_apart(number: float | None, group: Spread | None) -> bool:
    """Whether a number lies far from the middle half of a group: by more than its width and a half (Tukey's fence)."""
    if number is None or group is None or group.count < SMALLEST_GROUP:
        return False
    reach = 1.5 * max(group.middle, 1)
    return not group.quarter - reach <= number <= group.three_quarters + reach
