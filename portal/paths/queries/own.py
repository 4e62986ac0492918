"""What one participant still has to read, for the desk; and the participations somebody follows a path in."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from crm_content.models import Reading
from nominations.models import Participation
from nominations.queries.participating import STILL_OWING_STATES
from portal.paths.models import Recommendation
from portal.paths.rules import times
from programs.models import Project
from programs.states import ACTIVE_STATES, ProjectState

FOLLOWED_STATES = ACTIVE_STATES | {ProjectState.COMPLETED}
SHOWN = (
    "moment", "position", "by", "page__title", "page__minutes", "project__title", "project__slug", "project__starts_on",
    "project__ends_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unread:
    """The first moment of a project's path that has come and is not done."""

    project: Project
    moment: str
    read: int
    count: int
    minutes_left: int
    next_title: str
    due_on: dt.date | None


def taking_part(user: Any) -> QuerySet[Participation]:
    """The own participations that go on or were lived through."""
    return Participation.objects.filter(nomination__candidate__user=user, state__in=sorted(STILL_OWING_STATES))


def unread(user: Any, today: dt.date) -> Iterator[Unread]:
    """One line for each project with pages to read now. Two queries, whatever the projects and pages."""
    read = Reading.objects.filter(user=user, page=OuterRef("page"))
    rows = Recommendation.objects.filter(
        project__in=taking_part(user).values("project"), project__state__in=sorted(FOLLOWED_STATES)
    )
    found = rows.readable().select_related("project", "page").only(*SHOWN).annotate(is_read=Exists(read))
    ordered = sorted(found.in_order(), key=lambda row: row.project_id)
    for _key, of_project in groupby(ordered, key=lambda row: row.project_id):
        line = next(_moments(list(of_project), today), None)
        if line:
            yield line


def _moments(rows: list[Any], today: dt.date) -> Iterator[Unread]:
    project = rows[0].project
    for moment, group in groupby(rows, key=lambda row: row.moment):
        stops = list(group)
        left = [row for row in stops if not row.is_read]
        if not left or not times.is_time_for(moment, today, project.starts_on, project.ends_on):
            continue
        dates = (times.due_on(moment, row.by, project.starts_on, project.ends_on) for row in left)
        due = min((date for date in dates if date), default=None)
        minutes = sum(row.page.minutes for row in left)
        yield Unread(project, moment, len(stops) - len(left), len(stops), minutes, left[0].page.title, due)
