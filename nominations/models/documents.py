"""What goes with a nomination: supporting documents, the medical declaration, the sealed endorsement."""

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nominations.models.nominations import Nomination
from portal.core.models import PrivateFile
from programs.models import Project


class DocumentKind(models.TextChoices):
    BIODATA = "biodata", _("Signed biodata form")
    DEGREE = "degree", _("Degree certificate")
    ENGLISH = "english", _("Evidence of English")
    PASSPORT = "passport", _("Passport copy")
    APPROVAL = "approval", _("Government approval")
    OTHER = "other", _("Other document")


class SupportingDocumentQuerySet(models.QuerySet["SupportingDocument"]):
    def visible_to(self, user: Any) -> "SupportingDocumentQuerySet":
        """Documents of nominations this user may see; hosts see those of the local candidates they nominate only."""
        if not user.is_authenticated:
            return self.none()
        offices = user.offices
        if offices.reads_all:
            return self
        own = Q(nomination__candidate__user=user, nomination__endorsed_at__isnull=False)
        nominated = Q(nomination__nominated_by_organization__in=offices.hosted_organizations)
        return self.filter(Q(nomination__country__in=offices.countries) | nominated | own)

    def standing(self) -> "SupportingDocumentQuerySet":
        """Not replaced by a later one."""
        return self.filter(replaced_at__isnull=True)


class SupportingDocument(models.Model):
    """One document of a nomination (14d); a replaced one is kept."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=10, choices=DocumentKind)
    file = models.ForeignKey(PrivateFile, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    replaced_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = SupportingDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "added_at"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.nomination}"


class MedicalCondition(models.Model):
    """A listed health condition. The organization's own list is not public: edit this default list in the CMS."""

    code = models.SlugField(unique=True)
    label = models.CharField(max_length=160)
    position = models.PositiveSmallIntegerField(default=0)
    is_listed = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "label"]

    def __str__(self) -> str:
        return self.label


class MedicalDeclarationQuerySet(models.QuerySet["MedicalDeclaration"]):
    def visible_to(self, user: Any) -> "MedicalDeclarationQuerySet":
        """Contents: the candidate's own, and the medical reviewers of the project (design 5).

        The country's officers record a declaration and learn whether it is complete; they never read it back.
        """
        if not user.is_authenticated:
            return self.none()
        reviewed = Project.objects.reviewed_by(user).values("pk")
        concerned = Q(nomination__candidate__user=user) | Q(nomination__project__in=reviewed)
        return self.filter(concerned, nomination__endorsed_at__isnull=False)


def new_salt() -> str:
    """Makes the sealed hash of a declaration unguessable; it goes when the declaration is purged."""
    return secrets.token_hex(16)


class MedicalDeclaration(models.Model):
    """The medical and insurance declaration (14e): self-declared without a listed condition, else with a certificate."""

    nomination = models.OneToOneField(Nomination, on_delete=models.PROTECT, related_name="medical")
    has_conditions = models.BooleanField(_("a listed condition applies"), null=True)
    conditions = models.JSONField(default=list, blank=True)  # codes of the listed conditions that apply
    is_fit = models.BooleanField(default=False)
    accepts_insurance = models.BooleanField(default=False)
    declared_on = models.DateField(null=True, blank=True)
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    certificate = models.ForeignKey(PrivateFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    salt = models.CharField(max_length=32, default=new_salt, editable=False)

    objects = MedicalDeclarationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Medical declaration · {self.nomination_id}"

    @property
    def is_complete(self) -> bool:
        declared = self.has_conditions is not None and self.declared_on is not None
        return declared and self.is_fit and self.accepts_insurance

    @property
    def needs_certificate(self) -> bool:
        return bool(self.has_conditions) and self.certificate_id is None


class Endorsement(models.Model):
    """The sealed endorsement: canonical JSON of biodata and document hashes, with who endorsed in which office."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="endorsements")
    endorsed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    endorser_label = models.CharField(max_length=250)
    office = models.CharField(max_length=80)
    statement = models.TextField()
    endorsed_at = models.DateTimeField(default=timezone.now)
    sealed = models.JSONField()
    seal = models.CharField(max_length=64)  # SHA-256 of the canonical JSON, hexadecimal

    class Meta:
        ordering = ["-endorsed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.endorser_label} · {self.nomination_id}"
