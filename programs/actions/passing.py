"""The way of a project through its dates: begun, completed, closed; by the Secretariat or by the clock."""

from typing import Any

from portal.core.due import each_apart
from portal.core.findings import blockers_among
from portal.core.workflow import Move, perform
from programs.models import Project
from programs.moves import BEGIN, CLOSE, COMPLETE
from programs.queries import today_at
from programs.states import ProjectState


def begin(project: Project, *, by: Any, seen: str | None) -> Project:
    """The project is under way."""
    return perform(project, BEGIN, by=by, seen=seen).obj


def complete(project: Project, *, by: Any, seen: str | None) -> Project:
    """The project has ended; what is asked of participants afterwards stays open."""
    return perform(project, COMPLETE, by=by, seen=seen).obj


def close(project: Project, *, by: Any, seen: str | None) -> Project:
    """Nothing more is expected of anyone."""
    return perform(project, CLOSE, by=by, seen=seen).obj


def follow_the_calendar() -> int:
    """Begin every project on its first day and complete it the day after its last; returns how many moved."""
    selected = Project.objects.filter(state=ProjectState.SELECTED, starts_on__isnull=False)
    begun = each_apart(
        [p for p in selected.select_related("host_country") if _is_due(BEGIN, p)],
        lambda p: begin(p, by=None, seen=None),
    )
    under_way = Project.objects.filter(state=ProjectState.UNDER_WAY, ends_on__isnull=False)
    ended = [p for p in under_way.select_related("host_country") if p.ends_on and today_at(p) > p.ends_on]
    return begun + each_apart(ended, lambda p: complete(p, by=None, seen=None))


def _is_due(move: Move, project: Project) -> bool:
    return not blockers_among(move.findings(project, {}))
