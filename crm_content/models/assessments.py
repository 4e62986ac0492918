"""How people rate themselves by the performance requirements of a unit of competency."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from crm_content.models.progress import OwnQuerySet
from crm_content.models.units import CompetencyUnitPage
from crm_content.rules.levels import HIGHEST
from crm_content.states import Occasion


class SelfAssessment(models.Model):
    """One person and one unit, before or after the workshop."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="self_assessments")
    page = models.ForeignKey(CompetencyUnitPage, on_delete=models.CASCADE, related_name="self_assessments")
    occasion = models.CharField(max_length=6, choices=Occasion)
    rated_at = models.DateTimeField(default=timezone.now)

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "page", "occasion"], name="self_assessment_once_an_occasion"),
            models.CheckConstraint(condition=Q(occasion__in=Occasion.values), name="self_assessment_occasion_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.page_id} {self.occasion}"


class RequirementRating(models.Model):
    """One requirement, by the id of its block, as it read when it was rated: an editor may word it anew."""

    assessment = models.ForeignKey(SelfAssessment, on_delete=models.CASCADE, related_name="ratings")
    requirement = models.CharField(max_length=36)
    wording = models.TextField()
    level = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "requirement"], name="requirement_rated_once"),
            models.CheckConstraint(condition=Q(level__lte=HIGHEST), name="requirement_level_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.requirement}: {self.level}"
