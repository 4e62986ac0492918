"""The places of nominations in the main navigation."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core.navigation import NavItem

OF_PARTICIPATIONS = r"/deliverables/|/letters/"
OF_SELECTION = r"/screening/|/nominations/\d+/(screening|return|selection|reserve|passing-over|promotion)/"


def items(request: HttpRequest) -> Iterator[NavItem]:
    """Nominations, selection and participations, each for those who have to do with them."""
    user = request.user
    if not user.is_authenticated:
        return
    offices = user.offices
    if offices.reads_all or offices.countries or offices.hosted_organizations:
        yield NavItem(_("Nominations"), reverse("nominations:list"), "users")
    if offices.reads_all:
        yield NavItem(_("Selection"), reverse("nominations:selections"), "check-circle", also=OF_SELECTION)
    if not offices.roles or offices.reads_all or offices.countries or offices.hosted_organizations:
        yield NavItem(_("Participations"), reverse("nominations:participations"), "award", also=OF_PARTICIPATIONS)
