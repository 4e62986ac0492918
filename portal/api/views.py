"""The endpoints. Every one starts from `visible_to`; strangers get 404."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import NinjaAPI, Query, Status
from ninja.security import django_auth

from nominations.models import Nomination
from portal.api.schemas import NominationOut, NominationPage, Problem, ProjectOut, ProjectPage
from programs.models import Project

LARGEST_PAGE = 100
api = NinjaAPI(
    title="Liaison", version="1", urls_namespace="api", docs_url=None,
    description="Projects for everyone; nominations for those signed in, each as far as it concerns them.",
)  # fmt: skip


def project_out(project: Project) -> ProjectOut:
    """The project as the API shows it; invitations must be prefetched."""
    names = [name for name in ProjectOut.model_fields if name not in {"host_country", "invited", "url"}]
    invited = [row.country_id for row in project.invitations.all()]
    return ProjectOut(
        host_country=project.host_country_id, invited=invited, url=project.get_absolute_url(),
        **{name: getattr(project, name) for name in names},
    )  # fmt: skip


def nomination_out(nomination: Nomination) -> NominationOut:
    """The nomination as its reader may know it; the row carries `shown`."""
    candidate = nomination.candidate
    return NominationOut(
        id=nomination.pk, project=nomination.project.slug, candidate=candidate.full_name,
        own_script_name=candidate.own_script_name, country=nomination.country_id, is_local=nomination.is_local,
        preference=nomination.preference, state=nomination.shown,  # type: ignore[attr-defined]
        endorsed_at=nomination.endorsed_at, url=nomination.get_absolute_url(),
    )  # fmt: skip


@api.get("/projects/", response=ProjectPage, auth=None, summary="Projects, the newest entry first")
def list_projects(request: HttpRequest, after: int | None = None, limit: int = Query(50, ge=1, le=LARGEST_PAGE)) -> Any:
    """`after` is the key that `next` carries."""
    rows = Project.objects.visible_to(request.user).prefetch_related("invitations")
    found, following = _page(request, rows, after, limit)
    return ProjectPage(items=[project_out(project) for project in found], next=following)


@api.get("/projects/{slug}/", response={200: ProjectOut, 404: Problem}, auth=None, summary="One project")
def get_project(request: HttpRequest, slug: str) -> Any:
    """By its address, the code in lower case with each / as -."""
    found = Project.objects.visible_to(request.user).filter(slug=slug).prefetch_related("invitations").first()
    return project_out(found) if found else _not_found()


@api.get(
    "/nominations/", response={200: NominationPage, 401: Problem}, auth=django_auth,
    summary="Nominations one may see, the newest first",
)  # fmt: skip
def list_nominations(request: HttpRequest, project: str = "", after: int | None = None,
                     limit: int = Query(50, ge=1, le=LARGEST_PAGE)) -> Any:  # fmt: skip
    """`project` is the address of a project; `after` is the key that `next` carries."""
    rows = _nominations(request)
    if project:
        rows = rows.filter(project__slug=project)
    found, following = _page(request, rows, after, limit)
    return NominationPage(items=[nomination_out(nomination) for nomination in found], next=following)


@api.get(
    "/nominations/{pk}/", response={200: NominationOut, 401: Problem, 404: Problem}, auth=django_auth,
    summary="One nomination",
)  # fmt: skip
def get_nomination(request: HttpRequest, pk: int) -> Any:
    """404 also for those whom it does not concern."""
    found = _nominations(request).filter(pk=pk).first()
    return nomination_out(found) if found else _not_found()


def _nominations(request: HttpRequest) -> QuerySet[Nomination]:
    user: Any = request.user
    rows: Any = Nomination.objects.visible_to(user)
    return rows.with_shown_state(user).select_related("project", "candidate")


def _not_found() -> Status[dict[str, str]]:
    return Status(404, {"detail": "Not found"})


def _page(request: HttpRequest, rows: QuerySet[Any], after: int | None, limit: int) -> tuple[list[Any], str | None]:
    """By key, the newest first: the rows of a page, and the address of the next."""
    below = rows if after is None else rows.filter(pk__lt=after)
    found = list(below.order_by("-pk")[: limit + 1])
    if len(found) <= limit:
        return found, None
    query = {**request.GET.dict(), "after": found[limit - 1].pk}
    return found[:limit], f"{request.path}?{urlencode(query)}"
