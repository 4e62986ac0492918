"""The machines as a document: a diagram, and a table of who may move what and what stands in the way."""

import inspect
from collections.abc import Iterator
from typing import Any

from django.utils import translation

from nominations.moves.delivering import DELIVERABLE
from nominations.moves.machine import NOMINATION
from nominations.moves.participating import PARTICIPATION
from nominations.moves.releasing import SELECTION
from portal.core.models import MessageState
from portal.core.workflow import Machine, Move
from programs.moves import PROJECT
from programs.states import PROJECT_ROUTES

HEAD = """# Workflows

Generated from the code by `manage.py draw_workflows --write`; a test keeps it fresh. One way changes a state:
`portal.core.workflow.perform`. It asks in this order: was this very request done before, may this person, is what was
seen still true, do the rules allow it.
"""
MAIL = """## Outgoing message

A mail is a row before it is a message. `held` mail waits for the letters it encloses; undoing a decision voids what has not left.

```mermaid
stateDiagram-v2
    [*] --> queued
    [*] --> held
    held --> queued
    queued --> sending
    sending --> sent
    sending --> queued: try again later
    sending --> failed: no more tries
    failed --> queued: try again
    held --> void
    queued --> void
    sending --> void
    failed --> void
```
"""


def document() -> str:
    """The whole of docs/workflows.md."""
    with translation.override("en"):
        machines = (
            ("Project", Machine(PROJECT.model, PROJECT_ROUTES, (*PROJECT.moves, *SELECTION.moves), PROJECT.url)),
            ("Nomination", NOMINATION),
            ("Participation", PARTICIPATION),
            ("Deliverable", DELIVERABLE),
        )
        parts = [HEAD, *(_machine(name, machine) for name, machine in machines), _mail()]
        return "\n".join(parts)


def _mail() -> str:
    states = ", ".join(f"`{state.value}` {str(state.label).lower()}" for state in MessageState)
    return f"{MAIL}\nStates: {states}.\n"


def _machine(name: str, machine: Machine) -> str:
    lines = [f"## {name}", "", "```mermaid", "stateDiagram-v2", *_arrows(machine), "```", "", *_states(machine), ""]
    lines += ["| move | from → to | who | what must be so |", "|---|---|---|---|"]
    lines += [_row(machine, move) for move in machine.moves]
    return "\n".join([*lines, ""])


def _arrows(machine: Machine) -> Iterator[str]:
    """Moves between the same two states share an arrow."""
    labels: dict[tuple[str, str], list[str]] = {}
    for name, route in machine.routes.items():
        for source in route.source:
            labels.setdefault((str(source), str(route.target or source)), []).append(name)
    field = _state_field(machine)
    yield f"    [*] --> {field.get_default()}"
    for (source, target), names in labels.items():
        yield f"    {source} --> {target}: {', '.join(names)}"


def _states(machine: Machine) -> Iterator[str]:
    choices = _state_field(machine).choices or ()
    yield "States: " + ", ".join(f"`{code}` {str(label).lower()}" for code, label in choices) + "."


def _state_field(machine: Machine) -> Any:
    """The protected field of the concrete model."""
    model: Any = machine.model
    return model._meta.get_field("state")


def _row(machine: Machine, move: Move) -> str:
    route = machine.routes[move.name]
    way = f"{', '.join(sorted(map(str, route.source)))} → {route.target or 'the same'}"
    extra = " (confidential until the release)" if move.confidential else ""
    return f"| `{move.name}` {move.label} | {way} | {_said(move.may)}{extra} | {_said(move.findings)} |"


def _said(function: object) -> str:
    """The first sentence of a function's docstring, which says whom or what it asks."""
    words = inspect.getdoc(function) or ""
    if getattr(function, "__name__", "") == "<lambda>":
        words = ""
    return words.partition("\n\n")[0].replace("\n", " ").replace("|", "/") or "–"
