"""The list of projects and the page of one, as its readers see them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.core import slots
from portal.core.paging import page_by_day
from portal.core.parts import Column
from portal.core.workflow import offers
from programs import presenting
from programs.forms.listing import ProjectFilter
from programs.models import NotificationPage, Project
from programs.moves import PROJECT
from programs.narrating import narrative_of
from programs.reading import reading_of

COLUMNS = (
    Column(presenting.PROJECT),
    Column(presenting.TIME_AND_PLACE),
    Column(presenting.SEATS, numeric=True),
    Column(presenting.CLOSING),
    Column(presenting.STATE),
)


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    """Projects the reader may know of, the latest to start first, with the filters of the address."""
    form = ProjectFilter(request.GET or None, reader=request.user)
    found = form.narrowed(Project.objects.visible_to(request.user))
    related = found.select_related("host_country").prefetch_related("extensions")
    page = page_by_day(request, related, "starts_on", size=30)
    readers = presenting.countries_of(request.user)
    rows = [presenting.row(project, readers) for project in page.rows]
    context = {"columns": COLUMNS, "rows": rows, "filter_form": form, "pager": page.pager}
    return render(request, "programs/list.html", context)


@require_safe
def project_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One notification; the Secretariat and auditors see it before it is announced, others get 404."""
    project = project_or_404(request, slug)
    page = page_of(project)
    reading = reading_of(project, page)
    context = {
        "project": project,
        "page": page,
        "reading": reading,
        "narrative": narrative_of(project, page, reading) if page and page.live else "",
        "offers": offers(PROJECT, project, request.user) if request.user.is_authenticated else [],
        "beside": slots.filled("project.aside", request, project),
        **presenting.surroundings(project, request.user, reading.issued_on),
    }
    return render(request, "programs/project.html", context)


def project_or_404(request: HttpRequest, slug: str) -> Project:
    """The project with all its page shows, if the reader may know of it."""
    found = Project.objects.visible_to(request.user).filter(slug=slug).for_page().first()
    if found is None:
        raise Http404
    return found


def page_of(project: Project) -> Any | None:
    """The page as published; of a project never announced, which `visible_to` keeps from the public, its last draft."""
    page: NotificationPage | None = getattr(project, "page", None)
    if page is None or page.live or project.announced_at is not None:
        return page
    return page.get_latest_revision_as_object()
