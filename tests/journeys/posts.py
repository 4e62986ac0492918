"""What a complete and current form sends, for each address that writes."""

import datetime as dt
from typing import Any

from django.utils import timezone

from nominations.actions import endorsing
from nominations.forms.sections import ApprovalForm, BiodataForm, MotivationForm
from nominations.models import Deliverable, DeliverableKind
from tests.journeys import steps
from tests.journeys.world import World

CONFIDENTIAL = {"nominations:select", "nominations:reserve", "nominations:pass_over"}
REASON = {"reason": "The firm needs this person at home."}


def data_of(name: str, thing: str, world: World) -> dict[str, Any]:
    """The fields, made anew for each sending: a file is read once."""
    row = world.things.get(thing.partition("/")[0])
    make = _MAKERS.get(name.partition(":")[2], lambda row, world: {})
    seen = {"seen": row.seen_token(confidential=name in CONFIDENTIAL)} if hasattr(row, "seen_token") else {}
    return seen | REASON | make(row, world)


def _endorsement(row: Any, world: World) -> dict[str, Any]:
    warnings = [f.code for f in steps.facts_of(row).findings() if f.severity == steps.Severity.WARNING]
    return {"acknowledged": warnings, "shown": endorsing.mark(row)}


def _biodata(row: Any, world: World) -> dict[str, Any]:
    form = BiodataForm(instance=row.candidate)
    values = {name: value for name, value in form.initial.items() if value is not None}
    return values | {"position": "Head of sales"}


def _motivation(row: Any, world: World) -> dict[str, Any]:
    return {"seen": MotivationForm(instance=row).mark, "motivation": "Will train others."}


def _approval(row: Any, world: World) -> dict[str, Any]:
    today = timezone.localdate().isoformat()
    return {"seen": ApprovalForm(instance=row).mark, "approval": "given", "approval_on": today}


def _health(row: Any, world: World) -> dict[str, Any]:
    return {"applies": "no", "is_fit": "on", "accepts_insurance": "on", "declared_on": timezone.localdate().isoformat()}


def _submission(row: Deliverable, world: World) -> dict[str, Any]:
    cover = steps.sufficient_cover(row.participation.project) if row.kind == DeliverableKind.INSURANCE else {}
    return cover | {"file": steps.paper("paper.pdf", "A paper")}


def _decisions(row: Any, world: World) -> dict[str, Any]:
    token = world["screened"].seen_token(confidential=True)
    return {"decide": f"select:{world['screened'].pk}", f"seen-{world['screened'].pk}": token}


def _extension(row: Any, world: World) -> dict[str, Any]:
    return {"country": "IN", "closes_on": (row.closes_on + dt.timedelta(days=5)).isoformat()}


def _named(row: Any, world: World) -> dict[str, Any]:
    return {"firm": "Tea House", "title": "Regulars first"}


def _part(row: Any, world: World) -> dict[str, Any]:
    """A part of a plan as its page sends it: the count of its saves, no rows."""
    return {"seen": 0, "rows-TOTAL_FORMS": 0, "rows-INITIAL_FORMS": 0, "on": timezone.localdate().isoformat()}


PARTS = ("vision", "understanding", "gaps", "actions", "measures", "readings", "rollout", "measure")
_MAKERS = {
    **{f"planner:{part}": _part for part in PARTS},
    "planner:plans": _named,
    "planner:names": _named,
    "endorsement": _endorsement,
    "biodata": _biodata,
    "motivation": _motivation,
    "approval": _approval,
    "medical": _health,
    "medical_certificate": lambda row, world: {"certificate": steps.paper("certificate.pdf", "Fit")},
    "photograph": lambda row, world: {"photograph": steps.photograph()},
    "documents": lambda row, world: {"kind": "degree", "document": steps.paper("degree.pdf", "Degree")},
    "preference": lambda row, world: {"seen": 1, "step": 1},
    "start": lambda row, world: {"family_name": "Newcomer", "given_names": "Nila"},
    "submit": _submission,
    "decisions": _decisions,
    "ranks": lambda row, world: {"raise": world["reserved_too"].pk, "rank": world["reserved_too"].reserve_rank},
    "extensions": _extension,
    "extension": lambda row, world: {"due_on": (row.due_on + dt.timedelta(days=5)).isoformat()},
    "check": lambda row, world: {"answer": ["1", "3"]},
    "assess": lambda row, world: {world["unit"].requirements[0][0]: "3"},
    "pages": lambda row, world: {"pages": [world["seminar"].pk], "moment": "after"},
    "page": lambda row, world: {"moment": "during", "note": "Look at the end."},
    "place": lambda row, world: {"step": "-1"},
    "carry": lambda row, world: {"seen": world["carried"].seen_token()},
    "consent": lambda row, world: {"consent": "yes"},
    "consents": lambda row, world: {"country": "JP", "note": "Agreed by letter."},
}
