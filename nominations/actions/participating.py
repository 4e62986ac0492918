"""What participants and their countries say about coming, and what follows for the seat (14i, 15b)."""

from dataclasses import replace
from typing import Any

from django.db import transaction

from nominations.actions.locking import locked_project
from nominations.mail import participation as mail
from nominations.models import Nomination, Participation
from nominations.moves import participating as moves
from nominations.moves.nominating import WITHDRAW as WITHDRAW_NOMINATION
from nominations.states import ENDED_STATES
from portal.core.correspondence import post_many, void_unsent
from portal.core.workflow import GRANTED, Move, perform

WITHDRAW_WITH_PARTICIPATION = replace(WITHDRAW_NOMINATION, may=lambda nomination, user: GRANTED)


def confirm(participation: Participation, *, by: Any, seen: str | None) -> Participation:
    """The participant will come."""
    return perform(participation, moves.CONFIRM, by=by, seen=seen).obj


def decline(participation: Participation, *, by: Any, seen: str | None, reason: str) -> Participation:
    """The invited person will not come: the seat is free, country, Secretariat and host are told at once."""
    return _end(participation, moves.DECLINE, by=by, seen=seen, reason=reason)


def withdraw(participation: Participation, *, by: Any, seen: str | None, reason: str) -> Participation:
    """Someone invited or confirmed will not come after all; the same follows."""
    return _end(participation, moves.WITHDRAW, by=by, seen=seen, reason=reason)


def attend(participation: Participation, *, by: Any, seen: str | None) -> Participation:
    """The participant took part."""
    return perform(participation, moves.ATTEND, by=by, seen=seen).obj


def miss(participation: Participation, *, by: Any, seen: str | None) -> Participation:
    """The participant had confirmed and did not come."""
    return perform(participation, moves.MISS, by=by, seen=seen).obj


def _end(participation: Participation, move: Move, *, by: Any, seen: str | None, reason: str) -> Participation:
    """Participation first, then the nomination behind it; mail that still says otherwise is voided.

    The project is locked before both, as by its cancellation, which ends them the other way round.
    """
    with transaction.atomic():
        locked_project(participation.project_id)
        outcome = perform(participation, move, by=by, seen=seen, reason=reason)
        if outcome.repeated:
            return outcome.obj
        nomination = Nomination.objects.get(pk=outcome.obj.nomination_id)
        if nomination.state not in ENDED_STATES:
            perform(nomination, WITHDRAW_WITH_PARTICIPATION, by=by, seen=None, reason=reason)
        void_unsent([nomination, outcome.obj, *outcome.obj.deliverables.all()])
        post_many(mail.ended_letters(outcome.obj, by=by))
    return outcome.obj
