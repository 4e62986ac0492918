"""What editors of projects see first in the CMS: what is being prepared, and what stands in its way."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from portal.core.findings import blockers_among
from programs.models import Project
from programs.models.readiness import findings_before_announcement
from programs.queries import held_back
from programs.states import ProjectState

SHOWN = 12


class PreparationPanel(Component):
    """Projects in preparation, the newest first, each with the number of its blockers."""

    name = "projects_in_preparation"
    template_name = "programs/cms/home.html"
    order = 220  # below what waits for the reader's own approval

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        related = ("invitations", "agenda", "implementing_organizations")
        drafts = Project.objects.filter(state=ProjectState.DRAFTING).select_related("page").prefetch_related(*related)
        held = held_back()
        rows = [
            (project, blockers_among(findings_before_announcement(project)), _held(project, held))
            for project in drafts.order_by("-pk")[:SHOWN]
        ]
        return {"rows": rows, "title": _("Projects in preparation")}


def _held(project: Project, held: dict[int, dt.datetime]) -> dt.datetime | None:
    """Since when the scheduled page of the project has been held back."""
    page = getattr(project, "page", None)
    return held.get(page.pk) if page else None
