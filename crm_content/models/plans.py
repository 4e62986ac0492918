"""Plans of the CRM planner: private working notes of one person.

What is written in a plan is not audited, for it is nobody's act but its owner's thinking; a plan's history holds only
that it was opened to readers with a link, and closed again.
"""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from crm_content.rules import planning


class PlanQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "PlanQuerySet":
        """One's own only."""
        return self.filter(owner=user) if user.is_authenticated else self.none()

    def shared_by(self, token: str) -> "PlanQuerySet":
        """The plan whose link this is, while it is shared and its owner has an account that is not closed."""
        return self.filter(share_token=token, owner__is_active=True) if token else self.none()


class Plan(models.Model):
    """A firm's way through the four steps. `saves` holds for each part how often, when and in which window it was saved."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="crm_plans")
    firm = models.CharField(_("firm"), max_length=planning.SHORT)
    title = models.CharField(_("title"), max_length=planning.SHORT)
    goal = models.TextField(blank=True)
    goal_measure = models.TextField(blank=True)
    destination = models.TextField(blank=True)
    answers = models.JSONField(default=dict, blank=True)
    saves = models.JSONField(default=dict, blank=True)
    share_token = models.CharField(max_length=43, null=True, unique=True, editable=False)
    shared_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = PlanQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "-changed_at"], name="plans_of_an_owner")]
        constraints = [
            models.CheckConstraint(
                condition=Q(share_token__isnull=True, shared_at__isnull=True)
                | Q(share_token__isnull=False, shared_at__isnull=False),
                name="plan_shared_with_token_and_moment",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("crm_content:planner:overview", args=[self.pk])

    @property
    def is_shared(self) -> bool:
        return self.share_token is not None

    def version_of(self, part: str) -> int:
        """How often this part was saved."""
        return int(self.saves.get(part, {}).get("version", 0))

    def saved_at(self, part: str) -> dt.datetime | None:
        """When this part was last saved."""
        return parse_datetime(self.saves.get(part, {}).get("at", ""))

    def saved_in(self, part: str) -> str:
        """The window this part was last saved in; empty where it did not say."""
        return str(self.saves.get(part, {}).get("window", ""))

    def note_save(self, part: str, window: str = "") -> None:
        """Count one more save of this part, now, in a window."""
        self.changed_at = timezone.now()
        version = self.version_of(part) + 1
        self.saves = {**self.saves, part: {"version": version, "at": self.changed_at.isoformat(), "window": window}}
