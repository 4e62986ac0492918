"""Medical documents go some months after the end of a project, on the day its timeline promises."""

import datetime as dt
from collections.abc import Sequence
from itertools import batched

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from nominations.models import MedicalDeclaration, Nomination
from nominations.queries.papers import PURGED
from portal.core import audit, files
from portal.core.audit import Entry
from portal.core.models import PrivateFile
from programs import timeline
from programs.models import Project

BATCH = 200


def purge_medical_documents() -> int:
    """Due job: delete the declarations, and the physicians' certificates with them, of projects past that day.

    Whatever became of the nomination or of the project. Returns how many declarations went; a second run finds none.
    """
    return sum(_purge(ids) for ids in batched(_due(timezone.localdate()), BATCH))


def _due(today: dt.date) -> list[int]:
    """The nominations whose declarations are kept too long."""
    kept = MedicalDeclaration.objects.filter(nomination__project=OuterRef("pk"))
    ended = Project.objects.filter(Exists(kept), ends_on__lte=today)
    past = [project for project in ended if _is_past(project, today)]
    due = MedicalDeclaration.objects.filter(nomination__project__in=past)
    return list(due.order_by("nomination").values_list("nomination", flat=True))


def _is_past(project: Project, today: dt.date) -> bool:
    purged_on = timeline.due_on(timeline.facts_of(project), "medical_purged")
    return purged_on is not None and purged_on <= today


@transaction.atomic
def _purge(ids: Sequence[int]) -> int:
    """Locks the nominations, as those do who declare. History keeps that it was deleted, and never what it said."""
    nominations = list(Nomination.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    declarations = MedicalDeclaration.objects.filter(nomination__in=ids)
    certificates = list(PrivateFile.objects.filter(pk__in=declarations.values("certificate")))
    declarations.delete()
    files.discard(certificates)
    audit.record_many([Entry(nomination, PURGED) for nomination in nominations], by=None)
    return len(nominations)
