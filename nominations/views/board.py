"""The selection board: every submitted nomination of a project with the facts that make a group alike (14c)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from nominations.models import Approval, Nomination
from nominations.moves.nominating import is_own
from nominations.moves.selecting import DECISIONS, may_decide_in_general
from nominations.queries import seats
from nominations.queries.sealing import broken_seals
from nominations.rules.eligibility import age_on
from nominations.rules.profile import stands_apart
from nominations.rules.seats import Seats, seat_blockers
from nominations.states import NOMINATION_ROUTES, SUBMITTED_STATES, UNDECIDED_STATES, NominationState
from nominations.views.comparing import SHORT_EDUCATION, SHORT_ENGLISH, Measure, Share, measures_of, shares_of
from portal.core.workflow import Move
from programs.models import Project
from programs.states import ProjectState

N = NominationState
SHOWN_STATES = SUBMITTED_STATES | {N.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision on one row: `pressed` where it stands so, closed with the reason `why`."""

    move: Move
    pressed: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate on the board; ages are whole years at the start of the project."""

    nomination: Nomination
    age: int | None
    token: str
    choices: tuple[Choice, ...]
    experience_apart: bool
    age_apart: bool
    is_changed: bool

    @property
    def may_be_chosen(self) -> bool:
        return bool(self.choices)

    @property
    def education(self) -> str:
        """In one or two words."""
        return str(SHORT_EDUCATION.get(self.nomination.candidate.education, "–"))

    @property
    def english(self) -> str:
        """The level without its explanation."""
        return str(SHORT_ENGLISH.get(self.nomination.candidate.english, "–"))

    @property
    def approval_code(self) -> str:
        return {Approval.WILL_FOLLOW: "awaited", Approval.REFUSED: "refused"}.get(
            Approval(self.nomination.approval), ""
        )


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one country, or all rows under another order."""

    name: str
    code: str
    rows: tuple[Row, ...]

    @property
    def selected(self) -> int:
        return sum(row.nomination.state == N.SELECTED for row in self.rows)


@dataclass(frozen=True, slots=True)
class Board:
    """Everything the page shows, counted once."""

    project: Project
    groups: tuple[Group, ...]
    rows: tuple[Row, ...]
    overseas: Seats
    local: Seats
    measures: tuple[Measure, ...]
    education: tuple[Share, ...]
    english: tuple[Share, ...]
    may_decide: bool

    def count(self, *states: str) -> int:
        return sum(row.nomination.state in states for row in self.rows)

    @property
    def undecided(self) -> int:
        return self.count(*UNDECIDED_STATES)

    @property
    def selected(self) -> int:
        return self.count(N.SELECTED)

    def reserves(self, *, is_local: bool) -> list[Row]:
        """The reserve list of one kind in order of rank."""
        line = [r for r in self.rows if r.nomination.state == N.RESERVED and r.nomination.is_local == is_local]
        return sorted(line, key=lambda row: (row.nomination.reserve_rank or 0, row.nomination.pk))


def board_of(project: Project, user: Any, *, order: str = "country", show: str = "") -> Board:
    """The board in one query over nominations; `order` is country, experience, age or reserve; `show` a state."""
    nominations = list(_nominations(project))
    standing = [n for n in nominations if n.state in SUBMITTED_STATES]
    selected = [n for n in standing if n.state == N.SELECTED]
    kinds = seats.of_project(project) if project.is_released else seats.counted(project, standing)
    measures = measures_of(project, standing, selected)
    decides = may_decide_in_general(nominations[0], user).granted if nominations else False
    open_now = decides and project.state == ProjectState.ANNOUNCED
    broken = frozenset() if project.is_released else broken_seals(standing)
    rows = [_row(n, project, measures, kinds, user, open_now=open_now, broken=broken) for n in nominations]
    shown = [row for row in rows if not show or row.nomination.state == show]
    return Board(
        project=project,
        groups=tuple(_grouped(shown, order)),
        rows=tuple(rows),
        overseas=kinds[0],
        local=kinds[1],
        measures=measures,
        education=shares_of("education", SHORT_EDUCATION, standing, selected),
        english=shares_of("english", SHORT_ENGLISH, standing, selected),
        may_decide=open_now,
    )


def _nominations(project: Project) -> Iterable[Nomination]:
    nominations = Nomination.objects.filter(project=project, state__in=sorted(SHOWN_STATES), endorsed_at__isnull=False)
    return nominations.select_related("candidate", "country").order_by("country__name", "is_local", "preference", "pk")


def _row(nomination: Nomination, project: Project, measures: Sequence[Measure], kinds: tuple[Seats, Seats], user: Any,
         *, open_now: bool, broken: frozenset[int]) -> Row:  # fmt: skip
    experience, age = (measure.group or measure.field for measure in measures)
    years_old = age_on(project.starts_on, born_on=nomination.candidate.born_on)
    candidate = nomination.candidate
    return Row(
        nomination=nomination,
        age=years_old,
        token=nomination.seen_token(confidential=True),
        choices=_choices(nomination, kinds, user) if open_now else (),
        experience_apart=stands_apart(candidate.experience_years, experience),
        age_apart=stands_apart(years_old, age),
        is_changed=nomination.pk in broken,
    )


def _choices(nomination: Nomination, kinds: tuple[Seats, Seats], user: Any) -> tuple[Choice, ...]:
    if nomination.state not in NOMINATION_ROUTES["select"].source or is_own(nomination, user):
        return ()
    return tuple(_choice(nomination, move, kinds[nomination.is_local]) for move in DECISIONS.values())


def _choice(nomination: Nomination, move: Move, kind: Seats) -> Choice:
    pressed = nomination.state == NOMINATION_ROUTES[move.name].target
    if move.name != "select" or pressed:
        return Choice(move, pressed)
    if nomination.approval == Approval.REFUSED:
        return Choice(move, pressed, str(Approval.REFUSED.label))
    return Choice(move, pressed, next((finding.message for finding in seat_blockers(kind)), ""))


def _grouped(rows: Sequence[Row], order: str) -> Iterable[Group]:
    if order != "country":
        yield Group("", "", tuple(sorted(rows, key=_KEYS.get(order, _by_rank))))
        return
    countries: dict[str, list[Row]] = {}
    for row in rows:
        countries.setdefault(row.nomination.country_id, []).append(row)
    for code, of_country in countries.items():
        yield Group(of_country[0].nomination.country.name, code, tuple(of_country))


def _by_rank(row: Row) -> tuple[int, int, int]:
    """Selected, then the reserve list, then who is undecided, then the others."""
    place = {N.SELECTED: 0, N.RESERVED: 1, N.SCREENED: 2, N.ENDORSED: 2}.get(NominationState(row.nomination.state), 3)
    return place, row.nomination.reserve_rank or 0, row.nomination.pk


_KEYS = {
    "experience": lambda row: (-(row.nomination.candidate.experience_years or -1), row.nomination.pk),
    "age": lambda row: (row.age is None, row.age or 0, row.nomination.pk),
    "outcome": _by_rank,
}
ORDERS = ("country", *_KEYS)
