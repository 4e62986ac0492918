"""What stands around a set of nominations: each part one query for all of them, and only when asked for."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Upper
from django.utils import timezone
from django.utils.functional import cached_property

from nominations.models import MedicalDeclaration, Nomination, Participation, SupportingDocument
from nominations.queries.addresses import in_another_record
from nominations.queries.papers import Papers
from nominations.states import ENDED_STATES, SUBMITTED_STATES, ParticipationState
from programs import queries as projects
from programs.models import Consent, Invitation


class Surroundings:
    """What stands around a set of nominations, each part loaded at its first use, once for all of them."""

    def __init__(self, nominations: Sequence[Nomination], papers: Papers | None = None) -> None:
        """`papers` are those of a lone nomination."""
        self.nominations, self.papers, self.now = nominations, papers, timezone.now()
        self.projects = {nomination.project_id: nomination.project for nomination in nominations}
        self.pairs = {(n.project_id, n.country_id): n.country for n in nominations}

    @cached_property
    def medical(self) -> Mapping[int, MedicalDeclaration]:
        if self.papers:
            return {row.nomination_id: row for row in [self.papers.medical] if row}
        rows = MedicalDeclaration.objects.filter(nomination__in=self._ids)
        return {row.nomination_id: row for row in rows}

    @cached_property
    def documents(self) -> Counter[int]:
        if self.papers:
            return Counter(row.nomination_id for row in self.papers.documents)
        rows = SupportingDocument.objects.standing().filter(nomination__in=self._ids)
        return Counter(rows.order_by().values_list("nomination", flat=True))

    @cached_property
    def invited(self) -> frozenset[tuple[int, str]]:
        return _pairs(Invitation.objects.filter(project__in=self.projects))

    @cached_property
    def consented(self) -> frozenset[tuple[int, str]]:
        return _pairs(Consent.objects.filter(project__in=self.projects))

    @cached_property
    def standing(self) -> Mapping[tuple[int, str], int]:
        return _standing(self.projects, {country for _project, country in self.pairs})

    @cached_property
    def submitted(self) -> Sequence[Nomination]:
        return _submitted_like(self.nominations)

    @cached_property
    def in_another_record(self) -> frozenset[int]:
        return in_another_record(self.nominations)

    @cached_property
    def attended(self) -> Mapping[int, tuple[str, ...]]:
        return _attended(self.nominations)

    @cached_property
    def closing(self) -> Mapping[tuple[int, str], dt.datetime | None]:
        return {pair: projects.closing_moment(self.projects[pair[0]], land) for pair, land in self.pairs.items()}

    @property
    def _ids(self) -> list[int]:
        return [nomination.pk for nomination in self.nominations]


def _pairs(rows: Any) -> frozenset[tuple[int, str]]:
    return frozenset(rows.order_by().values_list("project", "country"))


def _standing(of_projects: Iterable[int], countries: Iterable[str]) -> dict[tuple[int, str], int]:
    """Standing nominations other than local ones, by project and country."""
    rows = Nomination.objects.filter(project__in=of_projects, country__in=countries, is_local=False).exclude(
        state__in=ENDED_STATES
    )
    counted = rows.order_by().values_list("project", "country").annotate(number=Count("pk"))
    return {(project, country): number for project, country, number in counted}


def _submitted_like(nominations: Sequence[Nomination]) -> list[Nomination]:
    """Submitted nominations for the same projects that may be of the same people."""
    people = [nomination.candidate for nomination in nominations]
    passports = [person.passport_number.upper() for person in people if person.passport_number]
    births = [person.born_on for person in people if person.born_on]
    alike = Q(candidate__in=[p.pk for p in people]) | Q(passport__in=passports) | Q(candidate__born_on__in=births)
    return list(
        Nomination.objects.filter(project__in={n.project_id for n in nominations}, state__in=SUBMITTED_STATES)
        .annotate(passport=Upper("candidate__passport_number"))
        .filter(alike)
        .select_related("candidate")
        .order_by()
    )


def _attended(nominations: Sequence[Nomination]) -> dict[int, tuple[str, ...]]:
    """Codes of the earlier projects each candidate took part in, by nomination; plain values, since screens ask often."""
    rows = Participation.objects.filter(
        nomination__candidate__in=[n.candidate_id for n in nominations], state=ParticipationState.ATTENDED
    )
    taken_part = list(
        rows.order_by("-project__starts_on", "-project__pk", "pk").values_list(
            "nomination__candidate", "project", "project__starts_on", "project__code", "project__title"
        )
    )
    return {
        n.pk: tuple(
            code or title
            for person, project, starts_on, code, title in taken_part
            if person == n.candidate_id and project != n.project_id and _is_before(starts_on, n.project.starts_on)
        )
        for n in nominations
    }


def _is_before(began: dt.date | None, other: dt.date | None) -> bool:
    return began is not None and (other is None or began < other)
