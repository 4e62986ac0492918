"""Handing in a plan of the planner as the own action plan, after a look at what goes in."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crm_content.models import Plan
from crm_content.queries.plans import actions_of, plans_of
from nominations.forms.deciding import LONGEST
from nominations.models import Deliverable
from nominations.moves import delivering as moves
from portal.core.files import serve
from portal.core.views import act
from portal.core.workflow import offers
from portal.paths.actions import carrying
from portal.paths.queries.handing_in import carried, own_action_plans


@login_required
@require_safe
def plans(request: HttpRequest, pk: int) -> HttpResponse:
    """`GET /deliverables/<pk>/plans/`: which of the own plans to hand in."""
    row = get_object_or_404(own_action_plans(request.user), pk=pk)
    found = list(plans_of(request.user))
    if len(found) == 1:
        return redirect("paths:carry", pk=row.pk, plan=found[0].pk)
    return render(
        request, "paths/plans.html", {"deliverable": row, "project": row.participation.project, "plans": found}
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def carry(request: HttpRequest, pk: int, plan: int) -> HttpResponse:
    """`/deliverables/<pk>/plans/<plan>/`: the actions as they go in; one press hands them in."""
    row = get_object_or_404(own_action_plans(request.user), pk=pk)
    source = get_object_or_404(Plan.objects.visible_to(request.user), pk=plan)
    if request.method != "POST":
        return _confirmation(request, row, source)
    seen, note = request.POST.get("seen", ""), request.POST.get("note", "")[:LONGEST]
    return act(
        request, lambda: carrying.carry(source, deliverable=row, by=request.user, seen=seen, note=note),
        to=row, done=_("Handed in, thank you. The Secretariat looks through it."),
        again=lambda: _confirmation(request, row, source, note),
    )  # fmt: skip


@login_required
@require_safe
def workbook(request: HttpRequest, pk: int, number: int) -> FileResponse:
    """`GET /deliverables/<pk>/versions/<n>/workbook/`: the plan's workbook as it was when it was handed in."""
    row = get_object_or_404(Deliverable.objects.visible_to(request.user), pk=pk)
    found = get_object_or_404(carried(row), version__number=number)
    return serve(request, found.workbook, about=row)


def _confirmation(request: HttpRequest, row: Deliverable, plan: Plan, note: str = "") -> HttpResponse:
    actions = actions_of(plan)
    submitting = [offer for offer in offers(moves.DELIVERABLE, row, request.user) if offer.move is moves.SUBMIT]
    context = {
        "deliverable": row, "participation": row.participation, "project": row.participation.project, "plan": plan,
        "actions": actions, "is_open": any(offer.enabled for offer in submitting), "seen": row.seen_token(),
        "note": note,
    }  # fmt: skip
    return render(request, "paths/carry.html", context)
