"""From an address to what this reader may see of it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from nominations.models import Participation
from portal.paths.models import Recommendation
from programs.models import Project


def project_for(request: HttpRequest, slug: str) -> Project:
    """The project, if the reader may know of it; else `Http404`."""
    return get_object_or_404(Project.objects.visible_to(request.user), slug=slug)


def editable_project(request: HttpRequest, slug: str) -> Project:
    """The project, for those who choose its pages; others get 403 with the reason."""
    project = project_for(request, slug)
    if not (request.user.is_authenticated and request.user.offices.is_secretariat):
        raise PermissionDenied(_("Only the Secretariat chooses what a project recommends."))
    return project


def recommendation_for(request: HttpRequest, slug: str, pk: int) -> Recommendation:
    """A recommendation of a project the reader may edit."""
    rows = Recommendation.objects.select_related("project", "page").defer("page__body", "page__text")
    return get_object_or_404(rows, project=editable_project(request, slug), pk=pk)


def participation_for(request: HttpRequest, pk: int) -> Participation:
    """The participation, if the reader may see it."""
    related = ("project", "country", "nomination__candidate")
    return get_object_or_404(Participation.objects.visible_to(request.user).select_related(*related), pk=pk)
