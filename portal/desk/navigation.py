"""The desk's places in the main navigation."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core.navigation import NavItem
from portal.directory.roles import Role


def first(request: HttpRequest) -> Iterator[NavItem]:
    """The desk, for the signed in."""
    if request.user.is_authenticated:
        yield NavItem(_("My desk"), reverse("desk:desk"), "desk")


def last(request: HttpRequest) -> Iterator[NavItem]:
    """Learning for all; mail and history for those whom they concern."""
    yield NavItem(_("Learning"), "/learn/", "book")
    user = request.user
    if not user.is_authenticated:
        return
    if not user.offices.roles:  # participants: those with an office find it from the library
        yield NavItem(_("CRM planner"), reverse("crm_content:planner:plans"), "chart")
    yield NavItem(_("Messages"), reverse("desk:mail"), "mail")
    if user.offices.reads_all or user.offices.countries:
        yield NavItem(_("History"), reverse("desk:history"), "list")
    if user.offices.is_secretariat or Role.EDITOR in user.offices.roles:
        yield NavItem(_("Editing"), "/cms/", "pencil")
