"""Builds the demonstration library below its index page; a page that is there already is left as it is."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from crm_content.demonstration import articles, guides, pictures, seminar, terms, units, workshop, workshop_doing
from crm_content.demonstration.writing import figure, key_terms, stream
from crm_content.models import (
    ArticlePage,
    Category,
    CompetencyUnitPage,
    GlossaryTerm,
    GuideFile,
    GuidePage,
    LearningIndexPage,
    LearningPage,
    SeminarPage,
    WorkshopModulePage,
    WorkshopPage,
)

STREAMS = ("body", "references", "elements", "assessment_criteria", "objectives", "steps")
MODULES = (
    workshop.OVERVIEW, workshop.VISION, workshop.STRATEGY, workshop_doing.ALIGNMENT, workshop_doing.SCORECARD,
    workshop_doing.IMPLEMENTATION,
)  # fmt: skip
READ_MORE = {"Gap analysis": "strategy", "Vision": "vision", "Balanced scorecard": "scorecard", "Churn": "five-figures-worth-knowing-by-heart",
             "Complaint": "complaints-are-free-advice", "Segment": "segments-a-small-firm-can-use"}  # fmt: skip
MONTH = dt.timedelta(days=30)


@transaction.atomic
def build(parent: LearningIndexPage, *, by: Any = None, today: dt.date | None = None) -> None:
    """Glossary, articles, units, the workshop with its modules, a seminar and guides, published by `by`.

    Dates count back from `today`. Doing it again adds only what is missing.
    """
    today = today or timezone.localdate()
    write_terms()
    for facts in articles.ARTICLES:
        published_on = today - dt.timedelta(days=facts["days_ago"])
        add(parent, ArticlePage, facts, by, published_on=published_on)
    for facts in units.UNITS:
        add(parent, CompetencyUnitPage, facts, by, published_on=today - 4 * MONTH)
    build_workshop(parent, by, today)
    when = today + dt.timedelta(days=45)
    times = {"starts_on": when, "starts_time": dt.time(15), "ends_time": dt.time(17), "time_zone": "Asia/Taipei"}
    add(parent, SeminarPage, seminar.SEMINAR, by, published_on=today - dt.timedelta(days=3), **times)
    build_guides(parent, by, today)
    link_terms_to_pages()


def write_terms() -> None:
    """The glossary."""
    existing = set(GlossaryTerm.objects.values_list("term", flat=True))
    for term, other_forms, meaning, own_term in terms.TERMS:
        if term not in existing:
            GlossaryTerm.objects.create(term=term, slug=slugify(term), other_forms=other_forms, meaning=meaning,
                                        own_term=own_term, own_language="zh-Hant" if own_term else "")  # fmt: skip


def link_terms_to_pages() -> None:
    """Terms that a page explains at length lead there."""
    pages = {page.slug: page for page in LearningPage.objects.filter(slug__in=READ_MORE.values())}
    for term in GlossaryTerm.objects.filter(term__in=READ_MORE, page=None):
        term.page = pages[READ_MORE[term.term]]
        term.save()


def build_workshop(parent: LearningIndexPage, by: Any, today: dt.date) -> None:
    """The workshop and its modules, in their order."""
    course = add(parent, WorkshopPage, workshop.WORKSHOP, by, published_on=today - 2 * MONTH)
    for facts in MODULES:
        facts = {"category": "Strategy", "tags": ["workshop", "four steps"], "translated_language": "zh-Hant", **facts}
        add(course, WorkshopModulePage, facts, by, published_on=today - 2 * MONTH)


def build_guides(parent: LearningIndexPage, by: Any, today: dt.date) -> None:
    """The guides, each with its files; the version in force stands first."""
    for facts, sheets in guides.GUIDES:
        files = [
            GuideFile(title=sheet.title, version=sheet.version, note=sheet.note, sort_order=place,
                      issued_on=today - sheet.months_ago * MONTH, document=pictures.sheet_document(sheet))
            for place, sheet in enumerate(sheets)
        ]  # fmt: skip
        add(parent, GuidePage, facts, by, published_on=today - sheets[0].months_ago * MONTH, files=files)


def add(parent: Any, model: Any, facts: dict[str, Any], by: Any, **more: Any) -> Any:
    """The page of these facts below `parent`, published; the existing one where there is one."""
    existing = model.objects.child_of(parent).filter(slug=facts["slug"]).first()
    if existing is not None:
        return existing
    page = model(**fields_of(facts), **more, owner=by, live=False)
    parent.add_child(instance=page)
    page.tags.add(*facts.get("tags", ()))
    page.save_revision(user=by).publish(user=by)
    return model.objects.get(pk=page.pk)


def fields_of(facts: dict[str, Any]) -> dict[str, Any]:
    """The values of the fields, streams as JSON, category and picture as rows."""
    named = {name: value for name, value in facts.items() if name not in {"tags", "terms", "days_ago", *STREAMS}}
    named["category"] = category_of(facts["category"])
    body = list(facts.get("body", ()))
    if facts.get("picture"):
        picture = pictures.steps_picture()
        named["picture"] = picture
        body.insert(
            1,
            figure(
                picture.pk,
                pictures.STEPS_WORDS,
                "Each step leaves something the next one needs; the last leads back to the first.",
            ),
        )
    if facts.get("terms"):
        keys = dict(GlossaryTerm.objects.filter(term__in=facts["terms"]).values_list("term", "pk"))
        body.append(key_terms(*(keys[term] for term in facts["terms"])))
    streams = {name: facts[name] for name in STREAMS[1:] if name in facts} | {"body": body}
    return named | {name: stream(f"{facts['slug']}/{name}", blocks) for name, blocks in streams.items()}


def category_of(name: str) -> Category:
    """The category of this name."""
    return Category.objects.get_or_create(name=name, defaults={"slug": slugify(name)})[0]
