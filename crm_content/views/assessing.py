"""Rating oneself by a unit of competency, and what changed between before and after."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crm_content.actions import assessing
from crm_content.forms.assessing import AssessmentForm
from crm_content.models import CompetencyUnitPage
from crm_content.queries import towards
from crm_content.queries.assessing import Line, Part, Picture, levels_of, picture_of
from crm_content.rules.dumbbells import TICKS, Dumbbell, dumbbell
from crm_content.rules.levels import LEVELS
from crm_content.states import Occasion
from portal.core.views import act


@login_required
@require_safe
def assessment(request: HttpRequest, pk: int) -> HttpResponse:
    """`GET /learn/pages/<pk>/assessment/`: the own ratings, what changed, what to read next."""
    unit = unit_or_404(pk)
    picture = picture_of(request.user, unit)
    if not picture.is_rated:
        return redirect("crm_content:assess", pk=unit.pk, occasion=Occasion.BEFORE)
    context = {
        "page": unit, "picture": picture, "whole": (picture.whole, drawn(picture.whole)), "parts": drawn_parts(picture),
        "ticks": TICKS, "levels": LEVELS, "occasions": occasions(picture),
        "hours": towards.hours_read(request.user, unit),
        "advised": towards.advised(request.user, unit, [line.text for line in picture.weakest]),
    }  # fmt: skip
    return render(request, "crm_content/assessment/picture.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def assess(request: HttpRequest, pk: int, occasion: str) -> HttpResponse:
    """`/learn/pages/<pk>/assessment/before/` or `after/`: a level for each requirement."""
    unit = unit_or_404(pk)
    if occasion not in Occasion.values:
        raise Http404
    form = AssessmentForm(request.POST or None, unit=unit, initial=levels_of(request.user, unit, occasion))
    if request.method == "POST" and form.is_valid():
        return act(
            request, lambda: assessing.assess(unit, occasion=occasion, levels=form.levels, by=request.user),
            to=reverse("crm_content:assessment", args=[unit.pk]), done=_("Your ratings are kept. Only you see them."),
        )  # fmt: skip
    context = {"page": unit, "form": form, "occasion": Occasion(occasion), "levels": LEVELS}
    return render(request, "crm_content/assessment/rate.html", context)


def unit_or_404(pk: int) -> CompetencyUnitPage:
    """The published unit; other kinds of pages have no requirements to rate."""
    return get_object_or_404(CompetencyUnitPage.objects.live().public(), id=pk)


def drawn_parts(picture: Picture) -> list[tuple[Part, Dumbbell, list[tuple[Line, Dumbbell]]]]:
    """Each element and each of its lines with its marks."""
    return [(part, drawn(part), [(line, drawn(line)) for line in part.lines]) for part in picture.parts]


def drawn(row: Line | Part) -> Dumbbell:
    """The marks of a line, or of the averages of an element."""
    return dumbbell(row.before, row.after)


def occasions(picture: Picture) -> list[tuple[Occasion, Any]]:
    """Before and after, each with when it was rated."""
    return [(one, picture.rated_at.get(one)) for one in Occasion]
