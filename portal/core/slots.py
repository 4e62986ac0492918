"""Places on a page that other apps fill: an app shows what stands above it in the house without knowing it.

`settings.SLOTS` names, for each place, functions `(request, subject) -> SafeString`; an empty answer shows nothing.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString

Filling = Callable[[HttpRequest, Any], SafeString]


@cache
def _filling(path: str) -> Filling:
    return import_string(path)


def filled(place: str, request: HttpRequest, subject: Any) -> list[SafeString]:
    """What stands at `place` for this reader, rendered, in the order of the settings."""
    found = (_filling(path)(request, subject) for path in settings.SLOTS.get(place, ()))
    return [part for part in found if part]
