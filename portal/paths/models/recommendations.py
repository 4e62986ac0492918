"""Pages of the library that a project recommends."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crm_content.models import LearningPage
from portal.paths.states import Moment
from programs.models import Project

MOST = 60  # pages a project may recommend


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    def of(self, project: Project) -> "RecommendationQuerySet":
        return self.filter(project=project).in_order()

    def in_order(self) -> "RecommendationQuerySet":
        """By moment as time goes, then as the officer put them."""
        places = [When(moment=moment, then=Value(place)) for place, moment in enumerate(Moment.values)]
        return self.order_by(Case(*places, output_field=models.SmallIntegerField()), "position", "pk")

    def readable(self) -> "RecommendationQuerySet":
        """Whose page is published and kept from nobody."""
        return self.filter(page__in=LearningPage.objects.readable().values("pk"))


class Recommendation(models.Model):
    """One page, to be read at one moment of a project. `title` is kept for when the page is no more."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="recommendations")
    page = models.ForeignKey(LearningPage, null=True, on_delete=models.SET_NULL, related_name="recommendations")
    title = models.CharField(max_length=255, editable=False)
    moment = models.CharField(_("when to read it"), max_length=6, choices=Moment, default=Moment.BEFORE)
    position = models.PositiveSmallIntegerField(default=1)
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("Why to read it, or what to look for. Participants see it.")
    )
    by = models.DateField(
        _("by when"), null=True, blank=True,
        help_text=_("If empty: the day before the start, or the last day of the program."),
    )  # fmt: skip
    recommended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    recommended_by.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]  # pages are asked for, not people
    recommended_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "page"], name="page_recommended_once_a_project"),
            models.CheckConstraint(condition=Q(moment__in=Moment.values), name="recommendation_moment_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.moment} {self.title}"

    def get_absolute_url(self) -> str:
        return f"{self.project.get_absolute_url()}learning/#r-{self.pk}"

    @property
    def is_gone(self) -> bool:
        """Whether the page was deleted."""
        return self.page_id is None

    def facts(self) -> dict[str, Any]:
        """What the history keeps of it."""
        return {"page": self.page_id, "title": self.title, "moment": self.moment}
