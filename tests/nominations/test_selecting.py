"""Provisional decisions: who may, when, within the seats, however many decide at once; promotion afterwards."""

import datetime as dt
import threading

import pytest
from django.db import connection
from django.utils import timezone

from nominations.actions import participating, releasing, screening, selecting
from nominations.actions.admitting import deliverable_dates
from nominations.models import Approval, Decision, DeliverableKind, Letter, LetterKind, Nomination, Participation
from nominations.moves.selecting import PASS_OVER, PROMOTE, RESERVE, SELECT
from nominations.states import NOMINATION_ROUTES, NominationState
from portal.core.audit import subject_of
from portal.core.models import AuditEvent, OutgoingMessage
from portal.core.workflow import NotAllowed, Refused, Stale
from programs.models import Project
from tests.factories.directory import liaison_officer, officer, project_officer, secretary_general
from tests.factories.nominations import PrivateFileFactory
from tests.factories.programs import ProjectFactory
from tests.nominations.selections import decided_project, nominated

S = NominationState
pytestmark = pytest.mark.django_db
DECIDE = {
    "select": lambda n, by: selecting.select(n, by=by, seen=None),
    "reserve": lambda n, by: selecting.reserve(n, by=by, seen=None),
    "pass_over": lambda n, by: selecting.pass_over(n, by=by, seen=None, reason="More experienced (14c)"),
}
ROLES = {
    "project_officer": None,
    "secretary_general": None,
    "auditor": None,
    "editor": None,
    "liaison_officer": "IN",
    "director": "IN",
    "npo_officer": "IN",
}


def token(nomination: Nomination) -> str:
    return nomination.seen_token(confidential=True)


@pytest.mark.parametrize("move", DECIDE)
@pytest.mark.parametrize("state", [s for s in S if s != S.WITHDRAWN])
def test_decision_is_possible_from_its_states_only(state: str, move: str) -> None:
    nomination = nominated(ProjectFactory(announced=True), state)[0]
    route = NOMINATION_ROUTES[move]
    if state in route.source:
        assert DECIDE[move](nomination, project_officer()).state == route.target
    else:
        with pytest.raises(Refused):
            DECIDE[move](nomination, project_officer())


@pytest.mark.parametrize("move", DECIDE)
@pytest.mark.parametrize("role", ROLES)
def test_decision_is_the_project_officers(role: str, move: str) -> None:
    nomination = nominated(ProjectFactory(announced=True), S.SCREENED)[0]
    by = officer(role, code=ROLES[role])
    if role == "project_officer":
        DECIDE[move](nomination, by)
    else:
        with pytest.raises(NotAllowed):
            DECIDE[move](nomination, by)


def test_decision_after_the_release_is_not_allowed() -> None:
    project = decided_project()
    releasing.release(project, by=secretary_general(), seen=None)
    nomination = Nomination.objects.get(state=S.NOT_SELECTED)
    with pytest.raises(NotAllowed):
        selecting.select(nomination, by=project_officer(), seen=None)


def test_candidate_who_is_a_project_officer_cannot_decide_about_the_own_nomination() -> None:
    by = project_officer()
    nomination = nominated(ProjectFactory(announced=True), S.SCREENED)[0]
    nomination.candidate.user = by
    nomination.candidate.save()
    with pytest.raises(NotAllowed):
        selecting.select(nomination, by=by, seen=None)
    with pytest.raises(NotAllowed):
        selecting.decide_many(
            nomination.project, "select", [nomination.pk], by=by, seen={nomination.pk: token(nomination)}
        )


def test_decisions_are_confidential_and_leave_the_public_version_alone() -> None:
    nomination = nominated(ProjectFactory(announced=True), S.SCREENED)[0]
    before = nomination.seen_token()
    selected = selecting.select(nomination, by=project_officer(), seen=token(nomination))
    assert selected.seen_token() == before
    assert AuditEvent.objects.get(verb="select").confidential
    assert Nomination.objects.get(pk=nomination.pk).shown_state(liaison_officer("IN")) == S.SCREENED


