"""What happens to a project: announced, nominated for, selected, held, followed up; each on its day."""

import datetime as dt
from dataclasses import dataclass
from functools import partial

from nominations.actions import releasing
from nominations.models import Candidate, Participation
from portal.desk.demonstration import attending, cast, choosing, nominating, projects
from portal.desk.demonstration.diary import Diary
from portal.desk.demonstration.plans import Plan
from portal.directory.models import Country, Organization
from programs.actions import announcing, cancelling, extending, passing
from programs.models import Project
from programs.states import ProjectState

S = ProjectState
PREPARED_BEFORE = dt.timedelta(days=9)
RELEASED_BEFORE = dt.timedelta(days=34)
CANCELLED_AFTER = dt.timedelta(days=75)
CANCELLED_BECAUSE = "The terminal that was to be visited stays closed for repairs until next year."


@dataclass(frozen=True, slots=True)
class World:
    """What the stories share."""

    diary: Diary
    organizations: dict[str, Organization]
    candidates: dict[str, list[Candidate]]


def begin(plan: Plan, world: World) -> None:
    """Enter the project's preparation; everything else follows from it."""
    today = world.diary.today
    issued = plan.on(plan.issued, today)
    prepared = min(issued, today) - PREPARED_BEFORE
    world.diary.on(prepared, _prepare, plan, world)


def _prepare(plan: Plan, world: World) -> None:
    today, diary = world.diary.today, world.diary
    project = projects.found_project(plan, world.organizations, by=cast.project_officer(), today=today)
    if plan.state == S.DRAFTING:
        if plan.venue_known:
            diary.on(today - dt.timedelta(days=1), projects.ask_approval, project)
        return
    issued = plan.on(plan.issued, today)
    diary.on(issued, _announce, project.pk)
    for grant in plan.grants:
        diary.on(issued + dt.timedelta(days=9), _grant, project.pk, *grant)
    nominating.enter(plan, project, world.candidates, diary)
    if plan.state == S.CANCELLED:
        diary.on(issued + CANCELLED_AFTER, _cancel, project.pk)
    elif plan.state != S.ANNOUNCED:
        _enter_the_event(plan, project.pk, world)


def _enter_the_event(plan: Plan, pk: int, world: World) -> None:
    today, diary = world.diary.today, world.diary
    released = plan.starts_on(today) - RELEASED_BEFORE
    diary.on(released, _release, plan, pk, diary)
    diary.on(plan.starts_on(today), _pass, pk, passing.begin)
    diary.on(plan.ends_on(today), partial(attending.record, pk))
    diary.on(plan.ends_on(today) + dt.timedelta(days=1), _pass, pk, passing.complete)
    if plan.state == S.CLOSED:
        diary.on(plan.ends_on(today) + dt.timedelta(days=260), _pass, pk, passing.close)


def _announce(pk: int) -> None:
    announcing.announce(Project.objects.get(pk=pk), by=cast.secretary_general(), seen=None)


def _grant(pk: int, kind: str, code: str, note: str) -> None:
    """A country is agreed to, or given more time."""
    project, country, by = Project.objects.get(pk=pk), Country.objects.get(pk=code), cast.project_officer()
    if kind == "consent":
        extending.agree(project, country=country, note=note, by=by)
    elif project.closes_on:
        later = project.closes_on + dt.timedelta(days=7)
        extending.extend(project, country=country, closes_on=later, reason=note, by=by)


def _release(plan: Plan, pk: int, diary: Diary) -> None:
    project = releasing.release(Project.objects.get(pk=pk), by=cast.secretary_general(), seen=None)
    for number, participation in enumerate(Participation.objects.filter(project=project).order_by("pk")):
        attending.enter(plan, project, participation.pk, number, diary)
    diary.on(diary.today - dt.timedelta(days=1), choosing.fill_free_seats, pk)


def _pass(pk: int, step: object) -> None:
    step(Project.objects.get(pk=pk), by=cast.project_officer(), seen=None)  # type: ignore[operator]


def _cancel(pk: int) -> None:
    project = Project.objects.get(pk=pk)
    cancelling.cancel(project, by=cast.secretary_general(), seen=None, reason=CANCELLED_BECAUSE)
