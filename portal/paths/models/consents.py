"""Consents of participants."""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from nominations.models import Participation


class ProgressConsentQuerySet(models.QuerySet["ProgressConsent"]):
    def in_force(self) -> "ProgressConsentQuerySet":
        return self.filter(withdrawn_at__isnull=True)


class ProgressConsent(models.Model):
    """A participant lets the Secretariat see the own scores in this project; it may be withdrawn at any time."""

    participation = models.OneToOneField(Participation, on_delete=models.CASCADE, related_name="progress_consent")
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ProgressConsentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                name="progress_consent_given_before_withdrawn",
            )
        ]

    def __str__(self) -> str:
        return f"{self.participation_id} {'given' if self.is_in_force else 'withdrawn'}"

    @property
    def is_in_force(self) -> bool:
        return self.withdrawn_at is None

    @property
    def changed_at(self) -> dt.datetime:
        """When the participant last said yes or no."""
        return self.withdrawn_at or self.given_at
