"""One person's ratings of a unit: before, after, and what changed between."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import fmean
from typing import Any

from crm_content.models import CompetencyUnitPage, RequirementRating, SelfAssessment
from crm_content.states import Occasion

SHOWN_MOST = 3
STRONG = 3  # who reaches this level on every requirement has no weak point


@dataclass(frozen=True, slots=True)
class Line:
    """One requirement with its levels (0 to 4, None: not rated); `earlier` is the wording it was rated by, if another."""

    key: str
    text: str
    before: int | None = None
    after: int | None = None
    earlier: str = ""

    @property
    def is_rated(self) -> bool:
        return self.before is not None or self.after is not None

    @property
    def change(self) -> int | None:
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def latest(self) -> int | None:
        return self.before if self.after is None else self.after


@dataclass(frozen=True, slots=True)
class Part:
    """An element of the unit, or all of it: its lines and their averages."""

    title: str
    lines: tuple[Line, ...]

    @property
    def before(self) -> float | None:
        return _mean(line.before for line in self.lines)

    @property
    def after(self) -> float | None:
        return _mean(line.after for line in self.lines)


@dataclass(frozen=True, slots=True)
class Picture:
    """All ratings of one person and unit. `gone`: those of requirements the unit no longer has."""

    parts: tuple[Part, ...]
    gone: tuple[Line, ...] = ()
    rated_at: dict[str, dt.datetime] = field(default_factory=dict)

    @property
    def lines(self) -> list[Line]:
        return [line for part in self.parts for line in part.lines]

    @property
    def whole(self) -> Part:
        return Part("", tuple(self.lines))

    @property
    def is_rated(self) -> bool:
        return any(line.is_rated for line in self.lines) or bool(self.gone)

    @property
    def most_changed(self) -> list[Line]:
        """Where the level rose most, at most three."""
        risen = [line for line in self.lines if (line.change or 0) > 0]
        return sorted(risen, key=lambda line: -(line.change or 0))[:SHOWN_MOST]

    @property
    def weakest(self) -> list[Line]:
        """The lowest levels as they are now, at most three, and none that is strong."""
        weak = [line for line in self.lines if line.latest is not None and line.latest < STRONG]
        return sorted(weak, key=lambda line: line.latest or 0)[:SHOWN_MOST]


def picture_of(user: Any, unit: CompetencyUnitPage) -> Picture:
    """The person's own ratings of the unit as it reads today. Two queries."""
    own = SelfAssessment.objects.visible_to(user).filter(page=unit).prefetch_related("ratings")
    by_key: dict[str, dict[str, RequirementRating]] = {}
    rated_at = {}
    for assessment in own:
        rated_at[assessment.occasion] = assessment.rated_at
        for rating in assessment.ratings.all():
            by_key.setdefault(rating.requirement, {})[assessment.occasion] = rating
    parts = tuple(_part(element.value, by_key) for element in unit.elements)
    known = {line.key for part in parts for line in part.lines}
    gone = tuple(_line(key, "", rated) for key, rated in by_key.items() if key not in known)
    return Picture(parts, gone, rated_at)


def levels_of(user: Any, unit: CompetencyUnitPage, occasion: str) -> dict[str, int]:
    """What was rated on that occasion, by the id of the requirement. One query."""
    rows = RequirementRating.objects.filter(
        assessment__in=SelfAssessment.objects.visible_to(user).filter(page=unit, occasion=occasion)
    )
    return dict(rows.values_list("requirement", "level"))


def _part(element: Any, by_key: dict[str, dict[str, RequirementRating]]) -> Part:
    bound = element["requirements"].bound_blocks
    return Part(
        str(element["title"]), tuple(_line(item.id, str(item.value), by_key.get(item.id, {})) for item in bound)
    )


def _line(key: str, text: str, rated: dict[str, RequirementRating]) -> Line:
    before, after = rated.get(Occasion.BEFORE), rated.get(Occasion.AFTER)
    wordings = [rating.wording for rating in (before, after) if rating]
    earlier = next((one for one in wordings if one.split() != text.split()), "")
    return Line(key, text, before.level if before else None, after.level if after else None, earlier)


def _mean(levels: Iterable[int | None]) -> float | None:
    """With one decimal, as it is printed, so that changes fit what stands beside them."""
    rated = [level for level in levels if level is not None]
    return round(fmean(rated), 1) if rated else None
