"""Whose move it is: every open nomination and participation has an owner. Pure: no queries, no clock."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nominations.states import NominationState, ParticipationState
from programs.states import ProjectState

N, P = NominationState, ParticipationState


ANSWERING_STATES = frozenset({ProjectState.SELECTED, ProjectState.UNDER_WAY})


class Owner(StrEnum):
    COUNTRY = "country"
    SECRETARIAT = "secretariat"
    SECRETARY_GENERAL = "secretary_general"
    PARTICIPANT = "participant"


@dataclass(frozen=True, slots=True)
class NextMove:
    """Who must make which move (a name of the machine), since when it lies there, and by when (None: undated)."""

    owner: Owner
    move: str
    since: dt.date
    by: dt.date | None

    @property
    def words(self) -> Promise:
        """Who does what, as a sentence."""
        return WORDS[self.move]


WORDS: dict[str, Promise] = {
    "endorse": _("The country completes and endorses this nomination."),
    "screen": _("The Secretariat screens this nomination."),
    "select": _("The Secretariat decides on this nomination."),
    "release_selection": _("The Secretary-General releases the selection."),
    "confirm": _("The participant confirms or declines."),
    "attend": _("The Secretariat records who attended."),
}
NOMINATION_MOVES: dict[str, tuple[Owner, str]] = {
    N.DRAFT: (Owner.COUNTRY, "endorse"),
    N.RETURNED: (Owner.COUNTRY, "endorse"),
    N.ENDORSED: (Owner.SECRETARIAT, "screen"),
    N.SCREENED: (Owner.SECRETARIAT, "select"),
    N.SELECTED: (Owner.SECRETARY_GENERAL, "release_selection"),
    N.RESERVED: (Owner.SECRETARY_GENERAL, "release_selection"),
    N.NOT_SELECTED: (Owner.SECRETARY_GENERAL, "release_selection"),
}


def of_nomination(
    state: str, *, since: dt.date, closes_on: dt.date | None, notice_on: dt.date | None, is_released: bool
) -> NextMove | None:
    """The next move of a nomination in `state` (as its reader may know it); None once it is settled.

    Countries move until their closing date (8), the Secretariat until those selected should know (15a).
    """
    found = NOMINATION_MOVES.get(state)
    if found is None or is_released:
        return None
    owner, move = found
    return NextMove(owner, move, since, closes_on if owner == Owner.COUNTRY else notice_on)


def of_participation(
    state: str, *, project_state: str, since: dt.date, starts_on: dt.date | None, ends_on: dt.date | None
) -> NextMove | None:
    """The invited confirm before the start; the Secretariat records who came by the end (14l). None once the project is
    cancelled or over.
    """
    match state:
        case P.INVITED if project_state in ANSWERING_STATES:
            return NextMove(Owner.PARTICIPANT, "confirm", since, starts_on)
        case P.CONFIRMED if project_state in {*ANSWERING_STATES, ProjectState.COMPLETED}:
            return NextMove(Owner.SECRETARIAT, "attend", since, ends_on)
        case _:
            return None
