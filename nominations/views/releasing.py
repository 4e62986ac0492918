"""Releasing a selection: who gets which mail is shown before it goes."""

from collections import Counter
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nominations.actions import releasing
from nominations.moves.releasing import ballot_of, findings_of, may_release
from nominations.queries import seats
from nominations.views.selecting import project_for_reader
from portal.core import correspondence
from portal.core.findings import blockers_among
from portal.core.parts import Letter
from portal.core.views import act
from programs.models import Project


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, slug: str) -> HttpResponse:
    """`/selection/<slug>/release/`."""
    project = project_for_reader(request, slug)
    if request.method != "POST":
        return _page(request, project)
    seen = request.POST.get("seen", "")
    return act(
        request, lambda: releasing.release(project, by=request.user, seen=seen),
        to=reverse("nominations:selection", args=[project.slug]),
        done=_("The selection is released. Letters are made now; mail goes out with them."),
        again=lambda: _page(request, project_for_reader(request, slug)),
    )  # fmt: skip


def _page(request: HttpRequest, project: Project) -> HttpResponse:
    ballot = list(ballot_of(project))
    findings = findings_of(project, ballot)
    permission = may_release(project, request.user)
    context: dict[str, Any] = {
        "project": project,
        "seen": project.seen_token(),
        "findings": findings,
        "is_open": permission.granted and not project.is_released and not blockers_among(findings),
        "why_not": permission.reason,
        "letters": [_shown(letter) for letter in releasing.letters_to_confirm(project)]
        if not project.is_released
        else [],
        "counts": Counter(n.state for n in ballot),
        "seats": seats.counted(project, ballot),
    }
    return render(request, "selection/release.html", context)


def _shown(letter: correspondence.Letter) -> Letter:
    candidate = letter.context.get("candidate")
    return Letter(str(letter.user or candidate or letter.address), letter.address, letter.context["subject"])
