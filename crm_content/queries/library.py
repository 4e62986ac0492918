"""The library: pages by kind, category, level, tag and words, with how many each choice would show."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.db.models import Count, Q
from taggit.models import Tag

from crm_content.models import LearningPage
from crm_content.models.pages import LearningPageQuerySet
from crm_content.queries import finding
from crm_content.states import Kind
from portal.core import fulltext

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


@dataclass(frozen=True, slots=True)
class Group:
    """How many pages share kind, subject and level."""

    kind: str
    category: str | None
    category_name: str | None
    level: int | None
    count: int

    CHOSEN: ClassVar[tuple[str, ...]] = ("kind", "category", "level")

    def label(self, name: str) -> str:
        """The words of this group's value of a facet."""
        words = {"kind": Kind(self.kind).label, "category": self.category_name, "level": self.level}
        return str(words[name])


Narrowing = Callable[[Any], Q]
NARROWINGS: dict[str, Narrowing] = {
    "kind": lambda value: Q(kind=value),
    "category": lambda value: Q(category__slug=value),
    "level": lambda value: Q(level=value),
    "tag": lambda value: Q(tags__slug=value),
}


def shelf(wanted: Wanted) -> Shelf:
    """What is found, newest first, or by relevance where words were asked for. Five queries, two more for words."""
    everything: LearningPageQuerySet = LearningPage.objects.readable()
    order: list[int] | None = None
    if wanted.words:
        order = finding.found(everything, wanted.words)
        everything = LearningPage.objects.filter(pk__in=fulltext.one_of(order))  # readable, all of them
    facets = _facets(everything, wanted)
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
    keys = sorted(rows.order_by().values_list("pk", flat=True), key=place.__getitem__)[start : start + PAGE_SIZE + 1]
    found = LearningPage.objects.filter(pk__in=keys).for_list("text")
    return sorted(found, key=lambda page: place[page.pk])


def _facets(pages: LearningPageQuerySet, wanted: Wanted) -> dict[str, list[Choice]]:
    """What each choice would show beside the others taken. Two queries: one counts kind, subject and level together."""
    tagged = _narrowed(pages, Wanted(tag=wanted.tag)).order_by()
    counts = tagged.values_list("kind", "category__slug", "category__name", "level").annotate(Count("pk"))
    groups = [Group(*row) for row in counts]
    facets = {name: _counted(name, groups, wanted) for name in Group.CHOSEN}
    return {**facets, "tag": _tags(_narrowed(pages, wanted, but="tag").order_by(), wanted.tag)}


def _counted(name: str, groups: list[Group], wanted: Wanted) -> list[Choice]:
    """The values of one facet among the groups that the other choices leave."""
    others = [other for other in Group.CHOSEN if other != name and getattr(wanted, other)]
    left = [one for one in groups if all(getattr(one, other) == getattr(wanted, other) for other in others)]
    counts: dict[Any, int] = {}
    for group in left:
        counts[getattr(group, name)] = counts.get(getattr(group, name), 0) + group.count
    labels = {getattr(group, name): group.label(name) for group in left}
    values = sorted((value for value in counts if value), key=lambda value: _rank(name, value, labels[value]))
    return [Choice(str(value), labels[value], counts[value]) for value in values]


def _rank(name: str, value: Any, label: str) -> Any:
    """Kinds as they are declared, levels by number, subjects by name."""
    return {"kind": lambda: Kind.values.index(value), "level": lambda: value}.get(name, label.casefold)()


def _tags(pages: LearningPageQuerySet, taken: str) -> list[Choice]:
    """The tags used most, and the one that is taken, so that it can be let go."""
    rows = pages.filter(tags__isnull=False).values_list("tags__slug", "tags__name").annotate(number=Count("pk"))
    found = [Choice(*row) for row in rows.order_by("-number")[:MOST_TAGS]]
    if taken and taken not in {choice.value for choice in found}:
        number = pages.filter(tags__slug=taken).count()
        found += [Choice(tag.slug, tag.name, number) for tag in Tag.objects.filter(slug=taken)]
    return sorted(found, key=lambda choice: choice.label.casefold())
