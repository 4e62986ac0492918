"""Decisions as they were taken, and the letters that tell of them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nominations.models.nominations import Nomination
from portal.core.models import PrivateFile


class Decision(models.Model):
    """One decision on one nomination; append-only, provisional until the project's release."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=12)  # the move: select, reserve, pass_over, promote
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["decided_at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} · {self.nomination_id}"


class LetterKind(models.TextChoices):
    ACCEPTANCE = "acceptance", _("Acceptance")
    RESERVE = "reserve", _("Alternate")
    NON_SELECTION = "non_selection", _("Non-selection")


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, user: Any) -> "LetterQuerySet":
        """Letters exist only after release: own country's officers, the candidate's own acceptance, Secretariat."""
        if not user.is_authenticated:
            return self.none()
        if user.offices.reads_all:
            return self
        own = models.Q(nomination__candidate__user=user, kind=LetterKind.ACCEPTANCE)
        return self.filter(models.Q(nomination__country__in=user.offices.countries) | own)

    def without_pdf(self) -> "LetterQuerySet":
        return self.filter(file__isnull=True)


class Letter(models.Model):
    """A letter issued on release; its PDF is made right after."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=14, choices=LetterKind)
    reference = models.CharField(max_length=60)
    issued_at = models.DateTimeField(default=timezone.now)
    file = models.ForeignKey(PrivateFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["nomination", "kind"], name="letter_once_a_kind")]

    def __str__(self) -> str:
        return self.reference
