"""What a plan of the CRM planner holds: ratings, actions, measures with their readings, ticks of the roll-out."""

import secrets

from django.db import models
from django.db.models import F, Q

from crm_content.models.plans import Plan
from crm_content.rules import planning
from crm_content.rules.figures import figure
from crm_content.rules.gaps import Rated
from crm_content.rules.planning import Direction, Perspective, Requirement
from crm_content.rules.scorecards import Course, Point


def new_key() -> str:
    """A name for a row that the page knows before the row is saved, so that a form sent twice makes one row."""
    return secrets.token_hex(6)


class GapRating(models.Model):
    """One of the ten requirements as rated; no mark yet is NULL."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="ratings")
    requirement = models.CharField(max_length=15, choices=Requirement.choices)
    now = models.PositiveSmallIntegerField(null=True)
    wanted = models.PositiveSmallIntegerField(null=True)
    importance = models.PositiveSmallIntegerField(default=planning.USUAL_IMPORTANCE)
    note = models.CharField(max_length=planning.LINE, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "requirement"], name="gap_rating_once_a_plan_and_requirement"),
            models.CheckConstraint(
                condition=Q(requirement__in=Requirement.values)
                & (Q(now__isnull=True) | Q(now__lte=planning.HIGHEST))
                & (Q(wanted__isnull=True) | Q(wanted__lte=planning.HIGHEST))
                & Q(importance__gte=planning.LEAST_IMPORTANT, importance__lte=planning.MOST_IMPORTANT),
                name="gap_rating_in_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.requirement}"

    @property
    def rated(self) -> Rated:
        return Rated(self.requirement, self.now, self.wanted, self.importance, self.note)


class PlanAction(models.Model):
    """Something to do about a gap."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="actions")
    key = models.CharField(max_length=12, default=new_key)
    requirement = models.CharField(max_length=15, choices=Requirement.choices)
    what = models.CharField(max_length=planning.LINE, blank=True)
    owner = models.CharField(max_length=planning.SHORT, blank=True)
    due_on = models.DateField(null=True)
    first_step = models.CharField(max_length=planning.LINE, blank=True)
    is_done = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="plan_action_once_a_plan_and_key"),
            models.CheckConstraint(
                condition=Q(requirement__in=Requirement.values), name="plan_action_known_requirement"
            ),
        ]

    def __str__(self) -> str:
        return self.what


class Measure(models.Model):
    """What tells whether the plan works: an indicator from a baseline to a target."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="measures")
    key = models.CharField(max_length=12, default=new_key)
    perspective = models.CharField(max_length=12, choices=Perspective.choices)
    requirement = models.CharField(max_length=15, choices=Requirement.choices, blank=True)
    indicator = models.CharField(max_length=planning.LINE, blank=True)
    unit = models.CharField(max_length=30, blank=True)
    direction = models.CharField(max_length=6, choices=Direction.choices, default=Direction.HIGHER)
    baseline = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    starts_on = models.DateField(null=True)
    target = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    due_on = models.DateField(null=True)
    owner = models.CharField(max_length=planning.SHORT, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="measure_once_a_plan_and_key"),
            models.CheckConstraint(
                condition=Q(perspective__in=Perspective.values) & Q(direction__in=Direction.values),
                name="measure_known_perspective",
            ),
            models.CheckConstraint(condition=Q(due_on__gt=F("starts_on")) | Q(due_on__isnull=True)
                                   | Q(starts_on__isnull=True), name="measure_due_after_start"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.indicator

    @property
    def course(self) -> Course | None:
        """The line from baseline to target; None while one of its four ends is missing."""
        if self.baseline is None or self.target is None or self.starts_on is None or self.due_on is None:
            return None
        return Course(self.baseline, self.target, self.starts_on, self.due_on, self.direction == Direction.HIGHER)

    @property
    def target_shown(self) -> str:
        return figure(self.target, self.unit)


class MeasureReading(models.Model):
    """The value of a measure on a day."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="readings")
    key = models.CharField(max_length=12, default=new_key)
    on = models.DateField()
    value = models.DecimalField(max_digits=14, decimal_places=4)
    remark = models.CharField(max_length=planning.LINE, blank=True)

    class Meta:
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["measure", "on"], name="measure_reading_once_a_day")]

    def __str__(self) -> str:
        return f"{self.on} {self.value}"

    @property
    def point(self) -> Point:
        return Point(self.on, self.value)

    @property
    def shown(self) -> str:
        """The value with the unit of its measure, which must be at hand."""
        return figure(self.value, self.measure.unit)


class RolloutTick(models.Model):
    """One of the nineteen pieces of advice as it stands in this plan: done on a day, or noted."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="ticks")
    advice = models.CharField(max_length=20)
    done_on = models.DateField(null=True)
    note = models.CharField(max_length=planning.LINE, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "advice"], name="tick_once_a_plan_and_advice")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.advice}"
