"""The gap analysis: what is wanted less what is, weighed by how much it matters (step 2 of the workshop's process)."""

from collections.abc import Iterable
from dataclasses import dataclass

from crm_content.rules.planning import USUAL_IMPORTANCE, Requirement

PLACES = {code: place for place, code in enumerate(Requirement.values, start=1)}


@dataclass(frozen=True, slots=True)
class Rated:
    """One requirement as rated: now and wanted from 0 to 5, None where not rated yet; importance from 1 to 5."""

    requirement: str
    now: int | None = None
    wanted: int | None = None
    importance: int = USUAL_IMPORTANCE
    note: str = ""

    @property
    def label(self) -> str:
        return str(Requirement(self.requirement).label)

    @property
    def number(self) -> int:
        """The place among the ten, from 1."""
        return PLACES[self.requirement]

    @property
    def is_rated(self) -> bool:
        return self.now is not None and self.wanted is not None

    @property
    def distance(self) -> int:
        """Wanted less now; 0 while not rated."""
        return self.wanted - self.now if self.now is not None and self.wanted is not None else 0

    @property
    def weight(self) -> int:
        """The distance times the importance; never less than 0."""
        return max(self.distance, 0) * self.importance


def ranked(ratings: Iterable[Rated]) -> list[Rated]:
    """The gaps, the weightiest first.

    Where two weigh the same, the one that matters more comes first; where that is equal too, the order of the ten.
    """
    gaps = [rated for rated in ratings if rated.weight > 0]
    return sorted(gaps, key=lambda rated: (-rated.weight, -rated.importance, rated.number))


def strengths(ratings: Iterable[Rated]) -> list[Rated]:
    """What is as good as wanted or better, the best first; then what matters more; then the order of the ten.

    A requirement that is neither there nor wanted (0 and 0) is no strength.
    """
    strong = [rated for rated in ratings if rated.is_rated and rated.distance <= 0 and rated.now]
    return sorted(strong, key=lambda rated: (-(rated.now or 0), -rated.importance, rated.number))


def unrated(ratings: Iterable[Rated]) -> list[Rated]:
    """What has not been rated yet, in the order of the ten."""
    return sorted((rated for rated in ratings if not rated.is_rated), key=lambda rated: rated.number)
