"""What the desk counts: one GROUP BY for each kind of row, always within the projects in hand."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, QuerySet

from nominations.models import Deliverable, Nomination, Participation, SupportingDocument
from nominations.models.participations import DeliverableQuerySet
from nominations.states import SEATED_STATES, DeliverableState, NominationState
from programs.models import Consent, DeadlineExtension, Invitation, Project
from programs.states import ACTIVE_STATES, ProjectState

MOST_PROJECTS = 60  # more than run at a time in any year; the desk of the Secretariat shows the nearest


@dataclass(frozen=True, slots=True)
class OpenProject:
    """A project open to a country, and the last day of nominations for that country.

    `country_name` is told to those who work for several. A host country is not asked to nominate, but looks after its
    local nominations.
    """

    project: Project
    country: str
    closes_on: dt.date | None
    country_name: str = ""
    is_asked: bool = True


def active_projects() -> list[Project]:
    """The projects in preparation, open, selected or under way; the nearest start first. One query."""
    wanted = Project.objects.filter(state__in=ACTIVE_STATES).order_by("starts_on", "pk")
    return list(wanted.only(*PROJECT_FIELDS)[:MOST_PROJECTS])


PROJECT_FIELDS = (
    "code", "slug", "title", "state", "state_since", "starts_on", "ends_on", "closes_on", "nominations_asked",
    "notice_days_before", "modality", "overseas_capacity", "local_capacity", "released_at", "arrival_days_before",
    "host_country",
)  # fmt: skip


def projects_open_to(countries: Collection[str]) -> list[OpenProject]:
    """The announced projects that invite these countries, agreed to them, or hold local nominations of them as the host,
    with each one's own closing date. Four queries.
    """
    asked = {(row.project, row.country) for model in (Invitation, Consent) for row in _open_rows(model, countries)}
    hosted = {(project, project.host_country) for project in _with_local_nominations(countries)}
    later = extensions([project for project, _country in asked | hosted], countries)
    found = [
        OpenProject(
            project, country.pk, later.get((project.pk, country.pk), project.closes_on),
            country_name=str(country) if len(countries) > 1 else "", is_asked=(project, country) in asked,
        )
        for project, country in asked | hosted
    ]  # fmt: skip
    return sorted(found, key=lambda o: (o.closes_on or dt.date.max, o.project.pk, o.country))


def _open_rows(model: type[Invitation] | type[Consent], countries: Collection[str]) -> QuerySet[Any]:
    rows = model._default_manager.filter(country__in=countries, project__state=ProjectState.ANNOUNCED)
    return rows.select_related("project", "country").order_by("project__closes_on", "pk")[:MOST_PROJECTS]


def _with_local_nominations(countries: Collection[str]) -> QuerySet[Any]:
    """What the host country's own officers endorse (14b), whoever of the country or its hosts named them."""
    local = Nomination.objects.standing().filter(project=OuterRef("pk"), is_local=True)
    rows = Project.objects.announced().filter(Exists(local), host_country__in=countries)
    return rows.select_related("host_country").order_by("closes_on", "pk")[:MOST_PROJECTS]


def extensions(projects: Iterable[Project], countries: Collection[str]) -> dict[tuple[int, str], dt.date]:
    """Later closing dates by project id and country."""
    rows = DeadlineExtension.objects.filter(project__in=[p.pk for p in projects], country__in=countries)
    return {
        (pid, code): on for pid, code, on in rows.order_by("closes_on").values_list("project", "country", "closes_on")
    }


def nominations_by_state(user: Any, rows: QuerySet[Nomination]) -> Counter[tuple[int, str, str]]:
    """Counts by (project id, country, state as `user` may know it)."""
    grouped = rows.with_shown_state(user).order_by().values_list("project", "country", "shown").annotate(n=Count("pk"))  # type: ignore[attr-defined]
    return Counter({(project, country, shown): n for project, country, shown, n in grouped})


def open_nominations(projects: Iterable[Project]) -> QuerySet[Nomination]:
    """Nominations of these projects that still stand."""
    states = set(NominationState.values) - {NominationState.WITHDRAWN, NominationState.LAPSED}
    return Nomination.objects.filter(project__in=[p.pk for p in projects], state__in=sorted(states))


def participations_by_state(rows: QuerySet[Participation]) -> Counter[tuple[int, str]]:
    """Counts by (project id, state)."""
    grouped = rows.order_by().values_list("project", "state").annotate(n=Count("pk"))
    return Counter({(project, state): n for project, state, n in grouped})


def seated_in(projects: Iterable[Project]) -> QuerySet[Participation]:
    """Participations of these projects that hold a seat."""
    return Participation.objects.filter(project__in=[p.pk for p in projects], state__in=sorted(SEATED_STATES))


def unaccepted_documents(projects: Iterable[Project]) -> Counter[int]:
    """Documents of endorsed nominations that nobody has accepted yet, by project id."""
    rows = SupportingDocument.objects.standing().filter(
        nomination__project__in=[p.pk for p in projects], nomination__state=NominationState.ENDORSED,
        accepted_at__isnull=True,
    )  # fmt: skip
    return Counter(dict(rows.order_by().values_list("nomination__project").annotate(n=Count("pk"))))


@dataclass(frozen=True, slots=True)
class Owed:
    """Deliverables of one project: how many, of which kinds, and the first due date."""

    slug: str
    project: str
    kinds: tuple[str, ...]
    due_on: dt.date
    count: int


def to_review(rows: QuerySet[Deliverable]) -> list[Owed]:
    """Submitted and not yet reviewed, a line for each project."""
    return _by_project(rows.filter(state=DeliverableState.SUBMITTED))


def overdue(rows: DeliverableQuerySet, today: dt.date) -> list[Owed]:
    """Still owed and due before today, a line for each project."""
    return _by_project(rows.overdue(today))


def _by_project(rows: QuerySet[Deliverable]) -> list[Owed]:
    keys = ("participation__project__slug", "participation__project__title", "kind")
    counted = rows.order_by().values_list(*keys).annotate(first=Min("due_on"), n=Count("pk"))
    found: dict[str, Owed] = {}
    for slug, title, kind, first, number in sorted(counted, key=lambda row: row[3]):
        known = found.get(slug, Owed(slug, title, (), first, 0))
        found[slug] = Owed(slug, title, (*known.kinds, kind), known.due_on, known.count + number)
    return list(found.values())
