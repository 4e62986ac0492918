"""The one way to change a state: the order of the questions, once only, stale pages, sets, and two people at once."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, connection, connections, transaction

from nominations.actions import endorsing, nominating, participating
from nominations.models import Nomination, Participation
from nominations.moves.machine import NOMINATION
from nominations.moves.nominating import ENDORSE, WITHDRAW
from nominations.moves.screening import SCREEN, SEND_BACK
from nominations.moves.selecting import LAPSE, PASS_OVER, SELECT
from nominations.states import NominationState
from portal.core import audit
from portal.core.models import AuditEvent
from portal.core.workflow import NotAllowed, Refused, Stale, offers, perform, perform_many
from programs.actions import cancelling
from programs.models import Project
from tests.factories.directory import liaison_officer, project_officer, secretary_general
from tests.factories.nominations import NominationFactory
from tests.factories.programs import ProjectFactory
from tests.parts.servers import wait_until

pytestmark = pytest.mark.django_db


def events(nomination: Nomination) -> list[AuditEvent]:
    return list(AuditEvent.objects.of(f"nominations.nomination:{nomination.pk}"))


def test_perform_moves_stamps_counts_and_writes_history() -> None:
    by, nomination = liaison_officer("IN"), NominationFactory()
    outcome = perform(nomination, ENDORSE, by=by, seen="0")
    assert (outcome.obj.state, outcome.obj.version, outcome.obj.inner_version) == ("endorsed", 1, 0)
    assert outcome.obj.state_since == outcome.obj.endorsed_at
    event = events(nomination)[0]
    assert (event.verb, event.from_state, event.to_state, event.token, event.actor) == (
        "endorse",
        "draft",
        "endorsed",
        "0",
        by,
    )


def test_state_cannot_be_set_by_hand() -> None:
    with pytest.raises(AttributeError):
        NominationFactory().state = NominationState.SELECTED


def test_database_refuses_an_unknown_state() -> None:
    nomination = NominationFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Nomination.objects.filter(pk=nomination.pk).update(state="imagined")


def test_permission_is_asked_before_the_rules() -> None:
    with pytest.raises(NotAllowed):
        perform(NominationFactory(ready=False), ENDORSE, by=liaison_officer("VN"), seen="0")


def test_stale_form_is_told_before_the_rules() -> None:
    nomination, staff = NominationFactory(endorsed=True), project_officer(first_name="Hana", last_name="Sample")
    perform(nomination, SEND_BACK, by=staff, seen="0", reason="The photograph is blurred.")
    with pytest.raises(Stale, match="Hana Sample changed this on"):
        perform(nomination, WITHDRAW, by=liaison_officer("IN"), seen="0", reason="x")


def test_move_from_the_wrong_state_is_refused_in_words() -> None:
    with pytest.raises(Refused) as refusal:
        perform(NominationFactory(endorsed=True), ENDORSE, by=liaison_officer("IN"), seen=None)
    assert refusal.value.findings[0].code == "wrong_state"
    assert refusal.value.findings[0].message == (
        "“Endorse and submit” is not possible now: this is Endorsed and submitted."
    )


def test_refused_move_leaves_nothing_behind() -> None:
    nomination = NominationFactory(ready=False)
    with pytest.raises(Refused):
        perform(nomination, ENDORSE, by=liaison_officer("IN"), seen="0")
    fresh = Nomination.objects.get(pk=nomination.pk)
    assert (fresh.state, fresh.version, events(nomination)) == ("draft", 0, [])


def test_request_sent_twice_is_carried_out_once() -> None:
    by, nomination = liaison_officer("IN"), NominationFactory()
    outcomes = [perform(nomination, ENDORSE, by=by, seen="0") for _press in range(2)]
    assert [outcome.repeated for outcome in outcomes] == [False, True]
    assert [outcome.event.pk for outcome in outcomes] == [events(nomination)[0].pk] * 2


def test_old_form_of_a_move_that_was_undone_since_is_stale_not_done() -> None:
    by, staff, nomination = liaison_officer("IN"), project_officer(), NominationFactory()
    perform(nomination, ENDORSE, by=by, seen="0")
    perform(nomination, SEND_BACK, by=staff, seen="1", reason="The photograph is blurred.")
    with pytest.raises(Stale):
        perform(nomination, ENDORSE, by=by, seen="0")
    assert Nomination.objects.get().state == "returned"


def test_request_sent_again_with_other_words_is_stale() -> None:
    staff, nomination = project_officer(), NominationFactory(endorsed=True)
    perform(nomination, SEND_BACK, by=staff, seen="0", reason="The photograph is blurred.")
    with pytest.raises(Stale):
        perform(nomination, SEND_BACK, by=staff, seen="0", reason="The passport has expired.")
    assert len(events(nomination)) == 1


def test_form_without_a_version_is_not_taken_for_a_move_of_the_clock() -> None:
    staff, nomination = project_officer(), NominationFactory(endorsed=True)
    perform(nomination, SEND_BACK, by=staff, seen=None, reason="Blurred.")
    with pytest.raises(Stale):
        perform(nomination, SEND_BACK, by=staff, seen="", reason="Blurred.")


def test_person_who_may_not_is_told_so_and_not_that_the_page_is_old() -> None:
    nomination = NominationFactory()
    perform(nomination, ENDORSE, by=liaison_officer("IN"), seen="0")
    with pytest.raises(NotAllowed):
        perform(nomination, WITHDRAW, by=liaison_officer("VN"), seen="0", reason="Ill")


def test_confidential_move_does_not_make_the_countrys_page_stale() -> None:
    nomination, country_officer = NominationFactory(state="screened"), liaison_officer("IN")
    token = offers(NOMINATION, nomination, country_officer)[0].token
    perform(nomination, SELECT, by=project_officer(), seen=nomination.seen_token(confidential=True))
    outcome = perform(nomination, WITHDRAW, by=country_officer, seen=token, reason="Ill")
    assert outcome.obj.state == NominationState.WITHDRAWN


def test_confidential_move_makes_the_secretariats_page_stale() -> None:
    nomination = NominationFactory(state="screened")
    seen = nomination.seen_token(confidential=True)
    perform(nomination, SELECT, by=project_officer(first_name="Hana", last_name="Sample"), seen=seen)
    with pytest.raises(Stale, match="Hana Sample changed this on"):
        perform(nomination, PASS_OVER, by=project_officer(), seen=seen, reason="Overqualified")


def test_closed_moves_are_offered_with_their_reasons() -> None:
    offer = offers(NOMINATION, NominationFactory(ready=False), liaison_officer("IN"))[0]
    assert (offer.move.name, offer.enabled) == ("endorse", False)
    assert "medical_missing" in [finding.code for finding in offer.findings]


def test_set_moves_all_or_none() -> None:
    project = ProjectFactory(announced=True)
    rows = [NominationFactory(project=project), NominationFactory(project=project, state="withdrawn")]
    with pytest.raises(Refused):
        perform_many(rows, LAPSE, by=None, reason="Released")
    assert [row.state for row in Nomination.objects.order_by("pk")] == ["draft", "withdrawn"]
    assert AuditEvent.objects.count() == 0


def test_set_costs_the_same_for_2_and_20_rows(django_assert_num_queries: Callable[..., Any]) -> None:
    project = ProjectFactory(announced=True)
    for number in (2, 20):
        rows = [NominationFactory(project=project, ready=False) for _n in range(number)]
        with django_assert_num_queries(8):  # four of them open and close savepoints
            moved = perform_many(rows, LAPSE, by=None, fields=["withdrawn_because"], reason="Released")
        assert {row.state for row in moved} == {"lapsed"}


class Race:
    """Two callables at the same moment on connections of their own; what each returned or raised."""

    def __init__(self, *runners: Callable[[], Any]) -> None:
        self.barrier = threading.Barrier(len(runners))
        self.results: list[Any] = [None] * len(runners)
        threads = [threading.Thread(target=self._run, args=(n, runner)) for n, runner in enumerate(runners)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)

    def _run(self, number: int, runner: Callable[[], Any]) -> None:
        try:
            self.barrier.wait(timeout=30)
            self.results[number] = runner()
        except Exception as error:  # the result of this runner
            self.results[number] = error
        finally:
            connections.close_all()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_one_wins_and_the_other_is_told_who_and_when() -> None:
    nomination = NominationFactory()
    one = liaison_officer("IN", first_name="Ravi", last_name="One")
    two = liaison_officer("IN", first_name="Ravi", last_name="Two")
    race = Race(
        lambda: perform(nomination, ENDORSE, by=one, seen="0"), lambda: perform(nomination, ENDORSE, by=two, seen="0")
    )
    won, lost = sorted(race.results, key=lambda result: isinstance(result, Exception))
    assert (won.obj.state, type(lost)) == ("endorsed", Stale)
    assert str(lost).startswith(f"{won.event.actor_label.split(' <')[0]} changed this on ")
    assert [event.sequence for event in events(nomination)] == [1]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_one_request_twice_at_once_is_carried_out_once() -> None:
    nomination, by = NominationFactory(), liaison_officer("IN")
    again = lambda: perform(nomination, ENDORSE, by=by, seen="0")  # noqa: E731
    race = Race(again, again, again)
    assert sorted(outcome.repeated for outcome in race.results) == [False, True, True]
    assert len(events(nomination)) == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_move_and_a_reader_who_was_quicker_stand_in_one_chain() -> None:
    nomination, by, staff = NominationFactory(), liaison_officer("IN"), project_officer()
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            audit.record_alone(nomination, "read_file", by=staff)
            moving = pool.submit(in_a_session_of_its_own, partial(perform, nomination, ENDORSE, by=by, seen="0"))
            assert wait_until(somebody_waits)
        assert moving.result().obj.state == "endorsed"
    assert [event.verb for event in events(nomination)] == ["read_file", "endorse"]
    assert audit.broken_links(events(nomination)) == []


def in_a_session_of_its_own(act: Callable[[], Any]) -> Any:
    try:
        return act()
    finally:
        connections.close_all()


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_records_of_one_person_endorsed_at_once_stand_once() -> None:
    project, by = ProjectFactory(announced=True), liaison_officer("IN")
    twins = [NominationFactory(project=project, candidate__passport_number="P1") for _record in range(2)]
    race = Race(*[partial(endorsing.endorse, twin, by=by, seen=None) for twin in twins])
    assert sorted(type(result).__name__ for result in race.results) == ["Outcome", "Refused"]
    assert Nomination.objects.filter(state="endorsed").count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_list_reordered_and_a_project_cancelled_at_once_never_wait_for_each_other() -> None:
    project, by = ProjectFactory(released=True), liaison_officer("IN")
    general = secretary_general()
    assert by.offices.countries
    assert general.offices.is_secretary_general
    rows = [NominationFactory(project=project, state="selected", ready=False) for _row in range(4)]
    comings = [Participation.objects.create(nomination=n, project=project, country=n.country) for n in rows]
    Project.objects.update(state="announced")
    moves = [partial(nominating.reorder, row, by=by, seen=1, step=1) for row in rows]
    race = Race(*moves)
    assert {type(result).__name__ for result in race.results} <= {"NoneType", "Stale"}
    Project.objects.update(state="selected")
    leaving = [partial(participating.decline, row, by=by, seen=None, reason="Ill") for row in comings]
    race = Race(*leaving, partial(cancelling.cancel, project, by=general, seen=None, reason="Flood"))
    assert {type(result).__name__ for result in race.results} <= {"Participation", "Project", "Refused", "NotAllowed"}
    assert set(Participation.objects.values_list("state", flat=True)) <= {"declined", "withdrawn"}


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_screening_and_withdrawal_at_once_leave_one_history() -> None:
    nomination = NominationFactory(endorsed=True)
    nomination.documents.update(accepted_at=nomination.created_at)
    staff, country_officer = project_officer(), liaison_officer("IN")
    Race(
        lambda: perform(nomination, SCREEN, by=staff, seen="0"),
        lambda: perform(nomination, WITHDRAW, by=country_officer, seen="0", reason="Ill"),
    )
    assert [event.sequence for event in events(nomination)] == [1]
    assert Nomination.objects.get().version == 1
