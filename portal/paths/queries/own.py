"""What one participant still has to read, for the desk; and the participations somebody follows a path in."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from crm_content.models import Reading
from nominations.models import Participation
from nominations.states import STILL_OWING_STATES
from portal.paths.models import Recommendation
from portal.paths.rules import times
from programs.states import ACTIVE_STATES, ProjectState

FOLLOWED_STATES = ACTIVE_STATES | {ProjectState.COMPLETED}


@dataclass(frozen=True, slots=True)
class Unread:
    """The first moment of a project's path that has come and is not done."""

    slug: str
    project: str
    moment: str
    read: int
    count: int
    minutes_left: int
    next_title: str
    due_on: dt.date | None


def taking_part(user: Any) -> QuerySet[Participation]:
    """The own participations that go on or were lived through."""
    return Participation.objects.filter(nomination__candidate__user=user, state__in=sorted(STILL_OWING_STATES))


class Row(NamedTuple):
    """A recommended page as the desk needs it; rows of models would cost it twice its time."""

    project: int
    slug: str
    project_title: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    moment: str
    by: dt.date | None
    title: str
    minutes: int
    is_read: bool


COLUMNS = (
    "project_id", "project__slug", "project__title", "project__starts_on", "project__ends_on", "moment", "by",
    "page__title", "page__minutes", "is_read",
)  # fmt: skip


def unread(user: Any, today: dt.date) -> Iterator[Unread]:
    """One line for each project with pages to read now. Two queries, whatever the projects and pages."""
    read = Reading.objects.filter(user=user, page=OuterRef("page"))
    rows = Recommendation.objects.filter(
        project__in=taking_part(user).values("project"), project__state__in=sorted(FOLLOWED_STATES)
    )
    found = rows.readable().in_order().annotate(is_read=Exists(read)).values_list(*COLUMNS)
    ordered = sorted((Row(*row) for row in found), key=lambda row: row.project)
    for _project, group in groupby(ordered, key=lambda row: row.project):
        line = next(_moments(list(group), today), None)
        if line:
            yield line


def _moments(rows: list[Row], today: dt.date) -> Iterator[Unread]:
    for moment, group in groupby(rows, key=lambda row: row.moment):
        stops = list(group)
        first, left = stops[0], [row for row in stops if not row.is_read]
        if not left or not times.is_time_for(moment, today, first.starts_on, first.ends_on):
            continue
        dates = (times.due_on(moment, row.by, row.starts_on, row.ends_on) for row in left)
        yield Unread(
            first.slug, first.project_title, moment, len(stops) - len(left), len(stops),
            sum(row.minutes for row in left), left[0].title, min((date for date in dates if date), default=None),
        )  # fmt: skip
