"""Every open nomination and participation has an owner."""

import datetime as dt

import pytest
from django.test import Client

from nominations.models import Nomination
from nominations.rules.next_move import Owner, of_nomination, of_participation
from nominations.states import NOMINATION_ROUTES, OPEN_STATES, PARTICIPATION_ROUTES, NominationState, ParticipationState
from programs.states import PROJECT_ROUTES, ProjectState
from tests.factories import directory
from tests.factories.nominations import NominationFactory
from tests.factories.paths import participant
from tests.factories.programs import ProjectFactory

SINCE, CLOSES, NOTICE = dt.date(2016, 5, 1), dt.date(2016, 7, 1), dt.date(2016, 8, 8)
DATES = {"since": SINCE, "closes_on": CLOSES, "notice_on": NOTICE}


@pytest.mark.parametrize("state", sorted(OPEN_STATES))
def test_every_open_nomination_has_an_owner_until_the_release(state: str) -> None:
    move = of_nomination(state, is_released=False, **DATES)
    assert move is not None
    assert move.by == (CLOSES if move.owner == Owner.COUNTRY else NOTICE)
    assert of_nomination(state, is_released=True, **DATES) is None


@pytest.mark.parametrize("state", NominationState.values)
def test_the_move_is_one_that_the_machine_knows(state: str) -> None:
    move = of_nomination(state, is_released=False, **DATES)
    routes = {**NOMINATION_ROUTES, **PROJECT_ROUTES}
    assert move is None or move.move == "release_selection" or state in routes[move.move].source


@pytest.mark.parametrize("state", ParticipationState.values)
def test_participations_move_to_their_end(state: str) -> None:
    dates = {"since": SINCE, "starts_on": dt.date(2016, 9, 5), "ends_on": dt.date(2016, 9, 9)}
    move = of_participation(state, project_state=ProjectState.SELECTED, **dates)
    assert of_participation(state, project_state=ProjectState.CANCELLED, **dates) is None
    assert (move is None) == (state not in {ParticipationState.INVITED, ParticipationState.CONFIRMED})
    assert move is None or state in PARTICIPATION_ROUTES[move.move].source


@pytest.mark.django_db
def test_the_next_step_on_the_page_tells_outsiders_nothing_of_a_provisional_decision(client: Client) -> None:
    nomination = NominationFactory(state=NominationState.SCREENED, ready=False)
    client.force_login(directory.liaison_officer("IN"))
    before = client.get(nomination.get_absolute_url())
    later = nomination.state_since + dt.timedelta(days=3)
    Nomination.objects.update(state=NominationState.SELECTED, state_since=later, decided_at=later)
    after = client.get(nomination.get_absolute_url())
    client.force_login(directory.secretary_general())
    inside = client.get(nomination.get_absolute_url())
    assert before.context["next_move"] == after.context["next_move"]
    assert [page.context["next_move"].owner for page in (after, inside)] == [Owner.SECRETARIAT, Owner.SECRETARY_GENERAL]
    assert "The Secretariat decides on this nomination." in after.text


@pytest.mark.django_db
def test_a_participation_tells_whose_move_it_is(client: Client) -> None:
    row = participant(ProjectFactory(released=True), state=ParticipationState.INVITED)
    client.force_login(directory.liaison_officer("IN"))
    assert "The participant confirms or declines." in client.get(row.get_absolute_url()).text
