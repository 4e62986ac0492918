"""Provisional decisions, one or many, always under the lock on the project (Q3), and promotion after the release."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nominations.actions.admitting import admit
from nominations.actions.locking import locked_project
from nominations.mail import selection as mail
from nominations.models import Decision, LetterKind, Nomination
from nominations.moves import selecting as moves
from nominations.moves.nominating import is_own
from nominations.queries import seats
from nominations.rules.seats import seat_blockers
from nominations.states import NOMINATION_ROUTES
from portal.core.correspondence import post_many
from portal.core.findings import Finding, blocker
from portal.core.workflow import Move, NotAllowed, Outcome, Refused, Stale, perform, perform_many
from programs.models import Project
from programs.states import ProjectState

STAMPED = ("reserve_rank", "decided_at", "decision_reason")


def select(nomination: Nomination, *, by: Any, seen: str | None, reason: str = "") -> Nomination:
    """Give the candidate a seat; raises `Refused` where none is free."""
    return _decide(nomination, moves.SELECT, by=by, seen=seen, reason=reason)


def reserve(
    nomination: Nomination, *, by: Any, seen: str | None, rank: int | None = None, reason: str = ""
) -> Nomination:
    """Put the candidate on the reserve list, last unless a rank (from 1) is given; those behind it move back."""
    with transaction.atomic():
        project = locked_project(nomination.project_id)
        line = [row for row in seats.next_reserves(project, is_local=nomination.is_local) if row.pk != nomination.pk]
        place = min(rank or len(line) + 1, len(line) + 1)
        reserved = _decide(nomination, moves.RESERVE, by=by, seen=seen, rank=place, reason=reason)
        if reserved.reserve_rank == place:  # and not the answer to a form sent twice
            _renumber([*line[: place - 1], reserved, *line[place - 1 :]], by=by)
        return reserved


def pass_over(nomination: Nomination, *, by: Any, seen: str | None, reason: str) -> Nomination:
    """Do not select the candidate, with a reason for the record."""
    return _decide(nomination, moves.PASS_OVER, by=by, seen=seen, reason=reason)


def decide_many(project: Project, decision: str, ids: Iterable[int], *, by: Any, seen: Mapping[int, str],
                reason: str = "") -> list[Nomination]:  # fmt: skip
    """Decide about many nominations of one project, all or none, in a constant number of statements.

    `decision` is select, reserve or pass_over; `seen` maps ids to the versions their reader saw. Raises `Stale` where
    someone else decided otherwise since, and `Refused` where seats do not suffice. What stands so already is left alone.
    """
    move = moves.DECISIONS[decision]
    with transaction.atomic():
        locked = locked_project(project.pk)
        rows = list(_of(locked).filter(pk__in=set(ids)))
        _check_set(locked, rows, by=by)
        rows = _still_as_seen(rows, move, seen)
        if move is moves.SELECT:
            _check_seats(locked, rows)
        each = _ranks(locked, rows) if move is moves.RESERVE else None
        moved = perform_many(rows, moves.of_a_set(move), by=by, each=each, fields=STAMPED, reason=reason)
        _write(moved, move, by=by, reason=reason)
    return moved


def raise_rank(nomination: Nomination, *, by: Any, seen: int) -> None:
    """Let an alternate change places with the one before on the reserve list; `seen` is the rank the board showed.

    Pressed twice it moves once: the second press comes from an outdated board and raises `Stale`.
    """
    with transaction.atomic():
        project = locked_project(nomination.project_id)
        line = list(seats.next_reserves(project, is_local=nomination.is_local))
        place = next((index for index, other in enumerate(line) if other.pk == nomination.pk), None)
        if place is None or line[place].reserve_rank != seen:
            raise Stale(_("The reserve list was changed since you opened the board. Look again."))
        _check_set(project, line, by=by)
        if place:
            line[place - 1 : place + 1] = [line[place], line[place - 1]]
            _renumber(line, by=by)


def _renumber(line: Sequence[Nomination], *, by: Any) -> None:
    """Number the reserve list from 1 in this order, writing down whose place changes."""
    each = {row.pk: {"rank": rank} for rank, row in enumerate(line, 1) if row.reserve_rank != rank}
    moved = perform_many([row for row in line if row.pk in each], moves.of_a_set(moves.RESERVE), by=by, each=each,
                         fields=("reserve_rank", "decided_at"))  # fmt: skip
    _write(moved, moves.RESERVE, by=by, reason="")


def promote(nomination: Nomination, *, by: Any, seen: str | None, reason: str = "") -> Nomination:
    """Give a seat that fell free to an alternate (15b): participation, letter and mail follow as on the release."""
    with transaction.atomic():
        project = locked_project(nomination.project_id)
        outcome = perform(nomination, moves.PROMOTE, by=by, seen=seen, reason=reason)
        if outcome.repeated:
            return outcome.obj
        _write([outcome.obj], moves.PROMOTE, by=by, reason=reason)
        promoted = Nomination.objects.select_related("candidate__user", "country").get(pk=outcome.obj.pk)
        people = admit(project, [promoted], kinds={promoted.pk: LetterKind.ACCEPTANCE}, at=timezone.now())
        post_many(mail.promotion_letters(project, promoted, people, by=by))
    return outcome.obj


def _decide(nomination: Nomination, move: Move, *, by: Any, seen: str | None, **data: Any) -> Nomination:
    with transaction.atomic():
        locked_project(nomination.project_id)
        outcome: Outcome = perform(nomination, move, by=by, seen=seen, **data)
        if not outcome.repeated:
            _write([outcome.obj], move, by=by, reason=data.get("reason", ""))
    return outcome.obj


def _of(project: Project) -> Any:
    return (
        Nomination.objects.filter(project=project).select_related("candidate").order_by("country", "preference", "pk")
    )


def _check_set(project: Project, rows: Sequence[Nomination], *, by: Any) -> None:
    """What concerns the whole set: the office, the project's state, nobody deciding about themselves."""
    if by is None or not by.offices.is_project_officer:
        raise NotAllowed(_("Project officers decide."))
    if project.state != ProjectState.ANNOUNCED:
        message = _("The selection is closed: the project is %(state)s.")
        raise Refused([blocker("released", message % {"state": project.get_state_display().lower()})])
    if any(is_own(row, by) for row in rows):
        raise NotAllowed(_("You are a candidate yourself here: another project officer decides about you."))


