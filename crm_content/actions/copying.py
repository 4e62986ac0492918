"""Copying a plan: a second branch begins where the first one stands."""

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from crm_content.actions.planning import too_many_plans
from crm_content.models.plan_rows import new_key
from crm_content.models.plans import Plan
from crm_content.rules import planning
from portal.core.workflow import Refused


@transaction.atomic
def duplicate(plan: Plan, *, by: Any) -> Plan:
    """A plan of one's own with the same words, marks, actions and measures. Readings, ticks and link stay behind."""
    if Plan.objects.filter(owner=by).count() >= planning.MOST_PLANS:
        raise Refused([too_many_plans()])
    title = _("Copy of %(title)s") % {"title": plan.title}
    copied = Plan.objects.create(
        owner=by, firm=plan.firm, title=title[: planning.SHORT], goal=plan.goal, goal_measure=plan.goal_measure,
        destination=plan.destination, answers=plan.answers,
    )  # fmt: skip
    for rows in (plan.ratings, plan.actions, plan.measures):
        _copy_rows(rows.all(), copied)
    return copied


def _copy_rows(rows: "models.QuerySet[Any]", to: Plan) -> None:
    made = list(rows)
    for row in made:
        row.pk, row.plan = None, to
        if hasattr(row, "key"):
            row.key = new_key()
        if hasattr(row, "is_done"):
            row.is_done = False
    rows.model._default_manager.bulk_create(made)
