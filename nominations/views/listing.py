"""The list of nominations, and the same as a table to download."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nominations.forms.nominating import MOST_PROJECTS, FilterForm
from nominations.models import Nomination
from nominations.models.nominations import NominationQuerySet
from nominations.states import NominationState
from portal.core.paging import page_by_key
from portal.core.parts import Column
from portal.core.views import stream_csv
from programs.models import Project

CHUNK = 500
EXPORTED = ("candidate__given_names", "candidate__family_name", "country__name", "project__code", "project__title",
            "preference", "shown", "endorsed_at", "is_late")  # fmt: skip


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """`GET /nominations/`: one's country's, or all; newest first."""
    form, rows = _filtered(request)
    page = page_by_key(request, rows.for_list())
    for row in page.rows:
        row.shown_as = NominationState(row.shown)
    several = request.user.offices.reads_all or len(request.user.offices.countries) > 1  # type: ignore[union-attr]
    context = {
        "page": page,
        "filter_form": form,
        "columns": _columns(several),
        "several_countries": several,
        "export_url": f"{reverse('nominations:export')}?{request.GET.urlencode()}",
    }
    return render(request, "nominations/index.html", context)


@login_required
def export(request: HttpRequest) -> HttpResponseBase:
    """`GET /nominations/export.csv`: what the filter leaves, streamed."""
    _form, rows = _filtered(request)
    head = [_("Given names"), _("Family name"), _("Country"), _("Project code"), _("Project"), _("Preference"),
            _("State"), _("Endorsed (UTC)"), _("Late")]  # fmt: skip
    return stream_csv("nominations.csv", head, _lines(rows))


def _filtered(request: HttpRequest) -> tuple[FilterForm, NominationQuerySet]:
    user: Any = request.user
    rows = Nomination.objects.visible_to(user).with_shown_state(user)
    form = FilterForm(request.GET, projects=_projects(request), all_countries=user.offices.reads_all)
    return form, form.narrow(rows)


def _projects(request: HttpRequest) -> list[tuple[str, str | None, str]]:
    """The latest projects, and the one asked for."""
    projects = Project.objects.visible_to(request.user).values_list("slug", "code", "title")
    found = list(projects[:MOST_PROJECTS])
    wanted = request.GET.get("project")
    if wanted and all(slug != wanted for slug, _code, _title in found):
        found += projects.filter(slug=wanted)
    return found


def _columns(several_countries: bool) -> list[Column]:
    country = [Column(_("Country"))] if several_countries else []
    return [Column(_("Candidate")), *country, Column(_("Project")), Column(_("Preference"), numeric=True),
            Column(_("State")), Column(_("Endorsed"))]  # fmt: skip


def _lines(rows: QuerySet[Nomination]) -> Iterator[list[Any]]:
    for *names, shown, endorsed_at, is_late in rows.order_by("-pk").values_list(*EXPORTED).iterator(chunk_size=CHUNK):
        moment = timezone.localtime(endorsed_at, timezone.get_default_timezone()) if endorsed_at else None
        when = moment.strftime("%Y-%m-%d %H:%M") if moment else ""
        yield [*names, NominationState(shown).label, when, _("late") if is_late else ""]
