"""Every open nomination and participation has an owner."""

import datetime as dt

import pytest

from nominations.states import NOMINATION_ROUTES, OPEN_STATES, PARTICIPATION_ROUTES, NominationState, ParticipationState
from portal.desk.next_move import Owner, of_nomination, of_participation
from programs.states import PROJECT_ROUTES

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
    move = of_participation(state, since=SINCE, starts_on=dt.date(2016, 9, 5), ends_on=dt.date(2016, 9, 9))
    assert (move is None) == (state not in {ParticipationState.INVITED, ParticipationState.CONFIRMED})
    assert move is None or state in PARTICIPATION_ROUTES[move.move].source
