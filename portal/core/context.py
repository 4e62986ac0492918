"""What every page knows: whose portal this is, and the way around it for this reader."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portal.core import navigation


def site(request: HttpRequest) -> dict[str, Any]:
    """Template context of the frame. The navigation is worked out only by pages that show it."""
    return {
        "site_name": settings.SITE_NAME,
        "organization_name": settings.ORGANIZATION_NAME,
        "organization_short_name": settings.ORGANIZATION_SHORT_NAME,
        "demonstration": settings.DEMONSTRATION,
        "version": settings.VERSION,
        "navigation": SimpleLazyObject(lambda: navigation.items(request)),
    }
