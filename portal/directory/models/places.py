"""Member countries and the organizations in them."""

from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.directory.validators import validate_time_zone


class Country(models.Model):
    """A country by ISO 3166-1 alpha-2 code, with the name the organization uses and the aliases seen in documents."""

    code = models.CharField(max_length=2, primary_key=True)
    name = models.CharField(max_length=80, unique=True)
    aliases = models.JSONField(default=list, blank=True)
    is_member = models.BooleanField(default=True)
    time_zone = models.CharField(max_length=64, validators=[validate_time_zone])

    class Meta:
        ordering = ["name"]
        verbose_name_plural = _("countries")

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class Organization(models.Model):
    """A national productivity organization, or an organization that implements projects, or both."""

    name = models.CharField(max_length=160)
    acronym = models.CharField(max_length=20, blank=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="organizations")
    is_npo = models.BooleanField(_("national productivity organization"), default=False)
    address = models.TextField(blank=True)
    phone = models.CharField(max_length=60, blank=True)
    fax = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["name", "country"], name="organization_once_a_country")]

    def __str__(self) -> str:
        return f"{self.name} ({self.acronym})" if self.acronym else self.name
