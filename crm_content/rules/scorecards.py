"""The scorecard: where a measure should stand on a day, and whether it does (step 4 of the workshop's process).

The way from the baseline to the target is a straight line in time. Decimals throughout: money and shares compare exactly.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Standing(TextChoices):
    """How a measure stands."""

    REACHED = "reached", _("Reached")
    ON_TRACK = "on_track", _("On track")
    BEHIND = "behind", _("Behind")
    WAITING = "waiting", _("No reading yet")
    INCOMPLETE = "incomplete", _("Not complete")


LOOKS = {  # tone and icon, so that colour is never the only sign
    Standing.REACHED: ("good", "check-circle"), Standing.ON_TRACK: ("info", "arrow-right"),
    Standing.BEHIND: ("bad", "alert"), Standing.WAITING: ("neutral", "clock"), Standing.INCOMPLETE: ("neutral", "circle"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Course:
    """The straight line from the baseline, on its day, to the target, by its day."""

    baseline: Decimal
    target: Decimal
    starts_on: dt.date
    due_on: dt.date
    higher_is_better: bool = True

    def expected_on(self, day: dt.date) -> Decimal:
        """Where the measure should stand: the baseline before the line begins, the target once it has ended."""
        length = (self.due_on - self.starts_on).days
        if day >= self.due_on or length <= 0:
            return self.target
        gone = max((day - self.starts_on).days, 0)
        return self.baseline + (self.target - self.baseline) * gone / length

    def expected_in_words(self, reading: "Point") -> Decimal:
        """Where the measure should stand on the day of the reading, to one place more than the figures have.

        It is rounded towards the better side, so that it says of the reading what the line itself says of it.
        """
        places = max(places_of(one) for one in (self.baseline, self.target, reading.value)) + 1
        better = ROUND_CEILING if self.higher_is_better else ROUND_FLOOR
        return self.expected_on(reading.on).quantize(Decimal(1).scaleb(-places), better)

    def is_as_good(self, value: Decimal, other: Decimal) -> bool:
        """Whether the value is as good as the other, or better."""
        return value >= other if self.higher_is_better else value <= other

    @property
    def leads_upwards(self) -> bool:
        """Whether the target is no worse than the baseline."""
        return self.is_as_good(self.target, self.baseline)


@dataclass(frozen=True, slots=True)
class Point:
    """One reading."""

    on: dt.date
    value: Decimal


def places_of(figure: Decimal) -> int:
    """How many places behind the point say something."""
    return max(-int(figure.normalize().as_tuple().exponent), 0)


def latest(readings: Iterable[Point]) -> Point | None:
    """The reading of the latest day."""
    return max(readings, key=lambda reading: reading.on, default=None)


def standing(course: Course | None, readings: Iterable[Point]) -> Standing:
    """By the latest reading: reached where it is as good as the target, on track where it is as good as the line."""
    if course is None:
        return Standing.INCOMPLETE
    last = latest(readings)
    if last is None:
        return Standing.WAITING
    if course.is_as_good(last.value, course.target):
        return Standing.REACHED
    return Standing.ON_TRACK if course.is_as_good(last.value, course.expected_on(last.on)) else Standing.BEHIND
