"""The history of an entry in plain words."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from portal.core.models import AuditEvent
from portal.directory.roles import Role

LONGEST = 160


@dataclass(frozen=True, slots=True)
class Line:
    """One thing done: when, by whom, what, and what changed from what to what."""

    at: dt.datetime
    who: str
    what: str
    details: list[str]


def lines(events: Iterable[AuditEvent], about: str) -> Iterator[Line]:
    """The events as lines; where one is about another entry than `about`, its kind is named."""
    for event in events:
        what = event.verb.replace("_", " ").capitalize()
        if event.subject != about:
            kind, _colon, key = event.subject.partition(":")
            what = f"{what} · {kind.rpartition('.')[2]} {key}"
        yield Line(event.at, event.actor_label, what, list(_details(event.data)))


def _details(data: dict[str, Any]) -> Iterator[str]:
    for name, value in data.items():
        if name == "changed":
            for field, (before, after) in value.items():
                sentence = _("%(field)s: %(before)s → %(after)s")
                yield sentence % {"field": _plain(field), "before": _said(before), "after": _said(after)}
        elif value not in ("", None, False):
            yield f"{_plain(name)}: {_said(value)}"


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _said(value: Any) -> str:
    if value in Role.values:
        return str(Role(value).label)
    return "–" if value in ("", None, []) else str(value)[:LONGEST]
