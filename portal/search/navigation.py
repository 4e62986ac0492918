"""The search in the main navigation."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core.navigation import NavItem


def items(request: HttpRequest) -> Iterator[NavItem]:
    """The search, for everyone; it finds what the reader may see."""
    yield NavItem(_("Search"), reverse("search:index"), "search")
