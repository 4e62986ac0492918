"""Sets of projects, asked for in words."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Prefetch

from programs.states import ACTIVE_STATES, PUBLIC_STATES, ProjectState

if TYPE_CHECKING:
    from programs.models.projects import Project  # noqa: F401 (the base below names it)


class ProjectQuerySet(models.QuerySet["Project"]):
    def visible_to(self, user: Any) -> "ProjectQuerySet":
        """Projects this user may know of: all for the Secretariat and auditors, else those announced (design 5).

        One cancelled before it was announced never became public, nor does its draft.

        Administrators see every notification too, since they edit all of them in the CMS; never a nomination by that.
        """
        if user.is_authenticated and (user.offices.reads_all or user.is_superuser):
            return self
        return self.filter(state__in=PUBLIC_STATES, announced_at__isnull=False)

    def active(self) -> "ProjectQuerySet":
        return self.filter(state__in=ACTIVE_STATES)

    def announced(self) -> "ProjectQuerySet":
        return self.filter(state=ProjectState.ANNOUNCED)

    def inviting(self, countries: Collection[str]) -> "ProjectQuerySet":
        """Projects that invite one of these countries (ISO codes)."""
        return self.filter(pk__in=self.model._default_manager.filter(invitations__country__in=countries).values("pk"))

    def reviewed_by(self, user: Any) -> "ProjectQuerySet":
        """Projects whose medical declarations this user reads (14e): named for it, and still of the Secretariat.

        The list of names alone gives no right, for it outlives the office, the second factor and the guarded address.
        """
        return self.filter(medical_reviewers=user) if user.offices.is_secretariat else self.none()

    def for_page(self) -> "ProjectQuerySet":
        """With what the notification shows, in as many queries as it has parts."""
        invitation = self.model._meta.apps.get_model("programs", "Invitation")
        invitations = Prefetch("invitations", invitation._default_manager.select_related("country"))
        related = (invitations, "agenda", "extensions", "implementing_organizations")
        return self.select_related("host_country", "page").prefetch_related(*related)
