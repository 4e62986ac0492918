"""Where a plan's actions can be carried. The planner knows no action plans; an app above it offers them.

`settings.PLAN_DESTINATIONS` names functions `(request, plan) -> Iterable[Destination]`, as `settings.NAVIGATION` does
for the navigation. What they offer stands as buttons on the plan's overview (`planner/parts/carry.html`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from crm_content.models.plans import Plan


@dataclass(frozen=True, slots=True)
class Destination:
    """A button on the plan's overview. `url` leads to the page that does it."""

    label: str | Promise
    url: str


Source = Callable[[HttpRequest, Plan], Iterable[Destination]]


def destinations(request: HttpRequest, plan: Plan) -> list[Destination]:
    """All destinations for this reader and plan, in the order of the settings."""
    paths: list[str] = getattr(settings, "PLAN_DESTINATIONS", [])
    sources: list[Source] = [import_string(path) for path in paths]
    return [found for source in sources for found in source(request, plan)]
