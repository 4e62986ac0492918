"""The notification as a PDF, and its dates as a calendar feed."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags, quote_etag
from django.views.decorators.http import require_safe

from programs import documents
from programs.calendar import calendar_ics
from programs.models import Project
from programs.presenting import timeline_of
from programs.queries import changed_at
from programs.reading import issue_date
from programs.views.projects import page_of, project_or_404


@require_safe
def notification_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """The official document; 304 to a browser that has this very one."""
    project = project_or_404(request, slug)
    document = documents.document_of(project, page_of(project))
    etag = quote_etag(documents.fingerprint(document))
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        return _validated(HttpResponse(status=304), project, etag)
    response = HttpResponse(documents.cached_pdf(document), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{project.slug}-notification.pdf"'
    return _validated(response, project, etag)


@require_safe
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The project's milestones for phones and mail programs."""
    project = project_or_404(request, slug)
    content = calendar_ics(
        title=project.title,
        code=project.code or project.slug,
        url=request.build_absolute_uri(project.get_absolute_url()),
        milestones=timeline_of(project, issue_date(project, page_of(project))),
        stamp=changed_at(project),
        sequence=project.version,
    )
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{project.slug}.ics"'
    return response


def _validated(response: HttpResponse, project: Project, etag: str) -> HttpResponse:
    """Anyone may keep a public document, but asks each time whether it still holds."""
    response["ETag"] = etag
    if project.announced_at is None:
        patch_cache_control(response, private=True, no_store=True)
    else:
        patch_cache_control(response, no_cache=True, public=True)
    return response
