"""The library and its glossary."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from crm_content.forms.library import LibraryFilter
from crm_content.models import GlossaryTerm, LearningIndexPage
from crm_content.queries import library as libraries
from crm_content.queries.library import Choice, Wanted
from crm_content.views.sharing import shared
from portal.core.parts import Pager

FACETS = ("kind", "category", "level", "tag")


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """`GET /learn/`: what there is to learn, narrowed by words and facets."""
    index = get_object_or_404(LearningIndexPage.objects.live())
    form = LibraryFilter(request.GET)
    wanted = form.wanted
    found = libraries.shelf(wanted)
    context = {
        "page": index, "wanted": wanted, "shelf": found, "pager": pager_of(request, wanted, found.has_more),
        "facets": [(name, choices_of(request, wanted, name, found.facets[name])) for name in FACETS],
    }  # fmt: skip
    return shared(request, render(request, "crm_content/library.html", context))


def choices_of(
    request: HttpRequest, wanted: Wanted, name: str, choices: list[Choice]
) -> list[tuple[Choice, str, bool]]:
    """Each choice with its address and whether it is taken; a choice taken leads back to all."""
    taken = str(getattr(wanted, name) or "")
    return [
        (one, address(request, **{name: "" if one.value == taken else one.value}), one.value == taken)
        for one in choices
    ]


def address(request: HttpRequest, **changes: Any) -> str:
    """This list with other choices, from its first page."""
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else request.path


def pager_of(request: HttpRequest, wanted: Wanted, has_more: bool) -> Pager | None:
    """To the pages beside this one, where there are any."""
    if wanted.page == 1 and not has_more:
        return None
    previous = address(request, page=wanted.page - 1 if wanted.page > 2 else "") if wanted.page > 1 else ""
    return Pager(previous_url=previous, next_url=address(request, page=wanted.page + 1) if has_more else "")


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """`GET /learn/glossary/`: every term with its meaning, by its first letter."""
    terms = GlossaryTerm.objects.select_related("page").defer("page__body", "page__text")
    ordered = sorted(terms, key=lambda term: term.term.casefold())
    letters = [(letter, list(group)) for letter, group in groupby(ordered, key=lambda term: term.term[:1].upper())]
    return shared(request, render(request, "crm_content/glossary.html", {"letters": letters, "count": len(ordered)}))
