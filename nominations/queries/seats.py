"""Seats counted live, and who may come next into a free one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from nominations.models import Nomination
from nominations.rules.seats import Seats
from nominations.states import ENDED_STATES, NominationState, ParticipationState
from programs.models import Project

GONE = (ParticipationState.DECLINED, ParticipationState.WITHDRAWN)
SEATED = Q(state=NominationState.SELECTED) & ~Q(participation__state__in=GONE)


def of_project(project: Project) -> tuple[Seats, Seats]:
    """The overseas and the local seats of a project, in one query."""
    taken = Nomination.objects.filter(SEATED, project=project).aggregate(
        overseas=Count("pk", filter=Q(is_local=False)), local=Count("pk", filter=Q(is_local=True))
    )
    return overseas_and_local(project, taken["overseas"], taken["local"])


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted for the page of one nomination: how many of its country stand, and the seats of its kind."""

    standing: int
    seats: Seats


def tally_of(nomination: Nomination) -> Tally:
    """Both in one query."""
    stands = Q(country=nomination.country_id, is_local=False) & ~Q(state__in=ENDED_STATES)
    counts = Nomination.objects.filter(project=nomination.project_id).aggregate(
        standing=Count("pk", filter=stands), taken=Count("pk", filter=SEATED & Q(is_local=nomination.is_local))
    )
    kinds = overseas_and_local(nomination.project, counts["taken"], counts["taken"])
    return Tally(counts["standing"], kinds[nomination.is_local])


def of_kind(project: Project, *, is_local: bool) -> Seats:
    """The seats for which a nomination of this kind competes."""
    overseas, local = of_project(project)
    return local if is_local else overseas


def counted(project: Project, nominations: Iterable[Nomination]) -> tuple[Seats, Seats]:
    """The seats by nominations already at hand, before the release; no query."""
    selected = [n for n in nominations if n.state == NominationState.SELECTED]
    local = sum(n.is_local for n in selected)
    return overseas_and_local(project, len(selected) - local, local)


def overseas_and_local(project: Project, overseas: int, local: int) -> tuple[Seats, Seats]:
    """The two kinds of seats with so many taken."""
    return Seats(overseas, project.overseas_capacity), Seats(local, project.local_capacity, is_local=True)


def next_reserves(project: Project, *, is_local: bool, country: str = "") -> QuerySet[Nomination]:
    """Alternates in the order in which they are proposed: of the same country first, then by rank (15b)."""
    same_first = Case(When(country=country, then=Value(0)), default=Value(1), output_field=IntegerField())
    reserved = Nomination.objects.filter(project=project, is_local=is_local, state=NominationState.RESERVED)
    return reserved.select_related("candidate", "country").order_by(same_first, "reserve_rank", "pk")
