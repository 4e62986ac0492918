"""What an endorsement seals, and whether a seal still holds."""

from collections.abc import Sequence
from copy import copy
from typing import Any

from nominations.models import Candidate, Endorsement, MedicalDeclaration, Nomination
from nominations.queries.papers import Papers, papers_of
from nominations.rules import seal
from nominations.states import ENDED_STATES, WITH_COUNTRY_STATES
from portal.core.findings import Finding

SEALED_BIODATA = (
    "title", "family_name", "given_names", "own_script_name", "born_on", "email", "phone", "address",
    "passport_number", "passport_expires_on", "position", "organization", "organization_activity",
    "experience_years", "experience", "education", "education_detail", "english",
)  # fmt: skip


def sealable(nomination: Nomination, papers: Papers | None = None) -> dict[str, Any]:
    """What would be sealed now: biodata, motivation, and the SHA-256 of photograph, documents and declaration."""
    candidate = nomination.candidate
    photo = candidate.photo
    papers = papers or papers_of(nomination)
    return seal.plain(
        {
            "biodata": biodata_of(candidate),
            "motivation": nomination.motivation,
            "photo": {"file": str(photo.pk), "sha256": photo.sha256} if photo else None,
            "documents": sorted([row.kind, row.file.name, row.file.sha256] for row in papers.documents),
            "medical": _medical_hash(papers.medical),
        }
    )


def biodata_of(candidate: Candidate) -> dict[str, Any]:
    """The biodata as the form holds it; the nationality by its ISO code."""
    return {"nationality": candidate.nationality_id} | {name: getattr(candidate, name) for name in SEALED_BIODATA}


def as_sealed(candidate: Candidate, endorsement: Endorsement) -> Candidate:
    """The candidate as endorsed, whatever became of the record since; not to be saved (ADR 5)."""
    sealed = copy(candidate)
    for name, value in endorsement.sealed.get("biodata", {}).items():
        field: Any = Candidate._meta.get_field(name)
        setattr(sealed, field.attname, field.to_python(value))
    return sealed


def _medical_hash(row: MedicalDeclaration | None) -> str:
    """A hash that tells nothing of the contents without the declaration's own salt."""
    if row is None:
        return ""
    certificate = row.certificate.sha256 if row.certificate else ""
    facts = {
        "conditions": [row.has_conditions, sorted(row.conditions)],
        "statements": [row.is_fit, row.accepts_insurance, row.declared_on],
        "certificate": certificate,
        "salt": row.salt,
    }
    return seal.seal_of(facts)


def last_endorsement(nomination: Nomination) -> Endorsement | None:
    """The endorsement in force, or None where the nomination is with its country."""
    if nomination.state in WITH_COUNTRY_STATES:
        return None
    return nomination.endorsements.select_related("endorsed_by").order_by("-endorsed_at", "-pk").first()


def seal_findings(
    nomination: Nomination, endorsement: Endorsement | None = None, papers: Papers | None = None
) -> list[Finding]:
    """Whether the endorsement in force still says what was endorsed.

    A candidate is kept across projects. What a released or ended nomination was judged by stays as it was sealed, so a
    later change of the candidate's record matters only while the selection is open.
    """
    endorsement = endorsement or last_endorsement(nomination)
    if endorsement is None:
        return []
    is_open = not nomination.project.is_released and nomination.state not in ENDED_STATES
    current = _current(nomination, endorsement, papers or papers_of(nomination)) if is_open else None
    return seal.seal_findings(sealed=endorsement.sealed, seal=endorsement.seal, current=current)


def _current(nomination: Nomination, endorsement: Endorsement, papers: Papers) -> dict[str, Any]:
    """What would be sealed now. A declaration that was deleted at its time was not changed."""
    current = sealable(nomination, papers)
    return current | {"medical": endorsement.sealed.get("medical")} if papers.purged_at else current


def broken_seals(nominations: Sequence[Nomination]) -> frozenset[int]:
    """Those whose biodata differ from what their endorsement in force sealed, or whose seal does not hold; one query.

    Give them with their candidates loaded. A page of one nomination looks at its files and declaration too.
    """
    last = {
        e.nomination_id: e for e in Endorsement.objects.filter(nomination__in=nominations).order_by("endorsed_at", "pk")
    }
    return frozenset(n.pk for n in nominations if n.pk in last and _is_broken(n, last[n.pk]))


def _is_broken(nomination: Nomination, endorsement: Endorsement) -> bool:
    now = seal.plain(biodata_of(nomination.candidate))
    return now != endorsement.sealed.get("biodata") or seal.seal_of(endorsement.sealed) != endorsement.seal
