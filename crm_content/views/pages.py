"""Published learning pages, each with what surrounds it for its reader."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from crm_content.calendar import seminar_ics
from crm_content.models import LearningPage, SeminarPage, WorkshopModulePage, WorkshopPage
from crm_content.models.workshops import SLIDES
from crm_content.queries import around, progress
from crm_content.views.sharing import shared
from crm_content.views.unmarking import is_unmarked


def show(request: HttpRequest, page: LearningPage, *, view: str = "") -> HttpResponse:
    """The page by the template of its kind, or its slides."""
    context = page.get_context(request)
    context |= surroundings(request, page, context["tags"])
    template = "crm_content/slides.html" if view == SLIDES else page.get_template(request)
    return shared(request, render(request, template, context))


@require_safe
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """`GET /learn/<slug>/calendar.ics`: the seminar for the reader's own calendar."""
    seminar = get_object_or_404(SeminarPage.objects.readable(), slug=slug)
    body = seminar_ics(seminar, url=absolute(seminar.url))
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{seminar.slug}.ics"'
    return shared(request, response)


def absolute(url: str) -> str:
    """The address as others may write it down."""
    return f"{settings.BASE_URL.rstrip('/')}{url}" if url.startswith("/") else url


def surroundings(request: HttpRequest, page: LearningPage, tags: list[Any]) -> dict[str, Any]:
    """Related pages, the place in the workshop, and how far the reader has come."""
    found: dict[str, Any] = {"related": around.related(page, tags), "canonical": absolute(page.url)}
    found["is_unmarked"] = is_unmarked(request, page)
    found["standing"] = progress.standing(request.user, page)
    if isinstance(page, WorkshopModulePage):
        found["place"] = around.place_of(page)
    if isinstance(page, WorkshopPage):
        modules = around.modules_of(page)
        standings = progress.standings(request.user, modules)
        found["modules"] = [(module, standings[module.pk]) for module in modules]
        found["completed"] = sum(one.is_complete for one in standings.values())
    return found
