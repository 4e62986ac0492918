"""How far the group has come."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.paths.queries.group import group_of
from portal.paths.rules.figures import LEAST
from portal.paths.views.finding import project_for
from portal.paths.views.learning import tabs_of


@login_required
@require_safe
def group(request: HttpRequest, slug: str) -> HttpResponse:
    """`GET /projects/<code>/learning/group/`: pages and people, as far as the reader may know of them."""
    user: Any = request.user
    project = project_for(request, slug)
    found = group_of(project, user)
    if not found.people and not user.offices.reads_all:
        raise Http404
    tabs = tabs_of(project, "group") if user.offices.reads_all else []
    return render(request, "paths/group.html", {"project": project, "group": found, "tabs": tabs, "least": LEAST})
