"""Appointments: who holds which office, where, from when to when. Rights follow the dates."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.directory.models.places import Country, Organization
from portal.directory.offices import Office
from portal.directory.roles import COUNTRY_ROLES, Role


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def in_force(self, on: dt.date | None = None) -> "AppointmentQuerySet":
        """Appointments that hold on the date, today by default; both ends included."""
        on = on or timezone.localdate()
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)

    def for_country(self, country: Country | str) -> "AppointmentQuerySet":
        return self.filter(country=country)

    def in_roles(self, *roles: str) -> "AppointmentQuerySet":
        return self.filter(role__in=roles)


class Appointment(models.Model):
    """One office held by one person for a time; posts can be acting, and one person may hold several."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="appointments")
    role = models.CharField(max_length=20, choices=Role)
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="appointments")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="appointments"
    )
    starts_on = models.DateField(default=timezone.localdate)
    ends_on = models.DateField(null=True, blank=True)
    is_acting = models.BooleanField(default=False)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["user", "role"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="appointment_dates_in_order"
            ),
            models.CheckConstraint(
                condition=Q(role__in=sorted(COUNTRY_ROLES), country__isnull=False)
                | (~Q(role__in=sorted(COUNTRY_ROLES)) & Q(country__isnull=True)),
                name="appointment_country_goes_with_role",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.HOST_OFFICER) | Q(organization__isnull=False),
                name="appointment_host_has_organization",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.as_office().label} ({self.place})"

    @property
    def place(self) -> str:
        """The country or organization the office is for; the Secretariat's have neither. Select both with the row."""
        return str(self.country or self.organization or _("Secretariat"))

    def is_in_force(self, on: dt.date) -> bool:
        """Whether it holds on the date; both ends included."""
        return self.starts_on <= on and (self.ends_on is None or self.ends_on >= on)

    def as_office(self) -> Office:
        return Office(self.role, self.country_id, self.organization_id, self.is_acting)
