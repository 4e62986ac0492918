"""How far the participants of a project have come: reading for those who may see them, scores only by consent."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from django.db.models import Avg, QuerySet

from crm_content.models import CheckResult, LearningPage, Reading, RequirementRating
from crm_content.states import Kind, Occasion
from nominations.models import Participation
from nominations.states import STILL_OWING_STATES
from portal.paths.models import ProgressConsent, Recommendation
from portal.paths.rules.figures import LEAST, Figure, group_figure
from programs.models import Project


@dataclass(frozen=True, slots=True)
class PageLine:
    """A recommended page: how many have read it, and the group's best scores where they may be told."""

    recommendation: Recommendation
    page: LearningPage
    read: int
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A participant: pages read, last activity; with consent the best and latest scores in percent, averaged."""

    participation: Participation
    read: int
    last_at: dt.datetime | None
    consents: bool = False
    best: int | None = None
    latest: int | None = None


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit of the path: average levels (0 to 4) of those who consent, where five or more rated themselves."""

    page: LearningPage
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Group:
    """What one reader may know. `shows_figures`: averages; `shows_scores`: of single persons, who consented."""

    pages: list[PageLine]
    people: list[PersonLine]
    units: list[UnitLine]
    shows_figures: bool
    shows_scores: bool


def watched(project: Project, user: Any) -> QuerySet[Participation]:
    """The participants whose reading this user may know: all for the Secretariat and auditors, the own country's for
    its officers, the project's for its host (design 5). A participant sees the own progress elsewhere.
    """
    offices = user.offices
    if not (offices.reads_all or offices.countries or offices.hosted_organizations):
        return Participation.objects.none()
    rows = Participation.objects.visible_to(user).filter(project=project, state__in=sorted(STILL_OWING_STATES))
    if not offices.reads_all:
        rows = rows.exclude(nomination__candidate__user=user)
    return rows.select_related("country", "nomination__candidate").order_by("country__name", "pk")


def group_of(project: Project, user: Any) -> Group:
    """Pages and people of the path, as far as `user` may know. At most nine queries, whatever the rows."""
    participations = list(watched(project, user))
    people = {row.nomination.candidate.user_id: row for row in participations if row.nomination.candidate.user_id}
    rows = Recommendation.objects.of(project).readable().select_related("page").defer("page__body", "page__text")
    stops = [row for row in rows if row.page]
    pages = [row.page_id for row in stops]
    readings = _readings(people, pages)
    consenting = _consenting(participations) if user.offices.reads_all else set()
    results = _results(people, pages) if user.offices.reads_all else []
    open_to = consenting if user.offices.is_secretariat else set()
    lines = [_person(row, readings, results, open_to) for row in participations]
    return Group(
        pages=[_page(row, readings, results, consenting) for row in stops],
        people=lines,
        units=_units(stops, consenting) if user.offices.reads_all else [],
        shows_figures=user.offices.reads_all,
        shows_scores=user.offices.is_secretariat,
    )


Readings = list[tuple[int, int, dt.datetime]]
Results = list[tuple[int, int, int, int]]


def _readings(people: Collection[int], pages: Collection[Any]) -> Readings:
    """(user, page, moment) of what was read of the path."""
    rows = Reading.objects.filter(user__in=people, page__in=pages)
    return list(rows.values_list("user_id", "page_id", "read_at"))


def _results(people: Collection[int], pages: Collection[Any]) -> Results:
    """(user, page, best, latest) of each knowledge check answered."""
    rows = CheckResult.objects.filter(user__in=people, page__in=pages)
    return list(rows.values_list("user_id", "page_id", "best", "latest"))


def _consenting(participations: Iterable[Participation]) -> set[int]:
    """The users who let the Secretariat see their scores in this project."""
    given = ProgressConsent.objects.in_force().filter(participation__in=list(participations))
    return set(given.values_list("participation__nomination__candidate__user", flat=True))


def _person(row: Participation, readings: Readings, results: Results, open_to: Collection[int]) -> PersonLine:
    user = row.nomination.candidate.user_id
    moments = [at for who, _page, at in readings if who == user]
    if user not in open_to:
        return PersonLine(row, len(moments), max(moments, default=None))
    own = [(best, latest) for who, _page, best, latest in results if who == user]
    best, latest = (round(fmean(column)) for column in zip(*own, strict=True)) if own else (None, None)
    return PersonLine(row, len(moments), max(moments, default=None), True, best, latest)


def _page(row: Recommendation, readings: Readings, results: Results, consenting: Collection[int]) -> PageLine:
    best: dict[int, list[int]] = defaultdict(list)
    for who, page, score, _latest in results:
        if page == row.page_id:
            best[who].append(score)
    figure = group_figure({who: fmean(scores) for who, scores in best.items()}, consenting)
    assert row.page is not None  # noqa: S101 - the query asked for it
    return PageLine(row, row.page, sum(page == row.page_id for _who, page, _at in readings), figure)


def _units(stops: Iterable[Recommendation], consenting: Collection[int]) -> list[UnitLine]:
    units = [row.page for row in stops if row.page and row.page.kind == Kind.UNIT]
    if not units or len(consenting) < LEAST:
        return []
    rated = RequirementRating.objects.filter(assessment__page__in=units, assessment__user__in=consenting)
    means = rated.values_list("assessment__page", "assessment__occasion", "assessment__user").annotate(Avg("level"))
    levels: dict[tuple[int, str], list[float]] = defaultdict(list)
    for page, occasion, _who, mean in means.order_by():
        levels[page, occasion].append(mean)
    return [UnitLine(unit, *(_level(levels[unit.pk, occasion]) for occasion in Occasion)) for unit in units]


def _level(levels: list[float]) -> float | None:
    """To the nearest half, of five people or more."""
    return round(fmean(levels) * 2) / 2 if len(levels) >= LEAST else None
