"""Steps 1 and 2, and the roll-out: vision, three understandings, gap analysis, checklist."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_http_methods

from crm_content.actions import planning
from crm_content.charts.radar import radar
from crm_content.forms.planner.gaps import rating_forms
from crm_content.forms.planner.rollout import tick_forms
from crm_content.forms.planner.words import AnswersForm, VisionForm
from crm_content.models.plans import Plan
from crm_content.queries import plans
from crm_content.rules import gaps as ranking
from crm_content.rules.advice import ADVICE_CODES
from crm_content.rules.gaps import Rated
from crm_content.rules.planning import Part
from crm_content.views.planner.saving import PartPage, own_plan, saved

METHODS = ["GET", "HEAD", "POST"]


def posted(request: HttpRequest) -> Any:
    """What was sent, or None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


@login_required
@require_http_methods(METHODS)
def vision(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`/learn/planner/<pk>/vision/`: step 1."""
    plan = own_plan(request, pk)
    initial = {"goal": plan.goal, "goal_measure": plan.goal_measure, "destination": plan.destination}
    form = VisionForm(posted(request), initial=initial)
    page = PartPage(request, plan, Part.VISION, [form], {"form": form})
    if request.method != "POST":
        return page.show()
    return saved(page, lambda seen: planning.save_vision(plan, form.cleaned_data, by=request.user, seen=seen))


@login_required
@require_http_methods(METHODS)
def understanding(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`/learn/planner/<pk>/understanding/`: step 2, the guided questions."""
    plan = own_plan(request, pk)
    form = AnswersForm(posted(request), initial=plan.answers)
    page = PartPage(request, plan, Part.UNDERSTANDING, [form], {"form": form, "chapters": form.chapters()})
    if request.method != "POST":
        return page.show()
    return saved(page, lambda seen: planning.save_answers(plan, form.cleaned_data, by=request.user, seen=seen))


@login_required
@require_http_methods(METHODS)
def gaps(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`/learn/planner/<pk>/gaps/`: step 2, the gap analysis with its picture."""
    plan = own_plan(request, pk)
    ratings = plans.ratings_of(plan)
    forms = rating_forms(posted(request), ratings)
    page = PartPage(request, plan, Part.GAPS, forms, {"rating_forms": forms, **picture(ratings)}, picture_of)
    if request.method != "POST":
        return page.show()
    return saved(
        page,
        lambda seen: planning.save_ratings(plan, [form.values for form in forms], by=request.user, seen=seen),
    )


def picture_of(plan: Plan) -> dict[str, Any]:
    """The picture as it stands after saving, for a page that saves itself."""
    return {"picture": picture(plans.ratings_of(plan))}


def picture(ratings: list[Rated]) -> dict[str, Any]:
    """The radar and the lists beside it."""
    return {"radar": radar(ratings), "ratings": ratings, "ranked": ranking.ranked(ratings),
            "strengths": ranking.strengths(ratings), "unrated": ranking.unrated(ratings)}  # fmt: skip


@login_required
@require_http_methods(METHODS)
def rollout(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`/learn/planner/<pk>/rollout/`: the nineteen pieces of advice as a checklist."""
    plan = own_plan(request, pk)
    ticks = {tick.advice: tick for tick in plan.ticks.all()}
    chapters = tick_forms(posted(request), ticks)
    forms = [form for _chapter, of_chapter in chapters for form in of_chapter]
    done = sum(tick.done_on is not None for tick in ticks.values())
    page = PartPage(request, plan, Part.ROLLOUT, forms, {"chapters": chapters, **counted(done)}, progress_of)
    if request.method != "POST":
        return page.show()
    return saved(
        page,
        lambda seen: planning.save_rollout(plan, [form.values for form in forms], by=request.user, seen=seen),
    )


def progress_of(plan: Plan) -> dict[str, Any]:
    """The progress as it stands after saving."""
    return {"rollout_progress": counted(plan.ticks.filter(done_on__isnull=False).count())}


def counted(done: int) -> dict[str, Any]:
    """How many of the nineteen are settled, for the progress."""
    return {"ticked": done, "of": len(ADVICE_CODES)}
