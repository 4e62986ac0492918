"""Stories of selection that several tests start from."""

from collections.abc import Iterable
from typing import Any

from nominations.models import Nomination
from nominations.states import NominationState
from programs.models import Project
from tests.factories.directory import country, liaison_officer, project_officer, secretary_general
from tests.factories.nominations import CandidateFactory, NominationFactory
from tests.factories.programs import ProjectFactory

S = NominationState


def nominated(project: Project, state: str, number: int = 1, *, code: str = "IN", **facts: Any) -> list[Nomination]:
    """So many nominations of one country in one state, in order of preference from 1."""
    start = Nomination.objects.filter(project=project, country=code).count()
    return [
        NominationFactory(
            project=project,
            candidate=CandidateFactory(country=country(code), photo=None),
            state=state,
            preference=start + place,
            ready=False,
            **facts,
        )
        for place in range(1, number + 1)
    ]


def decided_project(**facts: Any) -> Project:
    """An announced project with two selected (IN, VN), one reserve of IN and one not selected of IN."""
    project = ProjectFactory(announced=True, **facts)
    nominated(project, S.SELECTED)
    nominated(project, S.SELECTED, code="VN")
    nominated(project, S.RESERVED)
    nominated(project, S.NOT_SELECTED)
    return project


def staff() -> tuple[Any, Any]:
    """A project officer and a Secretary-General."""
    return project_officer(), secretary_general()


def officers(*codes: str) -> dict[str, Any]:
    """A liaison officer of each country."""
    return {code: liaison_officer(code) for code in codes}


def states(nominations: Iterable[Nomination]) -> list[str]:
    """The states as they stand in the database, in order of primary key."""
    return list(
        Nomination.objects.filter(pk__in=[n.pk for n in nominations]).order_by("pk").values_list("state", flat=True)
    )
