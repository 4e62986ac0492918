"""Writing history: one event at a time, or a whole set in two statements."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from portal.core import signing
from portal.core.models import AuditEvent

SYSTEM_LABEL = "Liaison"
LONGEST_LABEL = 250  # characters, in history and in endorsements
ATTEMPTS = 5
READINGS = ("read_file", "read_medical")  # verbs that change nothing


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be written about one subject."""

    subject: models.Model
    verb: str
    from_state: str = ""
    to_state: str = ""
    token: str = ""
    confidential: bool = False
    data: dict[str, Any] = field(default_factory=dict)


def subject_of(obj: models.Model) -> str:
    """The stable name of a row in history and mail: `"nominations.nomination:41"`."""
    return f"{obj._meta.label_lower}:{obj.pk}"


def record(subject: models.Model, verb: str, *, by: Any, confidential: bool = False, **data: Any) -> AuditEvent:
    """Write one event that is no move; joins the caller's transaction, which holds the subject's lock."""
    return record_many([Entry(subject, verb, confidential=confidential, data=data)], by=by)[0]


def record_alone(
    subject: models.Model, verb: str, *, by: Any, unless: Callable[[], bool] = lambda: False, **data: Any
) -> AuditEvent | None:
    """Write one event about a subject that nobody has locked, such as a file read; None where `unless` says so.

    Two at the same moment meet at the end of one chain: who comes second links on to the first.
    """
    for _attempt in range(ATTEMPTS - 1):
        if unless():
            return None
        try:
            with transaction.atomic():
                return _write([Entry(subject, verb, data=data)], by=by)[0]
        except IntegrityError:
            continue
    return None if unless() else record(subject, verb, by=by, **data)


def record_many(entries: Sequence[Entry], *, by: Any) -> list[AuditEvent]:
    """Write events of distinct subjects in two statements, each chained to the last of its subject.

    Who reads a file of one of them takes no lock, and may be quicker at the end of its chain: then all are written once
    more, linked on to that.
    """
    try:
        with transaction.atomic():
            return _write(entries, by=by)
    except IntegrityError:
        return _write(entries, by=by)


def _write(entries: Sequence[Entry], *, by: Any) -> list[AuditEvent]:
    heads = _heads({subject_of(entry.subject) for entry in entries})
    at, label = timezone.now(), actor_label(by)
    events = [_event(entry, heads.get(subject_of(entry.subject)), by=by, label=label, at=at) for entry in entries]
    return AuditEvent.objects.bulk_create(events)


def actor_label(by: Any) -> str:
    """The actor's name and address as they are now; the portal's own name for what the clock does.

    Of both together too long for the column, the name is cut: the address says who it was.
    """
    if by is None:
        return SYSTEM_LABEL
    address = f" <{by.email}>"
    return (by.get_full_name()[: max(LONGEST_LABEL - len(address), 0)] + address)[:LONGEST_LABEL]


def broken_links(events: Iterable[AuditEvent]) -> list[AuditEvent]:
    """The events, given in order of subject and sequence, whose hash or link to the one before does not hold."""
    broken, subject, previous, expected = [], "", "", 0
    for event in events:
        if event.subject != subject:
            subject, previous, expected = event.subject, "", 0
        expected += 1
        if (event.sequence, event.previous_hash) != (expected, previous) or not is_intact(event):
            broken.append(event)
        previous = event.hash
    return broken


def is_intact(event: AuditEvent) -> bool:
    """Whether the event is as it was signed; without its key nobody can say so."""
    return signing.matches(event.hash, event.computed_hash())


def _heads(subjects: set[str]) -> dict[str, AuditEvent]:
    later = AuditEvent.objects.filter(subject=models.OuterRef("subject"), sequence__gt=models.OuterRef("sequence"))
    heads = AuditEvent.objects.filter(~models.Exists(later), subject__in=subjects)
    return {event.subject: event for event in heads}


def _event(entry: Entry, head: AuditEvent | None, *, by: Any, label: str, at: Any) -> AuditEvent:
    event = AuditEvent(
        subject=subject_of(entry.subject),
        sequence=head.sequence + 1 if head else 1,
        verb=entry.verb,
        actor=by,
        actor_label=label,
        from_state=entry.from_state,
        to_state=entry.to_state,
        token=entry.token,
        confidential=entry.confidential,
        data=plain(entry.data),
        at=at,
        previous_hash=head.hash if head else "",
        key_id=signing.today().key_id,
    )
    event.hash = event.computed_hash()
    return event


def plain(value: Any) -> Any:
    """The value as JSON will give it back, so that the hash of what is read equals the hash of what was written."""
    match value:
        case models.Model():
            return subject_of(value)
        case dict():
            return {str(key): plain(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [plain(item) for item in value]
        case None | bool() | int() | float():
            return value
        case _:
            return str(value)
