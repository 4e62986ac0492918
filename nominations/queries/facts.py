"""From rows to the plain facts the rules ask for: any number of nominations in the same few queries."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Upper
from django.utils import timezone
from django.utils.functional import cached_property

from nominations.models import MedicalDeclaration, Nomination, Participation, SupportingDocument
from nominations.models.candidates import DEGREES, PROFICIENT_LEVELS, Candidate
from nominations.queries.papers import Papers
from nominations.rules.completeness import (
    REQUIRED_BIODATA,
    TRAVEL_BIODATA,
    CompletenessFacts,
    MedicalFacts,
    completeness_findings,
)
from nominations.rules.eligibility import EligibilityFacts, eligibility_findings
from nominations.rules.submission import SubmissionFacts, submission_findings
from nominations.states import ENDED_STATES, SUBMITTED_STATES, ParticipationState
from portal.core.findings import Finding
from programs import queries as projects
from programs.models import Consent, Invitation, Project
from programs.states import ProjectState

BIODATA_FIELDS = (*REQUIRED_BIODATA, *TRAVEL_BIODATA)


@dataclass(frozen=True, slots=True)
class NominationFacts:
    """All that the rules know of one nomination."""

    completeness: CompletenessFacts
    eligibility: EligibilityFacts
    submission: SubmissionFacts

    def findings(self) -> list[Finding]:
        """What the rules say about endorsing and submitting it now."""
        return [
            *submission_findings(self.submission),
            *completeness_findings(self.completeness),
            *eligibility_findings(self.eligibility),
        ]


def facts_of(nomination: Nomination, papers: Papers | None = None) -> NominationFacts:
    """The facts of one nomination, with its papers if they are at hand."""
    return _facts(nomination, _Surroundings([nomination], papers))


def weighed_facts_of(nomination: Nomination, papers: Papers) -> NominationFacts:
    """What is still weighed of a submitted nomination: no longer whether it may come in, nor when."""
    around = _Surroundings([nomination], papers)
    return NominationFacts(
        completeness=_completeness(nomination, around),
        eligibility=_eligibility(nomination.candidate, nomination, around),
        submission=_number_and_approval(nomination, around),
    )


def facts_of_many(nominations: Sequence[Nomination]) -> dict[int, NominationFacts]:
    """The facts of nominations by primary key; give them with project, candidate and country loaded."""
    around = _Surroundings(nominations)
    return {nomination.pk: _facts(nomination, around) for nomination in nominations}


class _Surroundings:
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
    """Codes of the projects each candidate took part in, by candidate."""
    rows = Participation.objects.filter(
        nomination__candidate__in=[n.candidate_id for n in nominations], state=ParticipationState.ATTENDED
    )
    rows = rows.order_by("-project__starts_on", "-project__pk", "pk")
    found: dict[int, tuple[str, ...]] = {}
    for candidate, code, title in rows.values_list("nomination__candidate", "project__code", "project__title"):
        found[candidate] = (*found.get(candidate, ()), code or title)
    return found


def _facts(nomination: Nomination, around: _Surroundings) -> NominationFacts:
    return NominationFacts(
        completeness=_completeness(nomination, around),
        eligibility=_eligibility(nomination.candidate, nomination, around),
        submission=_submission(nomination, nomination.project, around),
    )


def travels(nomination: Nomination) -> bool:
    """Whether this candidate would cross a border: needs a passport, insurance and a ticket."""
    return nomination.project.needs_travel and not nomination.is_local


def _completeness(nomination: Nomination, around: _Surroundings) -> CompletenessFacts:
    candidate = nomination.candidate
    return CompletenessFacts(
        biodata={name: getattr(candidate, f"{name}_id" if name == "nationality" else name) for name in BIODATA_FIELDS},
        travels=travels(nomination),
        has_photo=candidate.photo_id is not None,
        medical=medical_facts(around.medical.get(nomination.pk)),
        motivation=nomination.motivation,
        documents=around.documents[nomination.pk],
    )


def medical_facts(declaration: MedicalDeclaration | None) -> MedicalFacts:
    """What officers may know of a declaration."""
    if declaration is None:
        return MedicalFacts()
    return MedicalFacts(
        is_started=True,
        is_complete=declaration.is_complete,
        is_fit=declaration.is_fit,
        needs_certificate=declaration.needs_certificate,
    )


def _eligibility(candidate: Candidate, nomination: Nomination, around: _Surroundings) -> EligibilityFacts:
    project = nomination.project
    return EligibilityFacts(
        nominating_country=nomination.country_id,
        nationality=candidate.nationality_id,
        nationality_is_member=candidate.nationality is None or candidate.nationality.is_member,
        born_on=candidate.born_on,
        experience_years=candidate.experience_years,
        has_degree=candidate.education in DEGREES if candidate.education else None,
        is_proficient=candidate.english in PROFICIENT_LEVELS if candidate.english else None,
        passport_expires_on=candidate.passport_expires_on,
        attended=around.attended.get(candidate.pk, ()),
        starts_on=project.starts_on,
        ends_on=project.ends_on,
        travels=travels(nomination),
        language=project.language,
        minimum_experience_years=project.minimum_experience_years,
        degree_required=project.degree_required,
        typical_age_from=project.typical_age_from,
        typical_age_to=project.typical_age_to,
    )


def _submission(nomination: Nomination, project: Project, around: _Surroundings) -> SubmissionFacts:
    pair = (nomination.project_id, nomination.country_id)
    return SubmissionFacts(
        is_open=project.state == ProjectState.ANNOUNCED,
        is_invited=pair in around.invited,
        has_consent=pair in around.consented,
        is_local=nomination.is_local,
        takes_local=bool(project.local_capacity),
        stands_already=any(_same_person(nomination, other) for other in around.submitted),
        standing=around.standing.get(pair, 0),
        asked=project.nominations_asked,
        approval=nomination.approval,
        closes_at=around.closing[pair],
        now=around.now,
    )


def _number_and_approval(nomination: Nomination, around: _Surroundings) -> SubmissionFacts:
    """Of the facts about submitting only those that count once it is in."""
    return SubmissionFacts(
        is_local=nomination.is_local,
        standing=around.standing.get((nomination.project_id, nomination.country_id), 0),
        asked=nomination.project.nominations_asked,
        approval=nomination.approval,
    )


def _same_person(nomination: Nomination, other: Nomination) -> bool:
    """Another submitted nomination of the same record, passport, or name and date of birth."""
    if other.pk == nomination.pk or other.project_id != nomination.project_id:
        return False
    one, two = nomination.candidate, other.candidate
    same_passport = bool(one.passport_number) and one.passport_number.upper() == two.passport_number.upper()
    same_birth = one.born_on is not None and one.born_on == two.born_on
    return one.pk == two.pk or same_passport or (same_birth and _name(one) == _name(two))


def _name(person: Candidate) -> tuple[str, str]:
    return person.family_name.casefold().strip(), person.given_names.casefold().strip()
