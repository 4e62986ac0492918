"""Action plans that somebody may hand in, and the plans they were made from."""

from typing import Any

from django.db.models import QuerySet

from nominations.models import Deliverable, DeliverableKind
from nominations.states import DUE_STATES
from portal.paths.models import CarriedPlan
from portal.paths.queries.own import taking_part


def own_action_plans(user: Any) -> QuerySet[Deliverable]:
    """The action plans of the own participations, the next due first."""
    rows = Deliverable.objects.filter(kind=DeliverableKind.ACTION_PLAN, participation__in=taking_part(user))
    return rows.select_related("participation__project", "participation__nomination__candidate").order_by(
        "due_on", "pk"
    )


def still_due(user: Any) -> QuerySet[Deliverable]:
    """Those that are owed now: not handed in, or to be changed."""
    return own_action_plans(user).filter(state__in=sorted(DUE_STATES))


def carried(deliverable: Deliverable) -> QuerySet[CarriedPlan]:
    """The plans that versions of this deliverable were made from, the newest first."""
    rows = CarriedPlan.objects.filter(version__deliverable=deliverable)
    return rows.select_related("version", "workbook").order_by("-version__number")
