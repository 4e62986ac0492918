"""Which countries a project invites, which others the Secretariat agreed to, and whose closing date was extended."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from portal.directory.models import Country
from programs.models.projects import Project
from programs.rules.bounds import LIKELY_DATES


class Invitation(models.Model):
    """A member country invited to a project, in the order of the notification, with its seats where they are stated."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="invitations")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="invitations")
    seats = models.PositiveSmallIntegerField(_("seats, where stated"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    sort_order_field = "position"

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["project", "country"], name="invitation_once_a_country")]

    def __str__(self) -> str:
        return f"{self.country} · {self.project.code}"


class Consent(models.Model):
    """The Secretariat's agreement that a country not on the invited list may nominate (section 6)."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="consents")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agreed_on = models.DateField(default=timezone.localdate)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "country"], name="consent_once_a_country")]

    def __str__(self) -> str:
        return f"{self.country} · {self.project.code}"


class DeadlineExtension(models.Model):
    """A later closing date for one country, with the reason and the one who granted it."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="extensions")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    closes_on = models.DateField(validators=LIKELY_DATES)
    reason = models.TextField()
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-closes_on"]

    def __str__(self) -> str:
        return f"{self.country} until {self.closes_on}"