def test_undoing_a_decision_leaves_a_record_and_no_mail() -> None:
    nomination = nominated(ProjectFactory(announced=True), S.SCREENED)[0]
    by = project_officer()
    nomination = selecting.select(nomination, by=by, seen=token(nomination))
    nomination = selecting.pass_over(nomination, by=by, seen=token(nomination), reason="Too senior (14c)")
    assert nomination.state == S.NOT_SELECTED
    assert list(Decision.objects.values_list("kind", flat=True)) == ["select", "pass_over"]
    assert OutgoingMessage.objects.count() == 0


def test_select_without_a_free_seat_is_refused_with_the_clause() -> None:
    project = ProjectFactory(announced=True, overseas_capacity=1, local_capacity=1)
    nominated(project, S.SELECTED)
    third = nominated(project, S.SCREENED)[0]
    with pytest.raises(Refused) as refusal:
        selecting.select(third, by=project_officer(), seen=None)
    assert [(f.code, f.clause) for f in refusal.value.findings] == [("seats", "6")]
    local = nominated(project, S.SCREENED, is_local=True)[0]
    assert selecting.select(local, by=project_officer(), seen=None).state == S.SELECTED


def test_select_where_the_government_refused_is_refused() -> None:
    nomination = nominated(ProjectFactory(announced=True), S.SCREENED, approval=Approval.REFUSED)[0]
    with pytest.raises(Refused) as refusal:
        selecting.select(nomination, by=project_officer(), seen=None)
    assert [f.clause for f in refusal.value.findings] == ["14h"]


def test_deciding_many_takes_all_or_none() -> None:
    project = ProjectFactory(announced=True, overseas_capacity=2)
    rows = nominated(project, S.SCREENED, 3)
    seen = {n.pk: token(n) for n in rows}
    with pytest.raises(Refused):
        selecting.decide_many(project, "select", seen, by=project_officer(), seen=seen)
    assert set(Nomination.objects.values_list("state", flat=True)) == {S.SCREENED}


def test_deciding_many_again_with_the_same_form_does_it_once() -> None:
    project = ProjectFactory(announced=True)
    rows = nominated(project, S.SCREENED, 2)
    seen, by = {n.pk: token(n) for n in rows}, project_officer()
    selecting.decide_many(project, "select", seen, by=by, seen=seen)
    assert selecting.decide_many(project, "select", seen, by=by, seen=seen) == []
    assert Decision.objects.count() == 2


def test_deciding_many_after_someone_else_decided_otherwise_is_stale() -> None:
    project = ProjectFactory(announced=True)
    rows = nominated(project, S.SCREENED, 2)
    seen = {n.pk: token(n) for n in rows}
    selecting.pass_over(rows[0], by=project_officer(), seen=None, reason="Too senior")
    with pytest.raises(Stale, match=rows[0].candidate.full_name):
        selecting.decide_many(project, "select", seen, by=project_officer(), seen=seen)


def test_passing_over_many_without_a_reason_is_refused() -> None:
    project = ProjectFactory(announced=True)
    rows = nominated(project, S.SCREENED, 2)
    seen = {n.pk: token(n) for n in rows}
    with pytest.raises(Refused):
        selecting.decide_many(project, "pass_over", seen, by=project_officer(), seen=seen, reason=" ")


def test_reserve_list_is_ranked_in_order_and_can_be_reordered() -> None:
    project = ProjectFactory(announced=True)
    rows = nominated(project, S.SCREENED, 3)
    seen, by = {n.pk: token(n) for n in rows}, project_officer()
    selecting.decide_many(project, "reserve", seen, by=by, seen=seen)
    selecting.raise_rank(Nomination.objects.get(pk=rows[2].pk), by=by, seen=3)
    assert line() == [(rows[0].pk, 1), (rows[2].pk, 2), (rows[1].pk, 3)]
    with pytest.raises(Stale):  # pressed twice
        selecting.raise_rank(Nomination.objects.get(pk=rows[2].pk), by=by, seen=3)
    assert line() == [(rows[0].pk, 1), (rows[2].pk, 2), (rows[1].pk, 3)]


