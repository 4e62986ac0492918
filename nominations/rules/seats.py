"""Seats: never more people than the project takes, overseas (field 6 of the notification) and local (field 7)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.findings import Finding, blocker

OVERSEAS_CLAUSE, LOCAL_CLAUSE = "6", "7"


@dataclass(frozen=True, slots=True)
class Seats:
    """Seats of one kind, counted: `taken` persons of `capacity`; a capacity nobody stated counts as none."""

    taken: int
    capacity: int | None
    is_local: bool = False

    @property
    def total(self) -> int:
        return self.capacity or 0

    @property
    def free(self) -> int:
        return max(self.total - self.taken, 0)

    @property
    def over(self) -> int:
        return max(self.taken - self.total, 0)

    @property
    def clause(self) -> str:
        return LOCAL_CLAUSE if self.is_local else OVERSEAS_CLAUSE


def seat_blockers(seats: Seats, wanted: int = 1) -> list[Finding]:
    """Why `wanted` more people cannot be seated; empty where they can (Q3)."""
    if wanted <= seats.free:
        return []
    return [blocker("seats", _no_room(seats, wanted), seats.clause)]


def overfull_blockers(seats: Seats) -> list[Finding]:
    """Why what was decided so far cannot be released: more people than seats."""
    if not seats.over:
        return []
    message = ngettext(
        "%(over)s person more than the %(total)s %(kind)s seats is selected. Reserve or pass over as many.",
        "%(over)s persons more than the %(total)s %(kind)s seats are selected. Reserve or pass over as many.",
        seats.over,
    )
    return [
        blocker(
            "over_capacity", message % {"over": seats.over, "total": seats.total, "kind": _kind(seats)}, seats.clause
        )
    ]


def _no_room(seats: Seats, wanted: int) -> str:
    values = {"kind": _kind(seats), "total": seats.total, "free": seats.free, "wanted": wanted}
    if not seats.total:
        return _("The notification states no %(kind)s seats. State them in the project first.") % values
    if not seats.free:
        return (
            _("All %(total)s %(kind)s seats are taken. Free one first, or put the candidate on the reserve list.")
            % values
        )
    return _("Only %(free)s of the %(total)s %(kind)s seats are free, and %(wanted)s are wanted.") % values


def _kind(seats: Seats) -> str:
    return _("local") if seats.is_local else _("overseas")
