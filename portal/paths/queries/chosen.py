"""What a project recommends, as those see it who choose: with what readers cannot open."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from crm_content.models import LearningPage
from portal.paths.models import Recommendation
from portal.paths.rules import times
from portal.paths.states import Moment
from programs.models import Project

DELETED = _("The page was deleted.")
UNPUBLISHED = _("The page is not published.")
RESTRICTED = _("The page is not open to everybody.")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A recommendation, its date, and why participants do not see it, if so."""

    recommendation: Recommendation
    due_on: dt.date | None
    trouble: str | Promise = ""


def chosen(project: Project) -> list[Chosen]:
    """Everything recommended, in order. Three queries."""
    rows = list(Recommendation.objects.of(project).select_related("page").defer("page__body", "page__text"))
    keys = [row.page_id for row in rows if row.page_id]
    readable = set(LearningPage.objects.readable().filter(pk__in=keys).values_list("pk", flat=True))
    return [Chosen(row, _due(row, project), _trouble(row, readable)) for row in rows]


def by_moment(rows: Iterable[Chosen]) -> list[tuple[Moment, list[Chosen]]]:
    """Each moment with its rows, in order of time; moments without a page are left out."""
    return [(Moment(moment), list(group)) for moment, group in groupby(rows, lambda row: row.recommendation.moment)]


def _due(row: Recommendation, project: Project) -> dt.date | None:
    return times.due_on(row.moment, row.by, project.starts_on, project.ends_on)


def _trouble(row: Recommendation, readable: set[int]) -> str | Promise:
    if row.page is None:
        return DELETED
    if not row.page.live:
        return UNPUBLISHED
    return "" if row.page_id in readable else RESTRICTED
