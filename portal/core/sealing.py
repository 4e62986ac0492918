"""Sealing histories: how far each had come is signed from time to time, so that a tail cut off later is missed.

A chain shows what was altered in it, but not what is gone from its end. Each subject's head says how many events there
were and which was the last; each checkpoint says how many heads and events there were in all. The clock writes them,
so that writing history costs no statement more. What was removed is never sealed away: totals go on from the
checkpoint before, not from what is found.
"""

import logging
from collections.abc import Iterable, Mapping
from itertools import batched, groupby
from operator import attrgetter

from django.db import transaction
from django.utils import timezone

from portal.core import audit, signing
from portal.core.models import AuditCheckpoint, AuditEvent, AuditHead

logger = logging.getLogger(__name__)
BATCH = 500  # subjects
OVERLAP = 20_000  # ids looked at again: events whose transaction was still open at the last sealing


class NotSealed(Exception):
    """Checkpoints are missing or altered; to seal now would hide it."""


@transaction.atomic
def seal() -> int:
    """Seal what was written since the last time, as far as it holds; returns how many events are sealed now and were
    not before. Raises `NotSealed` where heads stand without a checkpoint, or the last one does not hold.
    """
    last = AuditCheckpoint.objects.select_for_update().order_by("number").last()
    if last is None and AuditHead.objects.exists():
        raise NotSealed("Heads of histories stand without a checkpoint: the checkpoints were removed.")
    if last and not signing.matches(last.signature, last.computed_signature()):
        raise NotSealed(f"Checkpoint {last.number} is not as it was signed.")
    newest = last.newest if last else 0
    events = AuditEvent.objects.filter(pk__gt=newest - OVERLAP).order_by("subject", "sequence")
    subjects = sealed = 0
    for group in batched(_by_subject(events.iterator(chunk_size=2000)), BATCH):
        heads = AuditHead.objects.in_bulk([subject for subject, _events in group])
        moved = [head for subject, found in group if (head := _moved(heads.get(subject), found))]
        subjects += sum(head.subject not in heads for head in moved)
        sealed += sum(head.count - _count(heads, head.subject) for head in moved)
        newest = max(newest, *(event.pk for _subject, found in group for event in found))
        _keep(moved)
    if sealed:
        _check_in(last, subjects=subjects, events=sealed, newest=newest)
    return sealed


def _by_subject(events: Iterable[AuditEvent]) -> Iterable[tuple[str, list[AuditEvent]]]:
    return ((subject, list(found)) for subject, found in groupby(events, key=attrgetter("subject")))


def _moved(head: AuditHead | None, events: list[AuditEvent]) -> AuditHead | None:
    """The head moved on over the events that continue it unbroken; None where there are none, or it does not hold."""
    if head and not signing.matches(head.signature, head.computed_signature()):
        logger.error("The seal of %s is not as it was signed; its history stays as it was sealed.", head.subject)
        return None
    count, last = (head.count, head.hash) if head else (0, "")
    for event in events:
        if event.sequence <= count:
            continue
        if (event.sequence, event.previous_hash) != (count + 1, last) or not audit.is_intact(event):
            logger.error("The history of %s does not continue at event %s; it stays unsealed.", event.subject, event.pk)
            break
        count, last = event.sequence, event.hash
    if (head and head.count == count) or not count:
        return None
    return _signed(AuditHead(subject=events[0].subject, count=count, hash=last))


def _count(heads: Mapping[str, AuditHead], subject: str) -> int:
    return heads[subject].count if subject in heads else 0


def _keep(heads: list[AuditHead]) -> None:
    AuditHead.objects.bulk_create(
        heads, update_conflicts=True, unique_fields=["subject"], update_fields=["count", "hash", "key_id", "signature"]
    )


def _check_in(last: AuditCheckpoint | None, *, subjects: int, events: int, newest: int) -> None:
    """A checkpoint that goes on from the last; also in the log, which should be kept on another machine."""
    checkpoint = AuditCheckpoint(
        number=last.number + 1 if last else 1,
        at=timezone.now(),
        subjects=subjects + (last.subjects if last else 0),
        events=events + (last.events if last else 0),
        newest=newest,
    )
    _signed(checkpoint).save(force_insert=True)
    logger.info("History checkpoint %s, signed %s.", checkpoint, checkpoint.signature)


def _signed[Row: (AuditHead, AuditCheckpoint)](row: Row) -> Row:
    row.key_id = signing.today().key_id
    row.signature = row.computed_signature()
    return row
