"""A person's plans: the list, beginning one, naming, copying and deleting it, and its overview."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crm_content.actions import copying, planning
from crm_content.carrying import destinations
from crm_content.charts.radar import radar
from crm_content.forms.planner.plans import PlanForm
from crm_content.models.plans import Plan
from crm_content.queries import plans
from crm_content.views.planner.overview import tasks
from crm_content.views.planner.saving import own_plan
from crm_content.views.planner.steps import METHODS, counted
from crm_content.views.planner.way import way
from portal.core.views import act

TOP = 3
NEXT = 5


@login_required
@require_http_methods(METHODS)
def plans_of_reader(request: HttpRequest) -> HttpResponseBase:
    """`/learn/planner/`: one's own plans; a POST begins one."""
    form = PlanForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return act(request, lambda: planning.begin(by=request.user, **form.cleaned_data), to=_first_step, form=form,
                   again=lambda: _list(request, form))  # fmt: skip
    return _list(request, form)


def _list(request: HttpRequest, form: PlanForm) -> HttpResponse:
    context = {"plans": plans.plans_of(request.user), "form": form, "of": counted(0)["of"]}
    return render(request, "crm_content/planner/plans.html", context)


def _first_step(plan: Plan) -> str:
    return reverse("crm_content:planner:vision", args=[plan.pk])


@login_required
@require_safe
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """`/learn/planner/<pk>/`: how far the plan is, at one glance."""
    plan = own_plan(request, pk)
    sheet = plans.sheet_of(plan)
    context = {
        "plan": plan, "sheet": sheet, "way": way(plan, "", sheet), "tasks": tasks(sheet), "radar": radar(sheet.ratings),
        "ratings": sheet.ratings, "top_gaps": sheet.gaps[:TOP], "next_actions": sheet.open_actions[:NEXT],
        "carrying": destinations(request, plan), **counted(sheet.ticked),
    }  # fmt: skip
    return render(request, "crm_content/planner/overview.html", context)


@login_required
@require_http_methods(METHODS)
def names(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`/learn/planner/<pk>/name/`: firm and title."""
    plan = own_plan(request, pk)
    form = PlanForm(
        request.POST if request.method == "POST" else None, initial={"firm": plan.firm, "title": plan.title}
    )
    if request.method == "POST" and form.is_valid():
        return act(request, lambda: planning.rename(plan, by=request.user, **form.cleaned_data), to=plan,
                   done=_("Saved."))  # fmt: skip
    return render(request, "crm_content/planner/names.html", {"plan": plan, "form": form, "way": way(plan, "")})


@login_required
@require_POST
def copies(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`POST /learn/planner/<pk>/copies/`: a second plan that begins where this one stands."""
    plan = own_plan(request, pk)
    return act(request, lambda: copying.duplicate(plan, by=request.user), to=Plan.get_absolute_url,
               done=_("The plan is copied."), again=lambda: _list(request, PlanForm()))  # fmt: skip


@login_required
@require_http_methods(METHODS)
def deletion(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`/learn/planner/<pk>/deletion/`: asks, then deletes."""
    plan = own_plan(request, pk)
    if request.method == "POST":
        planning.discard(plan, by=request.user)
        messages.success(request, _("The plan is deleted."))
        return redirect("crm_content:planner:plans")
    sheet = plans.sheet_of(plan)
    context = {"plan": plan, "sheet": sheet, "way": way(plan, "", sheet)}
    return render(request, "crm_content/planner/deletion.html", context)
