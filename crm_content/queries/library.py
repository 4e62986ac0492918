"""The library: pages by kind, category, level, tag and words, with how many each choice would show."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q

from crm_content.models import LearningPage
from crm_content.models.pages import LearningPageQuerySet
from crm_content.queries import finding
from crm_content.states import Kind

PAGE_SIZE = 20
MOST_TAGS = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asked for; empty where nothing."""

    words: str = ""
    kind: str = ""
    category: str = ""
    level: int | None = None
    tag: str = ""
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return bool(self.words or self.kind or self.category or self.level or self.tag)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet and how many pages it shows."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page of the library."""

    rows: list[LearningPage]
    total: int
    has_more: bool
    facets: dict[str, list[Choice]] = field(default_factory=dict)


Narrowing = Callable[[Any], Q]
NARROWINGS: dict[str, Narrowing] = {
    "kind": lambda value: Q(kind=value),
    "category": lambda value: Q(category__slug=value),
    "level": lambda value: Q(level=value),
    "tag": lambda value: Q(tags__slug=value),
}


def shelf(wanted: Wanted) -> Shelf:
    """What is found, newest first, or by relevance where words were asked for. At most eight queries."""
    everything: LearningPageQuerySet = LearningPage.objects.readable()
    order: list[int] | None = None
    if wanted.words:
        order = finding.found(everything, wanted.words)
        everything = everything.filter(pk__in=order)
    facets = {name: _choices(name, _narrowed(everything, wanted, but=name)) for name in NARROWINGS}
    rows = _narrowed(everything, wanted)
    start = (wanted.page - 1) * PAGE_SIZE
    found = _in_order(rows, order, start) if order is not None else _newest(rows, start)
    total = sum(choice.count for choice in facets["kind"] if wanted.kind in ("", choice.value))
    return Shelf(found[:PAGE_SIZE], total, len(found) > PAGE_SIZE, facets)


def _narrowed(pages: LearningPageQuerySet, wanted: Wanted, but: str = "") -> LearningPageQuerySet:
    for name, narrowing in NARROWINGS.items():
        value = getattr(wanted, name)
        if value and name != but:
            pages = pages.filter(narrowing(value))
    return pages


def _newest(rows: LearningPageQuerySet, start: int) -> list[LearningPage]:
    return list(rows.for_list().order_by("-published_on", "-pk")[start : start + PAGE_SIZE + 1])


def _in_order(rows: LearningPageQuerySet, order: list[int], start: int) -> list[LearningPage]:
    place = {pk: number for number, pk in enumerate(order)}
    keys = sorted(rows.values_list("pk", flat=True), key=place.__getitem__)[start : start + PAGE_SIZE + 1]
    found = LearningPage.objects.filter(pk__in=keys).for_list().defer(None).defer("body")
    return sorted(found, key=lambda page: place[page.pk])


def _choices(name: str, pages: LearningPageQuerySet) -> list[Choice]:
    reader: Callable[[LearningPageQuerySet], Iterable[Choice]] = {
        "kind": _kinds, "category": _categories, "level": _levels, "tag": _tags
    }[name]  # fmt: skip
    return list(reader(pages.order_by()))


def _kinds(pages: LearningPageQuerySet) -> list[Choice]:
    counts = dict(pages.values_list("kind").annotate(Count("pk")))
    return [Choice(kind.value, str(kind.label), counts[kind]) for kind in Kind if counts.get(kind)]


def _categories(pages: LearningPageQuerySet) -> list[Choice]:
    rows = pages.exclude(category=None).values_list("category__slug", "category__name").annotate(Count("pk"))
    return [Choice(*row) for row in rows.order_by("category__name")]


def _levels(pages: LearningPageQuerySet) -> list[Choice]:
    rows = pages.exclude(level=None).values_list("level").annotate(Count("pk")).order_by("level")
    return [Choice(str(level), str(level), count) for level, count in rows]


def _tags(pages: LearningPageQuerySet) -> list[Choice]:
    rows = (
        pages.filter(tags__isnull=False)
        .values_list("tags__slug", "tags__name")
        .annotate(number=Count("pk", distinct=True))
    )
    return sorted(
        (Choice(*row) for row in rows.order_by("-number")[:MOST_TAGS]), key=lambda choice: choice.label.lower()
    )
