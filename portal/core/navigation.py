"""The main navigation: each app offers its items through a function named in `settings.NAVIGATION`."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class NavItem:
    """A place in the main navigation. `count` is what waits there; `active` is set for the page in hand.

    `also` is a regular expression of addresses that belong here though they stand under another item's.
    """

    label: str | Promise
    url: str
    icon: str = ""
    active: bool = False
    count: int = 0
    also: str = ""


Source = Callable[[HttpRequest], Iterable[NavItem]]


@cache
def _source(path: str) -> Source:
    return import_string(path)


def items(request: HttpRequest) -> list[NavItem]:
    """All items for this reader, in the order of `settings.NAVIGATION`; at most the deepest match is active."""
    found = [item for path in getattr(settings, "NAVIGATION", []) for item in _source(path)(request)]
    if any(item.active for item in found):
        return found
    here = next((item.url for item in found if item.also and re.match(item.also, request.path)), None) or max(
        (item.url for item in found if _is_at(request.path, item.url)), key=len, default=None
    )
    return [NavItem(item.label, item.url, item.icon, item.url == here, item.count) for item in found]


def _is_at(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
