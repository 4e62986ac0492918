"""Pages of Wagtail that show titles to everyone in the CMS: whoever prepares no projects finds no unannounced one there."""

import re
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views import chooser
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView

from programs.models import NotificationPage


def without_drafts(pages: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    """The hook `construct_page_chooser_queryset`: what is browsed and searched."""
    return pages if _prepares(request.user) else pages.exclude(pk__in=_drafts())


def _prepares(user: Any) -> bool:
    return bool(user.has_perm("programs.change_project"))


def _drafts() -> QuerySet[NotificationPage, Any]:
    return NotificationPage.objects.filter(live=False).values("pk")


@require_admin_access
def browse(request: HttpRequest, parent_page_id: int) -> HttpResponseBase:
    """What lies below a page; the page itself is shown too, so a draft is as good as not there."""
    if not _prepares(request.user) and _drafts().filter(pk=parent_page_id).exists():
        raise Http404
    return chooser.BrowseView.as_view()(request, parent_page_id)


@require_admin_access
def search(request: HttpRequest) -> HttpResponseBase:
    """The words alone: the full text search of SQLite stumbles over its own marks, such as a single quotation mark."""
    query = request.GET.copy()
    query["q"] = " ".join(re.findall(r"\w+", query.get("q", "")))
    request.GET = query  # type: ignore[assignment]
    return chooser.SearchView.as_view()(request)


@require_admin_access
def chosen(request: HttpRequest) -> HttpResponseBase:
    """Titles of the pages ticked, by their ids."""
    wanted = request.GET.getlist("id")
    if not all(pk.isascii() and pk.isdigit() and len(pk) < 10 for pk in wanted):
        raise Http404
    if not _prepares(request.user) and _drafts().filter(pk__in=wanted).exists():
        raise Http404
    return chooser.ChosenMultipleView.as_view()(request)


@require_admin_access
def usage(request: HttpRequest, *, results_only: bool = False) -> HttpResponseBase:
    """The report of page types names the page of each that was changed last."""
    if not _prepares(request.user):
        raise PermissionDenied
    return PageTypesUsageReportView.as_view(results_only=results_only)(request)


def trim_reports(request: HttpRequest, items: list[Any]) -> None:
    """The hook `construct_reports_menu`: nothing that the reader may not open."""
    if not _prepares(request.user):
        items[:] = [item for item in items if item.name != "page-types-usage"]


def refuse_move(request: HttpRequest, page: Any, destination: Any) -> None:
    """The hook `before_move_page`: Wagtail asks who may only once both titles have been shown."""
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied


urlpatterns = [  # in place of Wagtail's own at the same addresses
    path("reports/page-types-usage/", usage),
    path("reports/page-types-usage/results/", usage, {"results_only": True}),
    path("choose-page/<int:parent_page_id>/", browse),
    path("choose-page/search/", search),
    path("choose-page/chosen-multiple/", chosen),
]
