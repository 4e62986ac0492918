"""What lies with one nomination: its standing documents and its medical declaration, fetched once for all who ask."""

from dataclasses import dataclass

from nominations.models import MedicalDeclaration, Nomination, SupportingDocument


@dataclass(frozen=True, slots=True)
class Papers:
    """The standing documents with their files, and the medical declaration if one was begun."""

    documents: tuple[SupportingDocument, ...]
    medical: MedicalDeclaration | None


def papers_of(nomination: Nomination) -> Papers:
    """The papers as they lie with the nomination now; the declaration as loaded with it, if it was."""
    documents = tuple(nomination.documents.standing().select_related("file"))
    return Papers(documents, getattr(nomination, "medical", None))
