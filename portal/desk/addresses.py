"""Where the counts of the desk lead: the lists of the other apps, filtered to the rows that were counted."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from programs.models import Project


def nominations(**filters: Any) -> str:
    """The list of nominations, filtered, e.g. by `project` (slug) and `state`."""
    return _list(reverse("nominations:list"), filters)


def participations(**filters: Any) -> str:
    """The list of participations, filtered."""
    return _list(reverse("nominations:participations"), filters)


def selection(project: Project) -> str:
    """The selection table of a project."""
    return reverse("nominations:selection", args=[project.slug])


def own_list(project: Project, nominator: str) -> str:
    """The own list of a country (`"IN"`) or of a host (`"TW-7"`, its organization 7) for the project, in order of
    preference, where drafts are completed and endorsed."""
    return _list(reverse("nominations:project", args=[project.slug]), {"for": nominator})


def new_nomination(project: Project, nominator: str = "") -> str:
    """Where a country or a host, named as in `own_list`, nominates for the project."""
    return _list(reverse("nominations:start", args=[project.slug]), {"for": nominator})


def mail(**filters: Any) -> str:
    """The outbox, filtered by `state`."""
    return _list(reverse("desk:mail"), filters)


def history(**filters: Any) -> str:
    """The history, filtered as its own form does."""
    return _list(reverse("desk:history"), filters)


def _list(path: str, filters: dict[str, Any]) -> str:
    chosen = {key: value for key, value in filters.items() if value not in (None, "")}
    return f"{path}?{urlencode(chosen)}" if chosen else path
