"""Candidates: people a country may nominate, kept across projects."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.models import PrivateFile
from portal.directory.models import Country


class Education(models.TextChoices):
    SECONDARY = "secondary", _("Secondary school")
    DIPLOMA = "diploma", _("Diploma or certificate")
    EQUIVALENT = "equivalent", _("Qualification equivalent to a degree")
    BACHELOR = "bachelor", _("Bachelor's degree")
    MASTER = "master", _("Master's degree")
    DOCTORATE = "doctorate", _("Doctorate")


DEGREES = frozenset({Education.EQUIVALENT, Education.BACHELOR, Education.MASTER, Education.DOCTORATE})


class EnglishLevel(models.TextChoices):
    PROFICIENT = "proficient", _("Proficient: takes part in any discussion, writes reports")
    GOOD = "good", _("Good: follows proceedings, presents with preparation")
    BASIC = "basic", _("Basic: simple conversation only")


PROFICIENT_LEVELS = frozenset({EnglishLevel.PROFICIENT, EnglishLevel.GOOD})


class Candidate(models.Model):
    """A person with the biodata of the nomination form (14d). `country` nominates and must be the nationality's."""

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="candidates")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="candidate"
    )
    title = models.CharField(max_length=20, blank=True)
    family_name = models.CharField(max_length=80)
    given_names = models.CharField(max_length=120, blank=True)
    own_script_name = models.CharField(_("name in own script"), max_length=120, blank=True)
    own_script_language = models.CharField(max_length=12, blank=True)  # BCP 47, for the lang attribute
    born_on = models.DateField(_("date of birth"), null=True, blank=True)
    nationality = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.TextField(_("postal address"), blank=True)
    passport_number = models.CharField(max_length=20, blank=True)
    passport_expires_on = models.DateField(null=True, blank=True)

    position = models.CharField(_("present position"), max_length=120, blank=True)
    organization = models.CharField(max_length=160, blank=True)
    organization_activity = models.CharField(_("main business of the organization"), max_length=200, blank=True)
    experience_years = models.PositiveSmallIntegerField(_("years in such a position"), null=True, blank=True)
    experience = models.TextField(_("duties and experience"), blank=True)
    education = models.CharField(max_length=12, choices=Education, blank=True)
    education_detail = models.CharField(_("subject, institution, year"), max_length=200, blank=True)
    english = models.CharField(_("English"), max_length=12, choices=EnglishLevel, blank=True)
    photo = models.ForeignKey(PrivateFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["family_name", "given_names", "pk"]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Given names and family name in Latin letters, as passports print them."""
        return f"{self.given_names} {self.family_name}".strip()
