"""Participations: who may say what, what follows for the seat, and who is told."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from nominations.actions import inviting, participating, releasing, reminding
from nominations.actions.cancelling import end_with_project
from nominations.models import Nomination, Participation
from nominations.moves.participating import PARTICIPATION
from nominations.queries import seats
from nominations.states import PARTICIPATION_ROUTES, NominationState, ParticipationState
from portal.core.models import MessageState, OutgoingMessage
from portal.core.workflow import NotAllowed, Refused, offers
from portal.directory.models import User
from programs.actions import cancelling
from programs.models import Consent, Project
from programs.states import ProjectState
from tests.factories.directory import (
    OrganizationFactory,
    UserFactory,
    country,
    liaison_officer,
    officer,
    project_officer,
    secretary_general,
)
from tests.factories.nominations import CandidateFactory, NominationFactory
from tests.factories.programs import ProjectFactory
from tests.nominations.selections import decided_project

P = ParticipationState
pytestmark = pytest.mark.django_db
MOVES: dict[str, Callable[[Participation, Any], Any]] = {
    "confirm": lambda p, by: participating.confirm(p, by=by, seen=None),
    "decline": lambda p, by: participating.decline(p, by=by, seen=None, reason="Ill"),
    "withdraw": lambda p, by: participating.withdraw(p, by=by, seen=None, reason="Ill"),
    "attend": lambda p, by: participating.attend(p, by=by, seen=None),
    "miss": lambda p, by: participating.miss(p, by=by, seen=None),
}
MAY = {
    "confirm": {"participant"},
    "decline": {"participant", "liaison_officer", "npo_officer"},
    "withdraw": {"participant", "liaison_officer", "npo_officer", "project_officer"},
    "attend": {"project_officer"},
    "miss": {"project_officer"},
}
ROLES = (
    "participant",
    "liaison_officer",
    "foreign_officer",
    "npo_officer",
    "project_officer",
    "secretary_general",
    "auditor",
    "host_officer",
)


def participation(state: str = P.INVITED, project: Project | None = None) -> Participation:
    """An Indian participant with an account, in a released project."""
    user = UserFactory()
    nomination = NominationFactory(
        project=project or ProjectFactory(released=True), candidate=CandidateFactory(user=user, email=user.email, photo=None),
        state=NominationState.SELECTED, ready=False,
    )  # fmt: skip
    return Participation.objects.create(
        nomination=nomination, project=nomination.project, country=nomination.country, state=state
    )


def someone(role: str, row: Participation) -> User:
    match role:
        case "participant":
            return User.objects.get(pk=row.nomination.candidate.user_id)
        case "foreign_officer":
            return liaison_officer("VN")
        case "liaison_officer" | "npo_officer":
            return officer(role, code="IN")
        case "host_officer":
            return officer(role, organization=row.project.implementing_organizations.first())
        case _:
            return officer(role)


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("state", P)
def test_move_is_possible_from_its_states_only(state: str, move: str) -> None:
    begun = move in ("attend", "miss")
    project = ProjectFactory(released=True, state=ProjectState.UNDER_WAY if begun else ProjectState.SELECTED)
    row = participation(state, project)
    by = project_officer() if begun else someone("participant", row)
    if state in PARTICIPATION_ROUTES[move].source:
        assert MOVES[move](row, by).state == PARTICIPATION_ROUTES[move].target
    else:
        with pytest.raises(Refused):
            MOVES[move](row, by)


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("role", ROLES)
def test_move_is_for_its_people_only(role: str, move: str) -> None:
    begun = move in ("attend", "miss")
    project = ProjectFactory(released=True, state=ProjectState.UNDER_WAY if begun else ProjectState.SELECTED)
    row = participation(P.CONFIRMED if begun else P.INVITED, project)
    by = someone(role, row)
    if role in MAY[move]:
        MOVES[move](row, by)
    else:
        with pytest.raises(NotAllowed):
            MOVES[move](row, by)
    offered = {
        offer.move.name for offer in offers(PARTICIPATION, participation(row.state, project), by) if offer.enabled
    }
    assert role == "participant" or "confirm" not in offered


def test_attendance_before_the_project_began_is_refused() -> None:
    with pytest.raises(Refused):
        participating.attend(participation(P.CONFIRMED), by=project_officer(), seen=None)


def test_decline_frees_the_seat_and_tells_country_secretariat_and_host_at_once() -> None:
    host = OrganizationFactory()
    project = decided_project(hosts=[host])
    of_india, by = liaison_officer("IN"), project_officer()
    host_officer = officer("host_officer", organization=host)
    liaison_officer("VN")
    releasing.release(project, by=secretary_general(), seen=None)
    OutgoingMessage.objects.update(state=MessageState.SENT, sent_at=timezone.now())
    row = Participation.objects.get(country="IN")
    participant = row.nomination.candidate.user
    participating.decline(row, by=participant, seen=row.seen_token(), reason="An operation")
    mails = {m.address: m for m in OutgoingMessage.objects.filter(template="participation_ended")}
    assert sorted(mails) == sorted([of_india.email, by.email, host_officer.email])
    reserve = Nomination.objects.get(state=NominationState.RESERVED)
    assert reserve.candidate.full_name in mails[by.email].text
    assert "An operation" in mails[of_india.email].text
    assert "An operation" not in mails[host_officer.email].text
    assert Nomination.objects.get(pk=row.nomination_id).state == NominationState.WITHDRAWN


def test_decline_voids_mail_that_has_not_left() -> None:
    project = decided_project()
    releasing.release(project, by=secretary_general(), seen=None)
    row = Participation.objects.get(country="IN")
    participating.decline(row, by=row.nomination.candidate.user, seen=None, reason="Ill")
    invitation = OutgoingMessage.objects.get(
        template="selection_invitation", about=f"nominations.nomination:{row.nomination_id}"
    )
    assert invitation.state == MessageState.VOID


def test_decline_without_a_reason_is_refused() -> None:
    row = participation()
    with pytest.raises(Refused):
        participating.decline(row, by=someone("participant", row), seen=None, reason=" ")


def test_an_invitation_is_sent_again_only_while_it_stands() -> None:
    row, by = participation(), liaison_officer("IN")
    account = row.nomination.candidate.user
    account.set_unusable_password()
    account.save()
    inviting.invite_again(row, by=by)
    mail = OutgoingMessage.objects.get()
    assert (mail.address, mail.state, mail.confidential) == (account.email, MessageState.QUEUED, True)
    participating.decline(Participation.objects.get(), by=account, seen=None, reason="Ill")
    with pytest.raises(NotAllowed):
        inviting.invite_again(row, by=by)


def test_next_reserve_of_the_same_country_is_proposed_first() -> None:
    project = ProjectFactory(released=True)
    for rank, code in enumerate(("VN", "TH", "IN"), 1):
        NominationFactory(
            project=project, candidate=CandidateFactory(country=country(code), photo=None), state=NominationState.RESERVED,
            reserve_rank=rank, ready=False,
        )  # fmt: skip
    line = seats.next_reserves(project, is_local=False, country="IN").values_list("country", flat=True)
    assert list(line) == ["IN", "VN", "TH"]


def test_notice_date_is_warned_of_once() -> None:
    project = ProjectFactory(announced=True, starts_on=timezone.localdate() + dt.timedelta(days=30))
    by = project_officer()
    assert reminding.warn_about_notice_dates() == 1
    assert reminding.warn_about_notice_dates() == 0
    message = OutgoingMessage.objects.get()
    assert (message.address, message.subject[:17]) == (by.email, "Action needed by ")
    assert project.code in message.subject


def test_cancelling_the_project_ends_everything_and_tells_participants_and_hosts() -> None:
    host = OrganizationFactory()
    project = decided_project(hosts=[host])
    host_officer = officer("host_officer", organization=host)
    releasing.release(project, by=secretary_general(), seen=None)
    OutgoingMessage.objects.all().delete()
    addresses = list(Participation.objects.values_list("nomination__candidate__email", flat=True))
    end_with_project(Project.objects.get(pk=project.pk), by=secretary_general(), reason="The venue burned down.")
    assert set(Nomination.objects.values_list("state", flat=True)) == {NominationState.LAPSED}
    assert set(Participation.objects.values_list("state", "ended_because")) == {(P.WITHDRAWN, "The venue burned down.")}
    told = OutgoingMessage.objects.values_list("address", flat=True)
    assert sorted(told) == sorted([*addresses, host_officer.email])


def test_reminders_of_a_cancelled_project_do_not_leave() -> None:
    project = decided_project(starts_on=timezone.localdate() + dt.timedelta(days=20))
    releasing.release(project, by=secretary_general(), seen=None)
    OutgoingMessage.objects.all().delete()
    assert reminding.remind_about_deliverables() > 0
    end_with_project(Project.objects.get(pk=project.pk), by=secretary_general(), reason="The venue burned down.")
    by_template = set(OutgoingMessage.objects.values_list("template", "state"))
    assert by_template == {
        ("deliverable_reminder", MessageState.VOID),
        ("participation_cancelled", MessageState.QUEUED),
    }


def test_the_confirmation_of_a_cancellation_names_exactly_those_who_are_told() -> None:
    host = OrganizationFactory()
    project = decided_project(hosts=[host])
    officer("host_officer", organization=host)
    releasing.release(project, by=secretary_general(), seen=None)
    project = Project.objects.get(pk=project.pk)
    Consent.objects.create(project=project, country_id="FJ", agreed_by=project_officer())
    agreed, invited = liaison_officer("FJ"), liaison_officer("IN")
    liaison_officer("JP")
    OutgoingMessage.objects.all().delete()
    named = [letter.address for letter in cancelling.letters_to_confirm(project)]
    cancelling.cancel(project, by=project_officer(), seen=None, reason="The venue burned down.")
    assert sorted(OutgoingMessage.objects.values_list("address", flat=True)) == sorted(named)
    assert {agreed.email, invited.email} <= set(named)


def test_cancelling_what_was_never_announced_tells_nobody() -> None:
    host = OrganizationFactory()
    project = ProjectFactory()
    project.implementing_organizations.add(host)
    officer("host_officer", organization=host)
    cancelling.cancel(project, by=project_officer(), seen=None, reason="Not funded.")
    assert OutgoingMessage.objects.count() == 0
