"""What lies with one nomination: its standing documents and its medical declaration, fetched once for all who ask."""

import datetime as dt
from dataclasses import dataclass

from nominations.models import MedicalDeclaration, Nomination, SupportingDocument
from nominations.states import WITH_COUNTRY_STATES
from portal.core import audit
from portal.core.models import AuditEvent

PURGED = "purge_medical"  # the verb in history


@dataclass(frozen=True, slots=True)
class Papers:
    """The standing documents with their files, and the medical declaration if one was begun, or when it was deleted."""

    documents: tuple[SupportingDocument, ...]
    medical: MedicalDeclaration | None
    purged_at: dt.datetime | None = None


def papers_of(nomination: Nomination) -> Papers:
    """The papers as they lie with the nomination now; the declaration as loaded with it, if it was."""
    documents = tuple(nomination.documents.standing().select_related("file"))
    medical: MedicalDeclaration | None = getattr(nomination, "medical", None)
    return Papers(documents, medical, None if medical else _purged_at(nomination))


def _purged_at(nomination: Nomination) -> dt.datetime | None:
    """When the declaration was deleted. A country that has the nomination back must declare anew all the same."""
    if nomination.state in WITH_COUNTRY_STATES:
        return None
    events = AuditEvent.objects.of(audit.subject_of(nomination)).filter(verb=PURGED)
    return events.values_list("at", flat=True).last()
