"""The one way to change a state: `perform`. The same moves and blockers render the buttons through `offers`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from portal.core import audit
from portal.core.findings import Finding, blocker, blockers_among
from portal.core.models import AuditEvent, Stateful

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Route:
    """A declared move of a machine: the states it leaves and the state it reaches; None where the state stays."""

    source: tuple[str, ...]
    target: str | None

    def as_transition(self) -> dict[str, Any]:
        """The arguments of django-fsm's `@transition` besides the field."""
        return {"source": list(self.source), "target": self.target}


@dataclass(frozen=True, slots=True)
class Permission:
    """The answer to “may this person?”. A refused move is shown with its reason, a hidden one not at all."""

    granted: bool
    reason: Text = ""
    hidden: bool = False


GRANTED = Permission(granted=True)
HIDDEN = Permission(granted=False, hidden=True)


def refused(reason: Text) -> Permission:
    """The person may in principle, but not this one; the reason is shown."""
    return Permission(granted=False, reason=reason)


@dataclass(frozen=True, slots=True)
class Move:
    """One move of a machine: the model's transition method of the same name, who may, and what stands in its way.

    `may(obj, user)` is asked with `user=None` when the clock moves. `findings(obj, data)` lists what the rules say;
    blockers among them close the move. `resource` is the noun in the URL. A `needs_form` move asks for more than a
    press, and `confidential` moves are known to the Secretariat and auditors only.
    """

    name: str
    label: Text
    resource: str
    may: Callable[[Any, Any], Permission]
    findings: Callable[[Any, Mapping[str, Any]], list[Finding]] = lambda obj, data: []
    needs_form: bool = False
    confidential: bool = False
    tone: str = "primary"


@dataclass(frozen=True, slots=True)
class Machine:
    """The moves of one model in the order their buttons stand, and where each is posted."""

    model: type[Stateful]
    routes: Mapping[str, Route]
    moves: tuple[Move, ...]
    url: Callable[[Any, Move], str]


@dataclass(frozen=True, slots=True)
class Offer:
    """A move as this person sees it now: open, or closed with the findings that say why."""

    move: Move
    url: str
    token: str
    enabled: bool
    findings: list[Finding]
    reason: Text = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What `perform` did: the row as it stands now, and whether this very request had been carried out before."""

    obj: Any
    event: AuditEvent
    repeated: bool = False


class Refused(Exception):
    """Blockers close the move; each says what to do."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = list(findings)
        super().__init__(" ".join(finding.message for finding in self.findings))


class NotAllowed(PermissionDenied):
    """This person may not make this move; the message says why."""


class Stale(Exception):
    """Someone changed the row since this person opened it; the message says who and when."""


def offers(machine: Machine, obj: Any, user: Any) -> list[Offer]:
    """The moves from the present state that concern `user`, each open or with the reason why it is closed."""
    found = []
    for move in machine.moves:
        permission = move.may(obj, user)
        if obj.state not in machine.routes[move.name].source or permission.hidden:
            continue
        findings = move.findings(obj, {}) if permission.granted else []
        enabled = permission.granted and not blockers_among(findings)
        token = obj.seen_token(confidential=move.confidential)
        found.append(Offer(move, machine.url(obj, move), token, enabled, findings, permission.reason))
    return found


def perform(obj: Any, move: Move, *, by: Any, seen: str | None, **data: Any) -> Outcome:
    """Move `obj` as `by`, who saw version `seen` (None for the clock and for moves made right after creation).

    Locks the row, then asks in this order: was this very request, with the same data, the last thing done, may this
    person, is what was seen still true, do the rules allow it. Raises `NotAllowed`, `Stale` or `Refused`; then nothing
    has happened.
    """
    with transaction.atomic():
        locked = type(obj)._default_manager.select_for_update(of=("self",)).get(pk=obj.pk)
        if seen is not None and (earlier := _same_request(locked, move, by=by, seen=seen, data=data)):
            return Outcome(locked, earlier, repeated=True)
        _check(locked, move, by=by, seen=seen, data=data)
        entry = _move(locked, move, by=by, seen=seen, data=data)
        locked.save()
        return Outcome(locked, audit.record_many([entry], by=by)[0])


