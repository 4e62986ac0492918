"""Keeping what the importer of learning documents read: unpublished pages under the library, for an editor."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from crm_content.importer import Reading
from crm_content.importer.drafts import Values, article_values, module_values, seminar_values, unit_values
from crm_content.importer.reading import Article, Module, Seminar, Unit
from crm_content.models import (
    ArticlePage,
    Category,
    CompetencyUnitPage,
    LearningIndexPage,
    SeminarPage,
    WorkshopModulePage,
    WorkshopPage,
)
from portal.core import audit
from portal.core.findings import Finding, blocker
from portal.core.workflow import Refused


@dataclass(slots=True)
class Saved:
    """The drafts that were made, and the pages that were here already and left alone."""

    made: list[Page] = field(default_factory=list)
    present: list[Page] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A page to make: its model, what tells it from others, its fields, its category and the workshop it belongs to."""

    model: type[Page]
    told_by: Values
    values: Values
    category: str | None = None
    workshop: str | None = None


@transaction.atomic
def save(reading: Reading, *, by: Any) -> Saved:
    """Make a draft of everything that was read; a page of the same code, or title and date, is left as it is.

    `by` is the user who imports, None for the command line. Raises `Refused`, and makes nothing, where an item lacks
    what its page cannot be kept without.
    """
    drafts = [_draft(item) for item in reading.items]
    findings = [finding for draft in drafts for finding in _blockers(draft)]
    if findings:
        raise Refused(findings)
    index, saved = _index(), Saved()
    for draft in drafts:
        parent = _workshop(draft.workshop, index, saved, by=by) if draft.workshop else index
        _keep(draft, parent, saved, by=by)
    if saved.made:
        notes = [f"{note.line or '–'}: {note.message}" for note in reading.warnings]
        audit.record(
            index, "import", by=by, kind=reading.kind, pages=[page.title for page in saved.made], warnings=notes
        )
    return saved


def _draft(item: Unit | Article | Module) -> _Draft:
    match item:
        case Unit():
            return _Draft(CompetencyUnitPage, {"code": item.code}, unit_values(item))
        case Seminar():
            return _Draft(SeminarPage, _dated(item), seminar_values(item), item.category)
        case Article():
            return _Draft(ArticlePage, _dated(item), article_values(item), item.category)
        case Module():
            values = module_values(item)
            return _Draft(WorkshopModulePage, {"title": values["title"]}, values, workshop=item.workshop)


def _dated(article: Article) -> Values:
    return {"title": article.title, "published_on": article.published_on}


def _blockers(draft: _Draft) -> list[Finding]:
    """What a draft cannot be kept without, and what does not fit into its field."""
    found = []
    for place, value, most in _filled(draft):
        name = place.name
        named = {"field": place.verbose_name, "title": draft.values["title"], "most": most}
        if (value is None and not place.null) or (not value and name in draft.told_by):
            message = _("“%(title)s” has no %(field)s. Add it to the text and import again.")
            found.append(blocker(f"{name}_missing", message % named))
        elif isinstance(value, float):
            message = _("The %(field)s of “%(title)s” is no whole number. Correct it in the text and import again.")
            found.append(blocker(f"{name}_unusable", message % named))
        elif isinstance(value, str) and most and len(value) > most:
            message = _("The %(field)s of “%(title)s” is longer than %(most)d characters. Shorten it and import again.")
            found.append(blocker(f"{name}_too_long", message % named))
    return list(dict.fromkeys(found))


def _filled(draft: _Draft) -> Iterator[tuple[Any, Any, int | None]]:
    """Each field of the page with its value and how many characters it takes."""
    for name in [*draft.told_by, *draft.values]:
        place: Any = draft.model._meta.get_field(name)
        yield place, draft.values[name], place.max_length
    if draft.category:
        yield draft.model._meta.get_field("category"), draft.category, Category._meta.get_field("name").max_length


def _keep(draft: _Draft, parent: Page, saved: Saved, *, by: Any) -> Page:
    """The page that was there before this import, else a new draft."""
    made_now = [page.pk for page in saved.made]
    twins = draft.model.objects.child_of(parent).filter(**draft.told_by).exclude(pk__in=made_now)
    known: Page | None = twins.first()
    if known is not None:
        saved.present.append(known)
        return known
    page = draft.model(**draft.values, live=False, owner=by)
    if draft.category:
        page.category = _category(draft.category)
    parent.add_child(instance=page)
    page.save_revision(user=by, clean=False)  # what an editor must still fill in may be empty
    saved.made.append(page)
    return page


def _category(name: str) -> Category:
    """The category of this name, however it is capitalized; a new one where there is none."""
    known = Category.objects.filter(name__iexact=name).first()
    return known or Category.objects.create(name=name, slug=_slug(name))


def _slug(name: str) -> str:
    """A free word for addresses; names in other scripts than Latin get a number."""
    wanted = slugify(name)[:50] or "category"
    taken = set(Category.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(slug for number in count(1) if (slug := wanted if number == 1 else f"{wanted}-{number}") not in taken)


def _workshop(title: str, index: Page, saved: Saved, *, by: Any) -> Page:
    """The workshop its modules stand under, looked up once an import."""
    known = next((page for page in [*saved.made, *saved.present] if isinstance(page, WorkshopPage)), None)
    return known or _keep(_Draft(WorkshopPage, {"title": title}, {"title": title}), index, saved, by=by)


def _index() -> LearningIndexPage:
    index = LearningIndexPage.objects.first()
    if index is None:
        message = _("The site has no library page yet. Make one in the CMS and import again.")
        raise Refused([blocker("library_missing", message)])
    return index
