"""Learning pages, as an editor would leave them: below the index page, published unless told otherwise."""

import datetime as dt
from typing import Any

from django.utils import timezone

from crm_content.demonstration.writing import check, stream, text
from crm_content.models import (
    ArticlePage,
    Category,
    CompetencyUnitPage,
    GlossaryTerm,
    LearningIndexPage,
    SeminarPage,
    WorkshopModulePage,
    WorkshopPage,
)

FACTS: dict[type, dict[str, Any]] = {
    CompetencyUnitPage: {"code": "ABCDEF301A", "level": 3, "credit": 2, "range": "Everywhere."},
    SeminarPage: {
        "starts_on": dt.date(2026, 6, 1), "starts_time": dt.time(15), "ends_time": dt.time(17), "time_zone": "Asia/Hong_Kong"
    },
}  # fmt: skip
QUESTION = check(
    "Which numbers are even?", ("1", False, "Odd."), ("2", True, "Even."), ("3", False, "Odd."), ("4", True, "Even."),
    because="Even numbers are divided by two.",
)  # fmt: skip


def index_page() -> LearningIndexPage:
    return LearningIndexPage.objects.get()


def page(model: type = ArticlePage, title: str = "A page", *, parent: Any = None, words: str = "", body: Any = None,
         tags: tuple[str, ...] = (), category: str = "", published: bool = True, **facts: Any) -> Any:  # fmt: skip
    blocks = body if body is not None else [text(words or "Some words.")]
    at = timezone.now() if published else None
    made = model(title=title, live=published, first_published_at=at, last_published_at=at, body=stream(title, blocks),
                 **{**FACTS.get(model, {}), **facts})  # fmt: skip
    if category:
        made.category = Category.objects.get_or_create(name=category, slug=category.lower())[0]
    made.tags.add(*tags)
    (parent or index_page()).add_child(instance=made)
    return model.objects.get(pk=made.pk)


def workshop(modules: int = 3, **facts: Any) -> tuple[WorkshopPage, list[WorkshopModulePage]]:
    course = page(WorkshopPage, "The workshop")
    found = [page(WorkshopModulePage, f"Module {n}", parent=course, **facts) for n in range(1, modules + 1)]
    return WorkshopPage.objects.get(pk=course.pk), found


def term(name: str, **facts: Any) -> GlossaryTerm:
    slug = name.lower().replace(" ", "-")
    return GlossaryTerm.objects.create(term=name, slug=slug, meaning=f"What {name} means.", **facts)


def only_check(learning_page: Any) -> Any:
    return learning_page.checks[0]
