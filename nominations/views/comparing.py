"""What makes a group alike, counted: how years and ages spread, and who has which education and English (14c)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from nominations.models import Education, EnglishLevel, Nomination
from nominations.rules.eligibility import age_on
from nominations.rules.profile import Spread, spread_of
from programs.models import Project

SHORT_EDUCATION: dict[str, Promise] = {
    Education.SECONDARY: gettext_lazy("Secondary"),
    Education.DIPLOMA: gettext_lazy("Diploma"),
    Education.EQUIVALENT: gettext_lazy("Equivalent"),
    Education.BACHELOR: gettext_lazy("Bachelor"),
    Education.MASTER: gettext_lazy("Master"),
    Education.DOCTORATE: gettext_lazy("Doctorate"),
}
SHORT_ENGLISH: dict[str, Promise] = {
    EnglishLevel.PROFICIENT: gettext_lazy("Proficient"),
    EnglishLevel.GOOD: gettext_lazy("Good"),
    EnglishLevel.BASIC: gettext_lazy("Basic"),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """How one number is spread among all candidates and among those selected."""

    name: str
    unit: str
    field: Spread | None
    group: Spread | None
    points: tuple[tuple[float, bool], ...]


@dataclass(frozen=True, slots=True)
class Share:
    """How many candidates have one thing in common: of all, and of those selected."""

    label: str
    field: int
    group: int


def measures_of(
    project: Project, standing: Sequence[Nomination], selected: Sequence[Nomination]
) -> tuple[Measure, ...]:
    """Years of experience and age, of all who stand and of those selected."""
    chosen = {n.pk for n in selected}
    years = {n.pk: n.candidate.experience_years for n in standing}
    ages = {n.pk: age_on(project.starts_on, born_on=n.candidate.born_on) for n in standing}
    return _measure("experience", years, chosen), _measure("age", ages, chosen)


def _measure(name: str, values: dict[int, int | None], chosen: set[int]) -> Measure:
    points = [(value, pk in chosen) for pk, value in values.items() if value is not None]
    return Measure(
        name=name,
        unit="years",
        field=spread_of(value for value, _chosen in points),
        group=spread_of(value for value, is_chosen in points if is_chosen),
        points=tuple(sorted(points)),
    )


def shares_of(field: str, labels: dict[str, Promise], standing: Sequence[Nomination],
            selected: Sequence[Nomination]) -> tuple[Share, ...]:  # fmt: skip
    """How many have each of the `labels` in this field of theirs; those that nobody has are left out."""

    def among(nominations: Sequence[Nomination], code: str) -> int:
        return sum(getattr(n.candidate, field) == code for n in nominations)

    found = [Share(str(label), among(standing, code), among(selected, code)) for code, label in labels.items()]
    return tuple(share for share in found if share.field)