def perform_many(objs: Iterable[Any], move: Move, *, by: Any, each: Mapping[int, dict[str, Any]] | None = None,
                 fields: Sequence[str] = (), **data: Any) -> list[Any]:  # fmt: skip
    """Move a whole set in four statements, all or none; `fields` are the columns the transition stamps.

    `each` gives data of single rows by primary key. Findings must be computable without a query. The rows come back as
    they stand now, in order of primary key.
    """
    objs = list(objs)
    if not objs:
        return []
    with transaction.atomic():
        model = type(objs[0])
        locked = list(_lock(model, objs))
        entries = []
        for row in locked:
            own = {**data, **(each or {}).get(row.pk, {})}
            _check(row, move, by=by, seen=None, data=own)
            entries.append(_move(row, move, by=by, seen=None, data=own))
        model._default_manager.bulk_update(
            locked, ["state", "state_since", "version", "inner_version", *fields], batch_size=500
        )
        audit.record_many(entries, by=by)
    return locked


def _lock(model: Any, objs: Sequence[Any]) -> models.QuerySet[Any]:
    return model._default_manager.select_for_update(of=("self",)).filter(pk__in=[o.pk for o in objs]).order_by("pk")


def _same_request(obj: Any, move: Move, *, by: Any, seen: str, data: Mapping[str, Any]) -> AuditEvent | None:
    """The event of this very request, where nothing was moved since; a later press from an old page is another one."""
    if seen != obj.seen_token(confidential=move.confidential, moves_ago=1):
        return None
    events = AuditEvent.objects.filter(subject=audit.subject_of(obj), verb=move.name, actor=by, token=seen)
    event = events.filter(actor__isnull=False).first()
    return event if event and event.data == audit.plain(data) else None


def _check(obj: Any, move: Move, *, by: Any, seen: str | None, data: Mapping[str, Any]) -> None:
    permission = move.may(obj, by)
    if not permission.granted:
        raise NotAllowed(str(permission.reason) or _("You may not do this."))
    if seen is not None:
        check_seen(obj, seen, confidential=move.confidential)
    method = getattr(obj, move.name)
    if not method._django_fsm.has_transition(obj.state):
        raise Refused([_wrong_state(obj, move, by)])
    if closed := blockers_among(move.findings(obj, data)):
        raise Refused(closed)


def check_move(obj: Any, move: Move, *, by: Any, **data: Any) -> None:
    """Raise what `perform` would raise now, without moving: for what is decided today and carried out later."""
    _check(obj, move, by=by, seen=None, data=data)


def check_seen(obj: Any, seen: str, *, confidential: bool = False) -> None:
    """Raise `Stale` where the locked row is no longer the version that a form was opened with."""
    if seen != obj.seen_token(confidential=confidential):
        raise Stale(_stale_message(obj, confidential=confidential))


def _move(obj: Any, move: Move, *, by: Any, seen: str | None, data: dict[str, Any]) -> audit.Entry:
    before, now = obj.state if move.confidential else obj.public_state(), timezone.now()
    getattr(obj, move.name)(by=by, at=now, **data)
    obj.state_since = now
    if move.confidential:
        obj.inner_version += 1
    else:
        obj.version += 1
    return audit.Entry(obj, move.name, before, obj.state, seen or "", move.confidential, data)


def _wrong_state(obj: Any, move: Move, by: Any) -> Finding:
    from_state = obj.state_label_for(by)
    message = _("“%(move)s” is not possible now: this is %(state)s.") % {"move": move.label, "state": from_state}
    return blocker("wrong_state", message)


def _stale_message(obj: Any, *, confidential: bool) -> str:
    events = AuditEvent.objects.filter(subject=audit.subject_of(obj))
    changes = (events if confidential else events.public()).exclude(verb__in=audit.READINGS)
    last = changes.order_by("-sequence").first()
    if last is None:
        return _("This was changed since you opened it. Look at it again before you decide.")
    when = date_format(timezone.localtime(last.at), "j F Y, H:i T")
    return _("%(who)s changed this on %(when)s, after you opened it. Look at it again before you decide.") % {
        "who": last.actor_label.split(" <")[0],
        "when": when,
    }
