"""Histories: every event as it was signed, none missing inside, none cut off at the end, no subject gone altogether."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, Max, OuterRef, Sum
from django.utils import timezone

from portal.core import audit, signing
from portal.core.models import AuditCheckpoint, AuditEvent, AuditHead
from portal.desk.integrity.problems import Problem, Report

SEALED_WITHIN = dt.timedelta(days=2)  # the clock seals every ten minutes
CHECKPOINTS = "core.auditcheckpoint"


def check(report: Report) -> None:
    """Each event against its signature and the one before it, then all against what was sealed."""
    events = AuditEvent.objects.order_by("subject", "sequence")
    broken = audit.broken_links(events.iterator(chunk_size=2000))
    report.add("events", events.count(), [_broken(event) for event in broken])
    heads = AuditHead.objects.order_by("subject")
    forged = [head for head in heads.iterator(2000) if not signing.matches(head.signature, head.computed_signature())]
    problems = [Problem("history_head_broken", head.subject, "Its seal was altered.") for head in forged]
    report.add("histories", heads.count(), [*problems, *_cut_off(), *_checkpoint_problems(), *_unsealed()])


def _broken(event: AuditEvent) -> Problem:
    message = f"Event {event.sequence} ({event.verb}) does not fit the one before it, or was altered."
    return Problem("history_broken", event.subject, message)


def _cut_off() -> Iterator[Problem]:
    """Subjects whose last sealed event is not there any more."""
    last = AuditEvent.objects.filter(subject=OuterRef("subject"), sequence=OuterRef("count"), hash=OuterRef("hash"))
    cut = list(AuditHead.objects.filter(~Exists(last)).order_by("subject"))
    found = AuditEvent.objects.filter(subject__in=[head.subject for head in cut]).order_by()
    left = dict(found.values_list("subject").annotate(Max("sequence")))
    for head in cut:
        if head.subject not in left:
            yield Problem("history_missing", head.subject, f"All {head.count} events are missing.")
        else:
            message = f"{head.count} events were sealed; the last of them is missing or another."
            yield Problem("history_cut", head.subject, message)


def _checkpoint_problems() -> Iterator[Problem]:
    """Checkpoints are signed, numbered without gap and never count less, and the heads add up to the last."""
    checkpoint, number, counted = None, 0, (0, 0)
    for checkpoint in AuditCheckpoint.objects.order_by("number").iterator(2000):
        number += 1
        subject, before = f"{CHECKPOINTS}:{checkpoint.number}", counted
        holds = signing.matches(checkpoint.signature, checkpoint.computed_signature())
        counted = (checkpoint.subjects, checkpoint.events)
        if checkpoint.number != number or not holds:
            yield Problem("history_checkpoint_broken", subject, "Altered, or one is gone.")
            number = checkpoint.number
        elif counted[0] < before[0] or counted[1] < before[1]:
            yield Problem("history_checkpoint_broken", subject, "It counts less than the one before.")
    sealed = (checkpoint.subjects, checkpoint.events) if checkpoint else (0, 0)
    heads = AuditHead.objects.aggregate(events=Sum("count", default=0))
    there = (AuditHead.objects.count(), heads["events"])
    if there != sealed:
        message = "{} sealed histories with {} events are there, where the last checkpoint counted {} with {}."
        yield Problem("history_seals_missing", CHECKPOINTS, message.format(*there, *sealed))


def _unsealed() -> Iterator[Problem]:
    """What should be sealed since long: the clock stands still, or heads and checkpoints were removed."""
    old = AuditEvent.objects.filter(at__lt=timezone.now() - SEALED_WITHIN)
    sealed = AuditHead.objects.filter(subject=OuterRef("subject"), count__gte=OuterRef("sequence"))
    count = old.filter(~Exists(sealed)).count()
    if count:
        yield Problem("history_unsealed", CHECKPOINTS, f"{count} events older than two days are not sealed.")
