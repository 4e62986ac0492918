"""Releasing a selection: in one transaction everything becomes known, and everything that follows is laid down."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from nominations.actions.admitting import admit
from nominations.mail import selection as mail
from nominations.models import LetterKind, Nomination
from nominations.moves.releasing import LockedBallot, ballot_of
from nominations.moves.selecting import LAPSE_ON_RELEASE, RESERVE
from nominations.queries.officers import officers_for
from nominations.states import WITH_COUNTRY_STATES, NominationState
from portal.core import audit
from portal.core.audit import Entry
from portal.core.correspondence import Letter, post_many
from portal.core.workflow import perform, perform_many
from programs.models import Project

LETTER_KINDS = {
    NominationState.SELECTED: LetterKind.ACCEPTANCE,
    NominationState.RESERVED: LetterKind.RESERVE,
    NominationState.NOT_SELECTED: LetterKind.NON_SELECTION,
}


def release(project: Project, *, by: Any, seen: str | None) -> Project:
    """Release the selection of a project; raises what `perform` raises.

    Drafts lapse; participations, deliverables, accounts, letters and mail are written. The mail is held until the
    letters' PDFs are made right after the commit; should that fail, the clock makes them up.
    """
    with transaction.atomic():
        ballot = LockedBallot()
        outcome = perform(project, ballot.move(), by=by, seen=seen)
        if outcome.repeated:
            return outcome.obj
        released: Project = outcome.obj
        perform_many(
            _drafts(ballot.nominations), LAPSE_ON_RELEASE, by=None, fields=("reserve_rank", "withdrawn_because")
        )
        _close_gaps(ballot.nominations, by=by)
        decided = [n for n in ballot.nominations if n.state in LETTER_KINDS]
        kinds = {n.pk: LETTER_KINDS[NominationState(n.state)] for n in decided}
        people = admit(released, decided, kinds=kinds, at=outcome.event.at)
        officers = officers_for(released, {n.country_id for n in decided})
        post_many(mail.release_letters(released, decided, officers, people, by=by))
    return released


def letters_to_confirm(project: Project) -> list[Letter]:
    """Exactly the mail that `release` would write now, for the confirmation before it."""
    ballot = list(ballot_of(project))
    return mail.release_letters(project, ballot, officers_for(project, {n.country_id for n in ballot}), {})


def _close_gaps(ballot: Iterable[Nomination], *, by: Any) -> None:
    """Who was taken off a reserve list left a gap: the places the letters name count from 1, in the same order."""
    moved = []
    for is_local in (False, True):
        line = [n for n in ballot if n.state == NominationState.RESERVED and n.is_local == is_local]
        for rank, nomination in enumerate(sorted(line, key=lambda n: (n.reserve_rank or 0, n.pk)), 1):
            if nomination.reserve_rank != rank:
                nomination.reserve_rank = rank
                moved.append(nomination)
    Nomination.objects.bulk_update(moved, ["reserve_rank"])
    audit.record_many([_renumbered(nomination) for nomination in moved], by=by)


def _renumbered(nomination: Nomination) -> Entry:
    """The same as when the board is renumbered: put on the reserve list, at this place."""
    state = NominationState.RESERVED.value
    return Entry(nomination, RESERVE.name, state, state, confidential=True, data={"rank": nomination.reserve_rank})


def _drafts(ballot: Iterable[Nomination]) -> list[Nomination]:
    return [n for n in ballot if n.state in WITH_COUNTRY_STATES]
