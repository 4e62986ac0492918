"""Pages of rows: the actions for the gaps (step 2) and the measures (step 3)."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from crm_content.actions import plan_rows
from crm_content.forms.planner.rows import ActionForm, MeasureForm, RowSet, blank, initial_of, row_set
from crm_content.models.plan_rows import Measure
from crm_content.queries import plans
from crm_content.rules import gaps as ranking
from crm_content.rules import planning
from crm_content.rules.planning import PERSPECTIVE_HINTS, Part, Perspective, Requirement
from crm_content.views.planner.saving import PartPage, own_plan, saved
from crm_content.views.planner.steps import METHODS, posted

WITH_A_BLANK_ROW = 3  # gaps that ask for an action before any is written


@login_required
@require_http_methods(METHODS)
def actions(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`/learn/planner/<pk>/actions/`: what to do about each gap, the weightiest first."""
    plan = own_plan(request, pk)
    rows = list(plan.actions.all())
    ranked = ranking.ranked(plans.ratings_of(plan))
    weighty = {rated.requirement for rated in ranked[:WITH_A_BLANK_ROW]} - {row.requirement for row in rows}
    start = [initial_of(row, ActionForm) for row in rows]
    if len(rows) < planning.MOST_ACTIONS:
        start += [blank(requirement=code) for code in blanks(request, Requirement.values, weighty)]
    row_forms = row_set(ActionForm, planning.MOST_ACTIONS, posted(request), start)
    page = PartPage(request, plan, Part.ACTIONS, staying(request, row_forms), {
        "row_set": row_forms, "groups": gap_groups(ranked, row_forms.forms), "has_gaps": bool(ranked),
        "most": planning.MOST_ACTIONS, "is_full": len(rows) >= planning.MOST_ACTIONS,
    })  # fmt: skip
    if request.method != "POST":
        return page.show()
    return saved(page, lambda seen: plan_rows.save_actions(
        plan, row_forms.rows(), by=request.user, seen=seen, removed=removed(request)))  # fmt: skip


def gap_groups(ranked: list[ranking.Rated], forms: list[Any]) -> list[dict[str, Any]]:
    """Each gap with the forms of its actions; after the gaps, other requirements that have actions."""
    order = [rated.requirement for rated in ranked]
    others = [code for code in Requirement.values if code not in order]
    weighed = {rated.requirement: rated for rated in ranked}
    groups = [
        {"code": code, "label": Requirement(code).label, "rated": weighed.get(code), "place": place,
         "forms": [form for form in forms if form["requirement"].value() == code]}
        for place, code in enumerate(order + others, start=1)
    ]  # fmt: skip
    return [group for group in groups if group["rated"] or group["forms"]]


@login_required
@require_http_methods(METHODS)
def measures(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`/learn/planner/<pk>/measures/`: step 3, what tells whether it works."""
    plan = own_plan(request, pk)
    rows = list(plan.measures.all())
    bare = set(Perspective.values) - {row.perspective for row in rows}
    start = [initial_of(row, MeasureForm) for row in rows]
    if len(rows) < planning.MOST_MEASURES:
        start += [blank(perspective=code) for code in blanks(request, Perspective.values, bare)]
    row_forms = row_set(MeasureForm, planning.MOST_MEASURES, posted(request), start)
    asked = with_readings(rows, removed(request))
    onward = reverse("crm_content:planner:measure_removal", args=[plan.pk, asked[0]]) if asked else ""
    page = PartPage(request, plan, Part.MEASURES, staying(request, row_forms), {
        "row_set": row_forms, "groups": perspective_groups(row_forms.forms),
        "most": planning.MOST_MEASURES, "is_full": len(rows) >= planning.MOST_MEASURES,
    }, again=onward)  # fmt: skip
    if request.method != "POST":
        return page.show()
    gone = [key for key in removed(request) if key not in asked]
    return saved(page, lambda seen: plan_rows.save_measures(
        plan, row_forms.rows(), by=request.user, seen=seen, removed=gone))  # fmt: skip


def with_readings(rows: Iterable[Measure], keys: list[str]) -> list[str]:
    """The keys of the measures to be removed that would take readings along: that is asked once the rest is saved."""
    return [row.key for row in rows if row.key in keys and row.readings.exists()]


def perspective_groups(forms: list[Any]) -> list[dict[str, Any]]:
    """The three perspectives with the forms of their measures."""
    return [
        {"code": code, "label": code.label, "hint": PERSPECTIVE_HINTS[code],
         "forms": [form for form in forms if form["perspective"].value() == code]}
        for code in Perspective
    ]  # fmt: skip


def blanks(request: HttpRequest, known: Iterable[str], otherwise: set[str]) -> list[str]:
    """For which groups a blank row is shown: the one asked for, and those that have none."""
    asked = request.GET.get("add", "")
    return [code for code in known if code == asked or code in otherwise]


def staying(request: HttpRequest, row_forms: RowSet) -> list[Any]:
    """The forms of the rows that stay: mistakes in a row that is removed matter no more."""
    return [form for form in row_forms.forms if form.row_key not in removed(request)]


def removed(request: HttpRequest) -> list[str]:
    """The keys of the rows whose button says “Remove”."""
    return [key for key in request.POST.getlist("remove") if key]