def line() -> list[tuple[int, int]]:
    """The reserve list with its places."""
    return list(Nomination.objects.filter(state=S.RESERVED).order_by("reserve_rank").values_list("pk", "reserve_rank"))


@pytest.mark.parametrize("rank, place", [(1, 1), (2, 2), (9, 3), (None, 3)])
def test_reserving_at_a_place_moves_those_behind_it_back(rank: int | None, place: int) -> None:
    project, by = ProjectFactory(announced=True), project_officer()
    rows = nominated(project, S.SCREENED, 3)
    for row in rows[:2]:
        selecting.reserve(row, by=by, seen=None)
    expected = [row.pk for row in rows[:2]]
    expected.insert(place - 1, rows[2].pk)
    for _time in range(2):  # a form sent twice does it once
        selecting.reserve(rows[2], by=by, seen=token(rows[2]), rank=rank)
        assert line() == list(zip(expected, (1, 2, 3), strict=True))


def test_release_closes_the_gaps_of_the_reserve_list() -> None:
    project = ProjectFactory(announced=True)
    rows = [nominated(project, S.RESERVED, reserve_rank=rank)[0] for rank in (2, 5)]
    releasing.release(project, by=secretary_general(), seen=None)
    assert line() == [(rows[0].pk, 1), (rows[1].pk, 2)]
    events = AuditEvent.objects.filter(subject__in=[subject_of(row) for row in rows], verb="reserve", confidential=True)
    assert sorted(event.data["rank"] for event in events) == [1, 2]


@pytest.mark.parametrize("state", [s for s in S if s != S.WITHDRAWN])
def test_promote_is_possible_from_the_reserve_list_after_the_release_only(state: str) -> None:
    project = ProjectFactory(released=True)
    nomination = nominated(project, state)[0]
    if state == S.RESERVED:
        assert selecting.promote(nomination, by=project_officer(), seen=nomination.seen_token()).state == S.SELECTED
    else:
        with pytest.raises(Refused):
            selecting.promote(nomination, by=project_officer(), seen=None)


def test_promote_before_the_release_is_not_allowed() -> None:
    nomination = nominated(ProjectFactory(announced=True), S.RESERVED)[0]
    with pytest.raises(NotAllowed):
        selecting.promote(nomination, by=project_officer(), seen=None)


@pytest.mark.parametrize("days,due", [(60, [46, 46, 39]), (10, [7, 7, 7]), (3, [2, 2, 2])])
def test_an_alternate_invited_late_has_a_week_for_each_thing_but_not_beyond_the_start(
    days: int, due: list[int]
) -> None:
    today = timezone.localdate()
    project = Project(starts_on=today + dt.timedelta(days=days), ends_on=today + dt.timedelta(days=days + 4))
    dates = deliverable_dates(project, is_local=False, invited_on=today)
    before = [DeliverableKind.INSURANCE, DeliverableKind.ITINERARY, DeliverableKind.COUNTRY_PAPER]
    assert [(dates[kind] - today).days for kind in before] == due


def test_promote_into_a_full_project_is_refused_until_someone_declines() -> None:
    project = decided_project(overseas_capacity=2)
    of_india, of_vietnam, by = liaison_officer("IN"), liaison_officer("VN"), project_officer()
    releasing.release(project, by=secretary_general(), seen=None)
    reserve = Nomination.objects.get(state=S.RESERVED)
    with pytest.raises(Refused):
        selecting.promote(reserve, by=by, seen=None)
    leaving = Participation.objects.get(country="VN")
    participating.decline(leaving, by=of_vietnam, seen=leaving.seen_token(), reason="Ill")
    OutgoingMessage.objects.all().delete()
    promoted = selecting.promote(reserve, by=by, seen=reserve.seen_token())
    assert Participation.objects.get(nomination=promoted).state == "invited"
    assert Letter.objects.filter(nomination=promoted, kind=LetterKind.ACCEPTANCE).count() == 1
    told = sorted(OutgoingMessage.objects.values_list("template", "address"))
    assert told == sorted([("selection_outcome", of_india.email), ("selection_invitation", promoted.candidate.email)])


