"""Every state of a project with every move: what is possible, by whom."""

import datetime as dt

import pytest
from django.utils import timezone

from portal.core.findings import blockers_among
from portal.core.models import AuditEvent
from portal.core.workflow import NotAllowed, Refused, Stale, offers, perform
from programs.actions import cancelling, passing
from programs.models import Project
from programs.moves import BEGIN, CANCEL, COMPLETE, PROJECT
from programs.states import RELEASED_STATES, ProjectState
from tests.factories.directory import liaison_officer, officer, project_officer, secretary_general
from tests.factories.programs import ProjectFactory
from tests.programs.stories import drafted

pytestmark = pytest.mark.django_db
S = ProjectState
POSSIBLE = {
    S.DRAFTING: {"announce", "cancel"},
    S.ANNOUNCED: {"cancel"},
    S.SELECTED: {"begin", "cancel"},
    S.UNDER_WAY: {"complete", "cancel"},
    S.COMPLETED: {"close"},
    S.CLOSED: set(),
    S.CANCELLED: set(),
}


def in_state(state: str) -> Project:
    """A project in the state, ended yesterday, so that no date closes a move."""
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    if state == S.DRAFTING:
        return drafted()
    dates = {"starts_on": yesterday - dt.timedelta(days=4), "ends_on": yesterday}
    released = timezone.now() if state in RELEASED_STATES else None
    return ProjectFactory(state=state, announced_at=timezone.now(), released_at=released, **dates)


@pytest.mark.parametrize("state", list(ProjectState))
@pytest.mark.parametrize("move", PROJECT.moves, ids=lambda move: move.name)
def test_each_state_takes_exactly_its_moves(state: str, move) -> None:
    project, by = in_state(state), secretary_general()
    data = {"reason": "The host withdrew."} if move is CANCEL else {}
    if move.name in POSSIBLE[ProjectState(state)]:
        assert (
            perform(project, move, by=by, seen=project.seen_token(), **data).obj.state
            == PROJECT.routes[move.name].target
        )
    else:
        with pytest.raises(Refused) as refusal:
            perform(project, move, by=by, seen=project.seen_token(), **data)
        assert [finding.code for finding in refusal.value.findings] == ["wrong_state"]


@pytest.mark.parametrize("move", PROJECT.moves, ids=lambda move: move.name)
@pytest.mark.parametrize("who", [lambda: liaison_officer("IN"), lambda: officer("auditor"), lambda: officer("editor")])
def test_nobody_outside_the_secretariat_moves_a_project(move, who) -> None:
    project = in_state(next(state for state in S if move.name in POSSIBLE[state]))
    with pytest.raises(NotAllowed):
        perform(project, move, by=who(), seen=None, reason="x")
    assert offers(PROJECT, project, who()) == []


def test_a_project_officer_sees_why_not_to_announce() -> None:
    offered = {offer.move.name: offer for offer in offers(PROJECT, drafted(), project_officer())}
    assert (offered["announce"].enabled, str(offered["announce"].reason)) == (
        False, "The Secretary-General announces projects. Submit the notification for approval.",
    )  # fmt: skip
    assert offered["cancel"].enabled is True


def test_a_project_begins_on_its_first_day_and_is_completed_on_its_last() -> None:
    today = timezone.localdate()
    project = ProjectFactory(released=True, starts_on=today + dt.timedelta(days=3))
    assert [f.code for f in blockers_among(BEGIN.findings(project, {}))] == ["not_started_yet"]
    assert [f.code for f in blockers_among(COMPLETE.findings(project, {}))] == ["not_ended_yet"]
    with pytest.raises(Refused):
        passing.begin(project, by=project_officer(), seen=project.seen_token())


def test_the_clock_begins_and_completes_what_is_due() -> None:
    today = timezone.localdate()
    running = ProjectFactory(
        released=True, starts_on=today - dt.timedelta(days=2), ends_on=today + dt.timedelta(days=2)
    )
    over = ProjectFactory(released=True, starts_on=today - dt.timedelta(days=9), ends_on=today - dt.timedelta(days=2))
    future = ProjectFactory(released=True)
    assert passing.follow_the_calendar() == 3
    states = [Project.objects.get(pk=project.pk).state for project in (running, over, future)]
    assert states == [S.UNDER_WAY, S.COMPLETED, S.SELECTED]
    assert passing.follow_the_calendar() == 0


def test_cancelling_needs_a_reason_and_writes_it_down() -> None:
    project, by = ProjectFactory(announced=True), project_officer()
    with pytest.raises(Refused):
        cancelling.cancel(project, by=by, seen=project.seen_token(), reason="  ")
    cancelled = cancelling.cancel(project, by=by, seen=project.seen_token(), reason="The venue burned down.")
    assert (cancelled.state, cancelled.cancelled_because) == (S.CANCELLED, "The venue burned down.")
    event = AuditEvent.objects.of(f"programs.project:{project.pk}").get()
    assert (event.verb, event.data) == ("cancel", {"reason": "The venue burned down."})


def test_cancelling_calls_what_hangs_on_the_project_in_the_same_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(project: Project, *, by: object, reason: str) -> None:
        raise RuntimeError(reason)

    monkeypatch.setattr(cancelling, "FOLLOWERS", [cancelling.Follower(refuse, lambda project: [])])
    project = ProjectFactory(announced=True)
    with pytest.raises(RuntimeError):
        cancelling.cancel(project, by=project_officer(), seen=None, reason="Why")
    assert Project.objects.get(pk=project.pk).state == S.ANNOUNCED


def test_a_doubled_press_cancels_once_and_an_old_page_is_told_who_was_first() -> None:
    project, by = ProjectFactory(announced=True), project_officer()
    seen = project.seen_token()
    cancelling.cancel(project, by=by, seen=seen, reason="Why")
    assert cancelling.cancel(project, by=by, seen=seen, reason="Why").state == S.CANCELLED
    with pytest.raises(Stale):
        cancelling.cancel(project, by=project_officer(), seen=seen, reason="Why")
    assert AuditEvent.objects.of(f"programs.project:{project.pk}").count() == 1
