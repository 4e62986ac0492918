"""What stands around a page: pages like it, and its neighbours in the workshop."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, Value, When

from crm_content.models import LearningPage, WorkshopModulePage

MOST_RELATED = 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where a module stands in its workshop."""

    workshop: LearningPage
    modules: list[LearningPage]
    number: int

    @property
    def count(self) -> int:
        return len(self.modules)

    @property
    def previous(self) -> LearningPage | None:
        return self.modules[self.number - 2] if self.number > 1 else None

    @property
    def next(self) -> LearningPage | None:
        return self.modules[self.number] if self.number < self.count else None


def related(page: LearningPage, tags: list[Any]) -> list[LearningPage]:
    """Pages that share some of `tags` (the page's), then its category, the newest first; of a workshop's modules none of its own."""
    tags = [tag.pk for tag in tags]
    like = Q(tags__in=tags) | Q(category=page.category_id) if page.category_id else Q(tags__in=tags)
    if not tags and not page.category_id:
        return []
    family = page.path[: page.steplen * (page.depth - 1)] if isinstance(page, WorkshopModulePage) else page.path
    same = Case(When(category=page.category_id, then=Value(1)), default=Value(0), output_field=IntegerField())
    rows = LearningPage.objects.readable().filter(like).exclude(path__startswith=family)
    shared = Count("tags", filter=Q(tags__in=tags), distinct=True)
    rows = rows.annotate(shared=shared, same=same).order_by("-shared", "-same", "-published_on", "-pk")
    return list(rows.defer("body", "text").select_related("category")[:MOST_RELATED])


def modules_of(workshop: LearningPage) -> list[LearningPage]:
    """The published modules in their order, with what a list of them and their completion needs."""
    rows = LearningPage.objects.live().child_of(workshop).order_by("path")
    return list(rows.defer("text"))


def place_of(module: LearningPage) -> Place | None:
    """The module among its published siblings; None for one that is not published."""
    workshop = LearningPage.objects.ancestor_of(module).defer("body", "text").last()
    if workshop is None:
        return None
    modules = list(LearningPage.objects.live().child_of(workshop).order_by("path").defer("body", "text"))
    keys = [one.pk for one in modules]
    return Place(workshop, modules, keys.index(module.pk) + 1) if module.pk in keys else None


def module_of(stage: str) -> LearningPage | None:
    """The published module that teaches this stage of the process, the first where several do."""
    if not stage:
        return None
    rows = WorkshopModulePage.objects.readable().filter(stage=stage).order_by("path")
    return rows.defer("body", "text", "steps").first()
