"""A plan for others: read-only by a link, as a PDF, as a workbook."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crm_content.actions import plan_sharing
from crm_content.charts.radar import radar
from crm_content.models.plans import Plan
from crm_content.pdfs.plan import action_plan_pdf, plan_pdf
from crm_content.queries import plans
from crm_content.rules.advice import CHAPTERS
from crm_content.rules.questions import UNDERSTANDINGS
from crm_content.spreadsheets.plan import CONTENT_TYPE, plan_xlsx
from crm_content.views.pages import absolute
from crm_content.views.planner.saving import own_plan
from crm_content.views.planner.scorecard import charted
from crm_content.views.planner.steps import METHODS, counted
from crm_content.views.planner.way import way
from portal.core.views import act


@login_required
@require_http_methods(METHODS)
def sharing(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`/learn/planner/<pk>/sharing/`: the link; a POST makes a new one, or with `close` ends it."""
    plan = own_plan(request, pk)
    if request.method != "POST":
        link = absolute(reverse("crm_content:planner:shared", args=[plan.share_token])) if plan.is_shared else ""
        return render(request, "crm_content/planner/sharing.html", {"plan": plan, "link": link, "way": way(plan, "")})
    if "close" in request.POST:
        return act(request, lambda: plan_sharing.close(plan, by=request.user), to=request.path,
                   done=_("The link is closed: it leads nowhere now."))  # fmt: skip
    return act(request, lambda: plan_sharing.share(plan, by=request.user), to=request.path,
               done=_("There is a new link."))  # fmt: skip


@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """`/learn/planner/shared/<token>/`: the plan to read, for whoever has the link. Says nothing of its owner."""
    plan = get_object_or_404(Plan.objects.shared_by(token))
    sheet = plans.sheet_of(plan)
    response = render(request, "crm_content/planner/shared.html", {
        "plan": plan, "sheet": sheet, "radar": radar(sheet.ratings), "ratings": sheet.ratings,
        "ranked": sheet.gaps, "strengths": sheet.strengths, "charted": charted(sheet.lines),
        "chapters": answered(plan), "ticks": ticked(sheet), **counted(sheet.ticked),
    })  # fmt: skip
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


def answered(plan: Plan) -> list[tuple[Any, list[tuple[Any, str]]]]:
    """The understandings with their answers, those that have any."""
    found = [
        (one, [(question, plan.answers[f"{one.code}-{question.code}"]) for question in one.questions
               if plan.answers.get(f"{one.code}-{question.code}")])
        for one in UNDERSTANDINGS
    ]  # fmt: skip
    return [(understanding, answers) for understanding, answers in found if answers]


def ticked(sheet: plans.Sheet) -> list[tuple[Any, list[tuple[Any, Any]]]]:
    """The nineteen by chapter, each with its tick."""
    return [(chapter, [(advice, sheet.ticks.get(advice.code)) for advice in chapter.advice]) for chapter in CHAPTERS]


@login_required
@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """`/learn/planner/<pk>/plan.pdf`."""
    plan = own_plan(request, pk)
    content = plan_pdf(plans.sheet_of(plan), on=timezone.localdate())
    return _file(content, "application/pdf", f"{_name(plan)}.pdf")


@login_required
@require_safe
def actions_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """`/learn/planner/<pk>/actions.pdf`: the actions alone."""
    plan = own_plan(request, pk)
    content = action_plan_pdf(plan, plans.actions_of(plan), on=timezone.localdate())
    return _file(content, "application/pdf", f"{_name(plan)}-actions.pdf")


@login_required
@require_safe
def xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """`/learn/planner/<pk>/plan.xlsx`."""
    plan = own_plan(request, pk)
    return _file(plan_xlsx(plans.sheet_of(plan)), CONTENT_TYPE, f"{_name(plan)}.xlsx")


def _name(plan: Plan) -> str:
    return slugify(f"{plan.firm} {plan.title}")[:60].strip("-") or "plan"


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
