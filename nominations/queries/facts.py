"""From rows to the plain facts the rules ask for: any number of nominations in the same few queries."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from nominations.models import Endorsement, MedicalDeclaration, Nomination
from nominations.models.candidates import DEGREES, PROFICIENT_LEVELS, Candidate
from nominations.queries.papers import Papers
from nominations.queries.sealing import as_sealed
from nominations.queries.surroundings import Surroundings
from nominations.rules.completeness import (
    REQUIRED_BIODATA,
    TRAVEL_BIODATA,
    CompletenessFacts,
    MedicalFacts,
    completeness_findings,
)
from nominations.rules.eligibility import EligibilityFacts, eligibility_findings
from nominations.rules.submission import SubmissionFacts, submission_findings
from portal.core.findings import Finding
from programs.models import Project
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
    return _facts(nomination, Surroundings([nomination], papers))


def weighed_facts_of(
    nomination: Nomination, papers: Papers, endorsement: Endorsement | None, standing: int = 0
) -> NominationFacts:
    """What is still weighed of a submitted nomination: no longer whether it may come in, nor when. The candidate is
    weighed as sealed by the endorsement in force.

    `standing` is how many of its country stand; a page that does not weigh their number need not count them.
    """
    around = Surroundings([nomination], papers)
    candidate = as_sealed(nomination.candidate, endorsement) if endorsement else nomination.candidate
    return NominationFacts(
        completeness=_completeness(candidate, nomination, around),
        eligibility=_eligibility(candidate, nomination, around),
        submission=_number_and_approval(nomination, standing),
    )


def facts_of_many(nominations: Sequence[Nomination]) -> dict[int, NominationFacts]:
    """The facts of nominations by primary key; give them with project, candidate and country loaded."""
    around = Surroundings(nominations)
    return {nomination.pk: _facts(nomination, around) for nomination in nominations}


def _facts(nomination: Nomination, around: Surroundings) -> NominationFacts:
    return NominationFacts(
        completeness=_completeness(nomination.candidate, nomination, around),
        eligibility=_eligibility(nomination.candidate, nomination, around),
        submission=_submission(nomination, nomination.project, around),
    )


def travels(nomination: Nomination) -> bool:
    """Whether this candidate would cross a border: needs a passport, insurance and a ticket."""
    return nomination.project.needs_travel and not nomination.is_local


def _completeness(candidate: Candidate, nomination: Nomination, around: Surroundings) -> CompletenessFacts:
    return CompletenessFacts(
        biodata={name: getattr(candidate, f"{name}_id" if name == "nationality" else name) for name in BIODATA_FIELDS},
        travels=travels(nomination),
        has_photo=candidate.photo_id is not None,
        medical=medical_facts(around.medical.get(nomination.pk), around.papers.purged_at if around.papers else None),
        motivation=nomination.motivation,
        documents=around.documents[nomination.pk],
    )


def medical_facts(declaration: MedicalDeclaration | None, purged_at: dt.datetime | None = None) -> MedicalFacts:
    """What officers may know of a declaration, or that it was deleted when its time was over."""
    if declaration is None:
        return MedicalFacts(purged_at=purged_at)
    return MedicalFacts(
        is_started=True,
        is_complete=declaration.is_complete,
        is_fit=declaration.is_fit,
        needs_certificate=declaration.needs_certificate,
    )


def _eligibility(candidate: Candidate, nomination: Nomination, around: Surroundings) -> EligibilityFacts:
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
        attended=around.attended.get(nomination.pk, ()),
        starts_on=project.starts_on,
        ends_on=project.ends_on,
        travels=travels(nomination),
        language=project.language,
        minimum_experience_years=project.minimum_experience_years,
        degree_required=project.degree_required,
        typical_age_from=project.typical_age_from,
        typical_age_to=project.typical_age_to,
    )


def _submission(nomination: Nomination, project: Project, around: Surroundings) -> SubmissionFacts:
    pair = (nomination.project_id, nomination.country_id)
    return SubmissionFacts(
        is_open=project.state == ProjectState.ANNOUNCED,
        is_invited=pair in around.invited,
        has_consent=pair in around.consented,
        is_local=nomination.is_local,
        takes_local=bool(project.local_capacity),
        stands_already=any(_same_person(nomination, other) for other in around.submitted),
        has_others_address=nomination.pk in around.in_another_record,
        standing=around.standing.get(pair, 0),
        asked=project.nominations_asked,
        approval=nomination.approval,
        closes_at=around.closing[pair],
        now=around.now,
    )


def _number_and_approval(nomination: Nomination, standing: int) -> SubmissionFacts:
    """Of the facts about submitting only those that count once it is in."""
    return SubmissionFacts(
        is_local=nomination.is_local,
        standing=standing,
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
