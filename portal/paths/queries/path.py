"""The learning path of a project as one reader meets it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import groupby
from operator import or_
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q

from crm_content.models import LearningPage, Reading
from crm_content.queries import progress
from crm_content.queries.progress import Standing
from crm_content.states import Kind
from portal.paths.models import Recommendation
from portal.paths.rules import times
from portal.paths.states import Moment
from programs.models import Project

OUTLINED = ("moment", "position", "page__title", "page__url_path", "page__minutes", "page__kind", "project_id")


@dataclass(frozen=True, slots=True)
class Stop:
    """One recommended page and how far the reader has come with it; of a workshop, how many modules are complete."""

    recommendation: Recommendation
    page: LearningPage
    standing: Standing
    due_on: dt.date | None
    modules: int = 0
    completed: int = 0


@dataclass(frozen=True, slots=True)
class Leg:
    """The pages of one moment; `due_on` is the first date among those not yet read, else the first of all."""

    moment: Moment
    stops: tuple[Stop, ...]

    @property
    def read(self) -> int:
        return sum(stop.standing.is_read for stop in self.stops)

    @property
    def due_on(self) -> dt.date | None:
        unread = [stop for stop in self.stops if not stop.standing.is_read]
        return min((stop.due_on for stop in unread or self.stops if stop.due_on), default=None)


@dataclass(frozen=True)
class Path:
    """All that is recommended, moment by moment. Minutes are those of the pages not yet read."""

    legs: tuple[Leg, ...]

    @cached_property
    def stops(self) -> list[Stop]:
        return [stop for leg in self.legs for stop in leg.stops]

    @property
    def count(self) -> int:
        return len(self.stops)

    @property
    def read(self) -> int:
        return sum(stop.standing.is_read for stop in self.stops)

    @property
    def minutes(self) -> int:
        return sum(stop.page.minutes for stop in self.stops)

    @property
    def minutes_left(self) -> int:
        return sum(stop.page.minutes for stop in self.stops if not stop.standing.is_read)

    @property
    def next(self) -> Stop | None:
        """The first page not yet read."""
        return next((stop for stop in self.stops if not stop.standing.is_read), None)

    @property
    def questions(self) -> int:
        return sum(stop.standing.checks for stop in self.stops)

    @property
    def right(self) -> int:
        return sum(stop.standing.right for stop in self.stops)


def path_of(project: Project, reader: Any = None) -> Path:
    """What readers may open of the project's path, with the reader's own progress.

    Two queries, two more for somebody signed in, and one (three) more where a whole workshop is recommended.
    """
    reader = reader or AnonymousUser()
    rows = list(Recommendation.objects.of(project).readable().select_related("page").defer("page__text"))
    pages = [row.page for row in rows if row.page]
    modules = modules_by_workshop(pages)
    standings = progress.standings(reader, [*pages, *(module for found in modules.values() for module in found)])
    stops = [_stop(row, row.page, project, standings, modules) for row in rows if row.page]
    legs = groupby(stops, key=lambda stop: stop.recommendation.moment)
    return Path(tuple(Leg(Moment(moment), tuple(found)) for moment, found in legs))


def modules_by_workshop(pages: Iterable[LearningPage]) -> dict[int, list[LearningPage]]:
    """The published modules of the workshops among these pages, by the workshop's key. One query, or none."""
    workshops = {page.path: page.pk for page in pages if page.kind == Kind.WORKSHOP}
    if not workshops:
        return {}
    below = [Q(path__startswith=path) for path in workshops]
    found: dict[int, list[LearningPage]] = {pk: [] for pk in workshops.values()}
    rows = LearningPage.objects.live().filter(reduce(or_, below), kind=Kind.MODULE).order_by("path")
    for module in rows.defer("text"):
        found[workshops[module.path[: -LearningPage.steplen]]].append(module)
    return found


def _stop(
    row: Recommendation, page: LearningPage, project: Project, standings: dict[int, Standing],
    modules: dict[int, list[LearningPage]],
) -> Stop:  # fmt: skip
    due = times.due_on(row.moment, row.by, project.starts_on, project.ends_on)
    inside = [standings[module.pk] for module in modules.get(page.pk, ())]
    return Stop(row, page, standings[page.pk], due, len(inside), sum(one.is_complete for one in inside))


def outline_of(project: Project, reader: Any) -> list[tuple[Moment, list[Any]]]:
    """The titles of the path by moment, each with `.is_read` of this reader; for beside a page. Two queries."""
    read = Reading.objects.filter(user=reader.pk, page=OuterRef("page")) if reader.pk else Reading.objects.none()
    rows = Recommendation.objects.of(project).readable().select_related("page").only(*OUTLINED)
    found = groupby(rows.annotate(is_read=Exists(read)), key=lambda row: row.moment)
    return [(Moment(moment), list(group)) for moment, group in found]
