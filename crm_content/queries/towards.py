"""The reading that leads towards a unit of competency."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from crm_content.models import CompetencyUnitPage, LearningPage, Reading
from crm_content.models.pages import LearningPageQuerySet
from crm_content.rules.likeness import likeness

MOST_ADVISED, MOST_COMPARED = 4, 200
MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Hours:
    """Time read against the notional hours of the unit (one credit stands for ten)."""

    minutes: int
    pages: int
    notional: int

    @property
    def hours(self) -> float:
        return round(self.minutes / MINUTES_AN_HOUR, 1)

    @property
    def notional_minutes(self) -> int:
        return self.notional * MINUTES_AN_HOUR


def belonging(unit: CompetencyUnitPage) -> LearningPageQuerySet:
    """The published pages filed with the unit: the unit itself, its category's, and those that share one of its tags."""
    tags = [tag.pk for tag in unit.tags.all()]
    filed = Q(pk=unit.pk) | Q(tags__in=tags)
    if unit.category_id:
        filed |= Q(category=unit.category_id)
    return LearningPage.objects.readable().filter(filed).distinct()


def hours_read(user: Any, unit: CompetencyUnitPage) -> Hours:
    """What counts: the reading time of every published page that belongs to the unit (see `belonging`) and that the
    person has read, by own mark or to its end, once each. Time in the workshop, practice at work and questions
    answered are learning too, but nobody measures them here. Three queries.
    """
    read = belonging(unit).filter(Exists(Reading.objects.filter(user=user, page=OuterRef("pk"))))
    minutes = dict(read.values_list("pk", "minutes"))
    return Hours(sum(minutes.values()), len(minutes), unit.notional_hours)


def advised(user: Any, unit: CompetencyUnitPage, weak: list[str]) -> list[LearningPage]:
    """Pages to read next, at most four: not read before read, then nearest in words to the weak requirements.

    Each has `.is_read`. Of a full library the newest are compared. Three queries.
    """
    read = Exists(Reading.objects.filter(user=user, page=OuterRef("pk")))
    rows = belonging(unit).exclude(pk=unit.pk).annotate(is_read=read).defer("body", "text").select_related("category")
    rows = rows.order_by("is_read", "-published_on", "-pk")[:MOST_COMPARED]
    words = " ".join(weak)

    def rank(page: Any) -> tuple[bool, int, int]:
        return page.is_read, -likeness(words, f"{page.title} {page.summary}"), page.pk

    return sorted(rows, key=rank)[:MOST_ADVISED]
