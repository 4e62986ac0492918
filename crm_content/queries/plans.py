"""Plans of the CRM planner as read: everything of one plan, the plans of one person, the actions for an action plan."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from crm_content.models.plan_rows import GapRating, Measure, MeasureReading, PlanAction, RolloutTick
from crm_content.models.plans import Plan
from crm_content.rules import gaps
from crm_content.rules.advice import ADVICE_CODES
from crm_content.rules.gaps import Rated
from crm_content.rules.planning import Requirement
from crm_content.rules.scorecards import LOOKS, Point, Standing, standing

FAR = dt.date.max


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the scorecard: a measure, its readings in order of their days, and how it stands."""

    measure: Measure
    readings: list[MeasureReading]
    standing: Standing

    @property
    def latest(self) -> MeasureReading | None:
        return self.readings[-1] if self.readings else None

    @property
    def tone(self) -> str:
        return LOOKS[self.standing][0]

    @property
    def icon(self) -> str:
        return LOOKS[self.standing][1]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything of one plan."""

    plan: Plan
    ratings: list[Rated]
    actions: list[PlanAction]
    lines: list[Line]
    ticks: dict[str, RolloutTick]

    @property
    def gaps(self) -> list[Rated]:
        return gaps.ranked(self.ratings)

    @property
    def strengths(self) -> list[Rated]:
        return gaps.strengths(self.ratings)

    @property
    def rated(self) -> int:
        return sum(rated.is_rated for rated in self.ratings)

    @property
    def open_actions(self) -> list[PlanAction]:
        """What is not done yet, by the day it is due; without a day last."""
        waiting = [action for action in self.actions if not action.is_done and action.what]
        return sorted(waiting, key=lambda action: (action.due_on or FAR, action.pk))

    @property
    def ticked(self) -> int:
        """How many of the nineteen are done."""
        return sum(self.ticks[code].done_on is not None for code in ADVICE_CODES if code in self.ticks)


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """An action as an action plan takes it over. `indicator` and `target` are of the measure that watches its gap."""

    what: str
    owner: str
    due: dt.date | None
    gap: str
    indicator: str
    target: str
    first_step: str = ""
    is_done: bool = False


def plans_of(user: Any) -> QuerySet[Plan]:
    """One's own plans, the last changed first, with what each holds. One query."""
    return (
        Plan.objects.visible_to(user)
        .annotate(
            rated=_number(GapRating.objects.filter(now__isnull=False, wanted__isnull=False)),
            steps=_number(PlanAction.objects.exclude(what="")),
            done=_number(PlanAction.objects.filter(is_done=True).exclude(what="")),
            indicators=_number(Measure.objects.exclude(indicator="")),
            ticked=_number(RolloutTick.objects.filter(done_on__isnull=False)),
        )
        .order_by("-changed_at", "-pk")
    )


def _number(rows: QuerySet[Any]) -> Coalesce:
    """How many of these rows a plan has, by a subquery of its own."""
    counted = rows.filter(plan=OuterRef("pk")).order_by().values("plan").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def sheet_of(plan: Plan) -> Sheet:
    """Everything of the plan. Five queries, however much it holds."""
    ticks = {tick.advice: tick for tick in plan.ticks.all()}
    return Sheet(plan, ratings_of(plan), list(plan.actions.all()), lines_of(plan), ticks)


def ratings_of(plan: Plan) -> list[Rated]:
    """The ten requirements in their order, rated or not."""
    found = {rating.requirement: rating.rated for rating in plan.ratings.all()}
    return [found.get(code, Rated(code)) for code in Requirement.values]


def lines_of(plan: Plan, only: Q | None = None) -> list[Line]:
    """The scorecard. Two queries."""
    measures = list(plan.measures.filter(only or Q()).prefetch_related("readings"))
    return [line_of(measure) for measure in measures if measure.indicator or measure.readings.all()]


def line_of(measure: Measure) -> Line:
    """One line of the scorecard."""
    readings = list(measure.readings.all())
    points = [Point(reading.on, reading.value) for reading in readings]
    return Line(measure, readings, standing(measure.course, points))


def actions_of(plan: Plan) -> list[PlannedAction]:
    """What the plan sets out to do, the weightiest gap first, each with the measure that watches its gap. Three queries."""
    return planned(ratings_of(plan), plan.actions.all(), plan.measures.all())


def planned(
    ratings: Iterable[Rated], actions: Iterable[PlanAction], measures: Iterable[Measure]
) -> list[PlannedAction]:
    """The actions that say what is to be done, in the order of their gaps."""
    order = {rated.requirement: place for place, rated in enumerate(gaps.ranked(ratings))}
    watching: dict[str, Measure] = {}
    for measure in measures:
        if measure.requirement and measure.indicator:
            watching.setdefault(measure.requirement, measure)
    said = [action for action in actions if action.what]
    said.sort(key=lambda action: (order.get(action.requirement, len(order)), action.due_on or FAR, action.pk))
    return [_planned(action, watching.get(action.requirement)) for action in said]


def _planned(action: PlanAction, measure: Measure | None) -> PlannedAction:
    return PlannedAction(
        what=action.what, owner=action.owner, due=action.due_on, gap=str(Requirement(action.requirement).label),
        indicator=measure.indicator if measure else "", target=measure.target_shown if measure else "",
        first_step=action.first_step, is_done=action.is_done,
    )  # fmt: skip
