"""What the planner offers on a plan's overview (`settings.PLAN_DESTINATIONS`)."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from crm_content.carrying import Destination
from crm_content.models import Plan
from portal.paths.queries.handing_in import still_due


def destinations(request: HttpRequest, plan: Plan) -> Iterator[Destination]:
    """Each action plan the owner owes. One query."""
    for deliverable in still_due(request.user):
        label = _("Carry into my action plan: %(project)s") % {"project": deliverable.participation.project.title}
        yield Destination(label, reverse("paths:carry", args=[deliverable.pk, plan.pk]))
