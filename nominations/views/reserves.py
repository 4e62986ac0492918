"""The reserve lists below the board: alternates in order of rank, and after the release who may be given a free seat."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from nominations.moves.machine import NOMINATION
from nominations.moves.selecting import PROMOTE, findings_about_promoting
from nominations.queries.addresses import without_account
from nominations.rules.seats import Seats
from nominations.views.board import Board, Row
from portal.core.workflow import Machine, Offer, offers


@dataclass(frozen=True, slots=True)
class ReserveList:
    """Alternates of one kind, each with the offer to promote it where a seat is free; `note` says that none is."""

    kind: str
    alternates: list[tuple[Row, Offer | None]]
    note: str = ""


def reserve_lists(board: Board, user: Any) -> list[ReserveList]:
    """The lists that are not empty. One query, and that only where a seat is free after the release."""
    kinds = [(_("Overseas"), board.overseas), (_("Local"), board.local)]
    lists = [_list(board, kind, seats, user) for kind, seats in kinds]
    return [reserves for reserves in lists if reserves.alternates]


def _list(board: Board, kind: str, seats: Seats, user: Any) -> ReserveList:
    rows = board.reserves(is_local=seats.is_local)
    if not board.project.is_released:
        return ReserveList(kind, [(row, None) for row in rows])
    if not seats.free:
        return ReserveList(kind, [(row, None) for row in rows], _("No seat is free now."))
    promoting = _promoting(rows, seats)
    return ReserveList(kind, [(row, _offer(board, row, promoting, user)) for row in rows])


def _promoting(rows: Sequence[Row], seats: Seats) -> Machine:
    """The one move, with seats and accounts at hand, so that no row asks for them again."""
    unreachable = without_account([row.nomination for row in rows])
    move = replace(PROMOTE, findings=lambda nomination, data: findings_about_promoting(nomination, seats, unreachable))
    return replace(NOMINATION, moves=(move,))


def _offer(board: Board, row: Row, promoting: Machine, user: Any) -> Offer | None:
    row.nomination.project = board.project
    return next(iter(offers(promoting, row.nomination, user)), None)