def test_labels_of_the_moves_stand() -> None:
    assert [str(m.label) for m in (SELECT, RESERVE, PASS_OVER, PROMOTE)] == [
        "Select",
        "Reserve",
        "Pass over",
        "Give the free seat",
    ]


def test_screen_waits_for_every_document() -> None:
    nomination = nominated(ProjectFactory(announced=True), S.ENDORSED)[0]
    first, second = [nomination.documents.create(kind=k, file=PrivateFileFactory()) for k in ("biodata", "degree")]
    by = project_officer()
    screening.accept_documents(nomination, [first.pk], by=by)
    with pytest.raises(Refused) as refusal:
        screening.screen(nomination, by=by, seen=nomination.seen_token())
    assert [(f.code, f.clause) for f in refusal.value.findings] == [("document_not_accepted", "14d")]
    screening.accept_documents(nomination, [second.pk], by=by)
    assert screening.screen(nomination, by=by, seen=nomination.seen_token()).state == S.SCREENED


def test_sending_back_tells_the_countrys_endorsers_what_is_missing() -> None:
    nomination = nominated(ProjectFactory(announced=True), S.ENDORSED)[0]
    of_india = liaison_officer("IN")
    liaison_officer("VN"), officer("npo_officer", code="IN")
    returned = screening.send_back(
        nomination,
        by=project_officer(),
        seen=nomination.seen_token(),
        reason="Please complete.",
        missing=["Passport copy"],
    )
    assert returned.returned_because == "Please complete.\nMissing:\n– Passport copy"
    message = OutgoingMessage.objects.get()
    assert (message.address, message.template) == (of_india.email, "selection_returned")
    assert "– Passport copy" in message.text


@pytest.mark.parametrize("role", ROLES)
def test_screening_is_the_project_officers(role: str) -> None:
    nomination = nominated(ProjectFactory(announced=True), S.ENDORSED)[0]
    by = officer(role, code=ROLES[role])
    if role == "project_officer":
        assert screening.screen(nomination, by=by, seen=None).state == S.SCREENED
    else:
        with pytest.raises(NotAllowed):
            screening.screen(nomination, by=by, seen=None)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_thirty_who_select_thirty_people_at_once_fill_exactly_eighteen_seats() -> None:
    project = ProjectFactory(announced=True, overseas_capacity=18)
    rows = nominated(project, S.SCREENED, 30)
    by = project_officer()
    assert by.offices.is_project_officer
    outcomes: list[str] = []
    start = threading.Barrier(30)

    def select(nomination: Nomination) -> None:
        try:
            start.wait(timeout=60)
            selecting.select(nomination, by=by, seen=token(nomination))
            outcomes.append("selected")
        except Refused as refusal:
            outcomes.append(refusal.findings[0].code)
        finally:
            connection.close()

    threads = [threading.Thread(target=select, args=(row,)) for row in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert sorted(outcomes) == ["seats"] * 12 + ["selected"] * 18
    assert Nomination.objects.filter(state=S.SELECTED).count() == 18


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_release_and_decisions_at_once_never_leave_someone_undecided() -> None:
    project = ProjectFactory(announced=True)
    rows = nominated(project, S.SELECTED, 6)
    officer_, general = project_officer(), secretary_general()
    assert officer_.offices.is_project_officer
    assert general.offices.is_secretary_general
    start = threading.Barrier(7)

    def run(action: object) -> None:
        try:
            start.wait(timeout=60)
            action()  # type: ignore[operator]
        except (Refused, NotAllowed, Stale):
            pass
        finally:
            connection.close()

    deciding = [lambda n=n: selecting.pass_over(n, by=officer_, seen=None, reason="Too senior") for n in rows]
    threads = [
        threading.Thread(target=run, args=(a,))
        for a in [*deciding, lambda: releasing.release(project, by=general, seen=None)]
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    selected = Nomination.objects.filter(state=S.SELECTED)
    assert set(selected.values_list("pk", flat=True)) == set(Participation.objects.values_list("nomination", flat=True))
    assert Letter.objects.count() == 6
