"""Candidates, their nominations and documents, what was decided, and what participants owe."""

from nominations.models.candidates import Candidate, Education, EnglishLevel
from nominations.models.documents import (
    DocumentKind,
    Endorsement,
    MedicalCondition,
    MedicalDeclaration,
    SupportingDocument,
)
from nominations.models.letters import Decision, Letter, LetterKind
from nominations.models.nominations import Approval, Nomination
from nominations.models.participations import (
    Deliverable,
    DeliverableKind,
    DeliverableVersion,
    InsuranceCover,
    Participation,
)

__all__ = [
    "Approval",
    "Candidate",
    "Decision",
    "Deliverable",
    "DeliverableKind",
    "DeliverableVersion",
    "DocumentKind",
    "Education",
    "Endorsement",
    "EnglishLevel",
    "InsuranceCover",
    "Letter",
    "LetterKind",
    "MedicalCondition",
    "MedicalDeclaration",
    "Nomination",
    "Participation",
    "SupportingDocument",
]
