"""Plans of the CRM planner."""

import datetime as dt
from decimal import Decimal
from typing import Any

from crm_content.models import GapRating, Measure, MeasureReading, Plan, PlanAction
from tests.factories.directory import UserFactory

START, DUE = dt.date(2026, 1, 1), dt.date(2026, 12, 31)


def plan(owner: Any = None, **facts: Any) -> Plan:
    return Plan.objects.create(owner=owner or UserFactory(), **{"firm": "Tea House", "title": "Regulars", **facts})


def rating(of: Plan, requirement: str, now: int | None, wanted: int | None, importance: int = 3) -> GapRating:
    return GapRating.objects.create(plan=of, requirement=requirement, now=now, wanted=wanted, importance=importance)


def action(of: Plan, what: str = "Call back", requirement: str = "people", **facts: Any) -> PlanAction:
    return PlanAction.objects.create(plan=of, what=what, requirement=requirement, **facts)


def measure(of: Plan, indicator: str = "On time", values: dict[dt.date, int] | None = None, **facts: Any) -> Measure:
    course = {"baseline": Decimal(60), "target": Decimal(85), "starts_on": START, "due_on": DUE}
    known = {"perspective": "service", "unit": "%", **course, **facts}
    made = Measure.objects.create(plan=of, indicator=indicator, **known)
    for on, value in (values or {}).items():
        MeasureReading.objects.create(measure=made, on=on, value=Decimal(value))
    return made
