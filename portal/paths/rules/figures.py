"""Figures of a group that tell nothing of one person. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from statistics import fmean

LEAST = 5  # people behind any figure of a group
STEP = 10  # percent; rounded, so that two figures of nearly the same people do not give one person away


@dataclass(frozen=True, slots=True)
class Figure:
    """An average in percent, rounded to tens, and how many people stand behind it."""

    average: int
    people: int


def group_figure(scores: Mapping[int, float], consenting: Collection[int]) -> Figure | None:
    """The average of scores by person, or None where fewer than five people stand behind it.

    Those who do not consent are counted only where they are five or more: beside the open scores of the others, the
    average of fewer could be taken apart.
    """
    hidden = set(scores) - set(consenting)
    counted = scores if len(hidden) >= LEAST else {who: score for who, score in scores.items() if who not in hidden}
    if len(counted) < LEAST:
        return None
    return Figure(round(fmean(counted.values()) / STEP) * STEP, len(counted))