def _still_as_seen(rows: Sequence[Nomination], move: Move, seen: Mapping[int, str]) -> list[Nomination]:
    """The rows still to be moved; someone else's other decision in between is an error, the same one is none."""
    target = NOMINATION_ROUTES[move.name].target
    waiting = [row for row in rows if row.state != target]
    changed = [row for row in waiting if seen.get(row.pk) != row.seen_token(confidential=True)]
    if changed:
        names = ", ".join(row.candidate.full_name for row in changed)
        raise Stale(
            _("Someone else decided about %(names)s since you opened the board. Look again.") % {"names": names}
        )
    return waiting


def _check_seats(project: Project, rows: Sequence[Nomination]) -> None:
    closed: list[Finding] = []
    for kind in seats.of_project(project):
        if wanted := sum(row.is_local == kind.is_local for row in rows):
            closed += seat_blockers(kind, wanted)
    if closed:
        raise Refused(closed)


def _ranks(project: Project, rows: Sequence[Nomination]) -> dict[int, dict[str, int]]:
    """After those reserved already, in order of country and preference."""
    following = {is_local: count(_next_rank(project, is_local=is_local)) for is_local in {row.is_local for row in rows}}
    return {row.pk: {"rank": next(following[row.is_local])} for row in rows}


def _next_rank(project: Project, *, is_local: bool) -> int:
    last = seats.next_reserves(project, is_local=is_local).order_by("-reserve_rank").values_list("reserve_rank").first()
    return (last[0] or 0) + 1 if last else 1


def _write(rows: Iterable[Nomination], move: Move, *, by: Any, reason: str) -> None:
    Decision.objects.bulk_create(
        Decision(nomination=row, kind=move.name, rank=row.reserve_rank, reason=reason, decided_by=by, decided_at=row.state_since)
        for row in rows
    )  # fmt: skip
