"""Step 4: the scorecard, the figures of a month, and the readings of one measure."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from crm_content.actions import plan_rows
from crm_content.actions.planning import ANY
from crm_content.charts.course import Chart, course_chart
from crm_content.forms.planner.rows import ReadingForm, blank, initial_of, row_set
from crm_content.forms.planner.scorecard import DayForm, figure_forms
from crm_content.models.plans import Plan
from crm_content.queries import plans
from crm_content.queries.plans import Line
from crm_content.rules import planning
from crm_content.rules.figures import figure
from crm_content.rules.planning import Part
from crm_content.rules.scorecards import Point
from crm_content.views.planner.rows import removed, staying
from crm_content.views.planner.saving import UNPROCESSABLE, PartPage, address, own_plan, saved, where_next
from crm_content.views.planner.steps import METHODS, posted
from crm_content.views.planner.way import way
from portal.core.views import act


def charted(lines: list[Line]) -> list[dict[str, Any]]:
    """Each line of the scorecard with its picture, where it has one, and where it should stand."""
    today = timezone.localdate()
    return [{"line": line, "chart": chart_of(line, today), "expected": expected(line)} for line in lines]


def chart_of(line: Line, today: dt.date) -> Chart | None:
    """The picture of a line whose way to the target is known."""
    course = line.measure.course
    return course_chart(course, [Point(one.on, one.value) for one in line.readings], today) if course else None


def expected(line: Line) -> str:
    """Where the line to the target stood on the day of the last reading, to as many places as people would say."""
    course, latest = line.measure.course, line.latest
    return (
        figure(course.expected_in_words(Point(latest.on, latest.value)), line.measure.unit) if course and latest else ""
    )


@login_required
@require_http_methods(METHODS)
def scorecard(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`/learn/planner/<pk>/scorecard/`: every measure against its target; a POST enters the figures of one day."""
    plan = own_plan(request, pk)
    lines = plans.lines_of(plan)
    day = DayForm(posted(request))
    figures = figure_forms(posted(request), [line.measure for line in lines])
    page = PartPage(request, plan, Part.READINGS, [day, *figures], {
        "charted": charted(lines), "day": day, "figures": figures,
    }, template="crm_content/planner/scorecard.html")  # fmt: skip
    if request.method != "POST":
        return page.show()
    if page.errors:
        return page.show(UNPROCESSABLE)
    found = [(form.measure, {"on": day.cleaned_data["on"], **form.cleaned_data}) for form in figures]
    found = [(measure, figure) for measure, figure in found if figure["value"] is not None]
    if not found and "next" in request.POST:
        return redirect(where_next(page))
    done = ngettext("%(n)d figure is entered.", "%(n)d figures are entered.", len(found)) % {"n": len(found)}
    return act(request, lambda: plan_rows.enter_figures(plan, found, by=request.user), to=where_next(page), done=done,
               form=day, again=page.show)  # fmt: skip


@login_required
@require_http_methods(METHODS)
def measure(request: HttpRequest, pk: int, key: str) -> HttpResponseBase:
    """`/learn/planner/<pk>/scorecard/<key>/`: all readings of one measure."""
    plan = own_plan(request, pk)
    found = get_object_or_404(plan.measures, key=key)
    line = plans.line_of(found)
    start = [initial_of(row, ReadingForm) for row in reversed(line.readings)]
    if len(start) < planning.MOST_READINGS:
        start = [blank(), *start]
    row_forms = row_set(ReadingForm, planning.MOST_READINGS, posted(request), start)
    here = reverse("crm_content:planner:measure", args=[plan.pk, key])
    page = PartPage(request, plan, Part.READINGS, staying(request, row_forms), {
        "row_set": row_forms, "most": planning.MOST_READINGS, "is_full": len(line.readings) >= planning.MOST_READINGS, "here": here, "found": found, **charted([line])[0],
    }, lambda _plan: {"measure_picture": charted([fresh(plan, key)])[0]},
        template="crm_content/planner/measure.html", again=here, after=address(Part.READINGS, plan))  # fmt: skip
    if request.method != "POST":
        return page.show()
    return saved(page, lambda seen: plan_rows.save_readings(
        found, row_forms.rows(), by=request.user, seen=seen, removed=removed(request)))  # fmt: skip


def fresh(plan: Plan, key: str) -> Line:
    """The line as it stands after saving."""
    return plans.line_of(plan.measures.get(key=key))


@login_required
@require_http_methods(METHODS)
def measure_removal(request: HttpRequest, pk: int, key: str) -> HttpResponseBase:
    """`/learn/planner/<pk>/measures/<key>/removal/`: asks before a measure takes its readings along."""
    plan = own_plan(request, pk)
    found = get_object_or_404(plan.measures, key=key)
    back = reverse("crm_content:planner:measures", args=[plan.pk])
    if request.method != "POST":
        context = {"plan": plan, "found": found, "back": back, "count": found.readings.count(),
                   "way": way(plan, Part.MEASURES)}  # fmt: skip
        return render(request, "crm_content/planner/measure_removal.html", context)
    plan_rows.save_measures(plan, [], by=request.user, seen=ANY, removed=[key])
    messages.success(request, _("The measure and its readings are removed."))
    return redirect(back)
