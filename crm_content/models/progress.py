"""How far readers have come: pages read, knowledge checks answered."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from crm_content.models.pages import LearningPage
from crm_content.states import HowRead


class OwnQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "OwnQuerySet":
        """One's own only: what somebody reads and how they score is theirs."""
        return self.filter(user=user) if user.is_authenticated else self.none()


class Reading(models.Model):
    """A page somebody has read."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="readings")
    page = models.ForeignKey(LearningPage, on_delete=models.CASCADE, related_name="readings")
    read_at = models.DateTimeField(default=timezone.now)
    how = models.CharField(max_length=8, choices=HowRead.choices, default=HowRead.MARKED)

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "page"], name="reading_once_a_user_and_page")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.page_id}"


class CheckResult(models.Model):
    """How somebody answered one knowledge check: the best and the latest score in percent."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="check_results")
    page = models.ForeignKey(LearningPage, on_delete=models.CASCADE, related_name="check_results")
    check_id = models.CharField(max_length=36)
    best = models.PositiveSmallIntegerField()
    latest = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "page", "check_id"], name="check_result_once_a_user_and_check"),
            models.CheckConstraint(
                condition=Q(best__lte=100) & Q(latest__lte=models.F("best")), name="check_result_in_percent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.page_id} {self.check_id}: {self.best} %"
