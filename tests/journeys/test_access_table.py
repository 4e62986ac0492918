"""Every role × every address × every move stands in `access_table.txt`, row by row."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from crm_content.models import CheckResult, Plan, Reading, SelfAssessment
from nominations.moves.delivering import DELIVERABLE
from nominations.moves.machine import NOMINATION
from nominations.moves.participating import PARTICIPATION
from nominations.moves.releasing import SELECTION
from portal.core.models import AuditEvent
from programs.moves import PROJECT
from tests.journeys.posts import data_of
from tests.journeys.world import ROLES, World, build
from tests.parts.once import written_once

TABLE = Path(__file__).with_name("access_table.txt")
OURS = ("desk", "core", "programs", "nominations", "search", "api", "crm_content", "crm_content:planner", "paths")
READINGS = ("read_file", "read_medical", "sign_in")
SIGN_IN = "/accounts/login/"
MACHINES = (PROJECT, NOMINATION, PARTICIPATION, DELIVERABLE, SELECTION)
WITHOUT_ADDRESS = {"lapse"}  # the system's own move


def rows(method: str) -> list[list[str]]:
    """The rows of one method: name, thing, and what each role meets, in the order of `ROLES`."""
    lines = [line.split() for line in TABLE.read_text(encoding="utf-8").splitlines()]
    return [line[1:] for line in lines if line and line[0] == method]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with written_once(django_db_blocker):
        yield build()


@pytest.fixture
def clients(db: None, world: World) -> dict[str, Client]:
    found = {role: Client(raise_request_exception=False) for role in ROLES}
    for role, user in world.users.items():
        found[role].force_login(user)
    return found


def test_every_page_answers_each_role_as_the_table_says(world: World, clients: dict[str, Client]) -> None:
    found = [[name, thing, *_answers(clients, name, thing, world)] for name, thing, *_expected in rows("GET")]
    assert _as_lines(found) == _as_lines(rows("GET"))


def test_every_write_answers_each_role_as_the_table_says(world: World, clients: dict[str, Client]) -> None:
    found = [[name, thing, *_outcomes(clients, name, thing, world)] for name, thing, *_expected in rows("POST")]
    assert _as_lines(found) == _as_lines(rows("POST"))


def test_no_address_is_missing_from_the_table() -> None:
    named = {name for name, *_rest in rows("GET")} | {name for name, *_rest in rows("POST")}
    assert sorted(set(_our_names()) - named) == []


def test_no_move_is_missing_from_the_table(db: None, world: World) -> None:
    """Every move of every machine with an address of its own has a row of writes."""
    written = {reverse(name, args=_arguments(thing, world)) for name, thing, *_rest in rows("POST")}
    missing = [
        move.name for machine in MACHINES for move in machine.moves
        if move.name not in WITHOUT_ADDRESS and not _urls(machine, move, world) & written
    ]  # fmt: skip
    assert missing == []


def _urls(machine: Any, move: Any, world: World) -> set[str]:
    every = [thing for thing in world.things.values() if isinstance(thing, machine.model)]
    return {machine.url(thing, move) for thing in every}


def test_what_only_reads_writes_nothing_when_posted(world: World, clients: dict[str, Client]) -> None:
    """A page that takes no writes changes nothing, whatever is sent there."""
    writing = {name for name, *_rest in rows("POST")}
    wrote, before = [], _written()
    for name, thing, *_expected in rows("GET"):
        if name in writing:
            continue
        for role, client in clients.items():
            client.post(reverse(name, args=_arguments(thing, world)), {})
            after = _written()
            wrote += [(name, role)] * (after != before)
            before = after
    assert wrote == []


def _our_names(resolver: URLResolver | None = None, namespace: str = "") -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            if namespace.rstrip(":") in OURS:
                yield f"{namespace}{pattern.name}"
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _our_names(pattern, f"{namespace}{inner}")


def _arguments(thing: str, world: World) -> list[Any]:
    """`open` is a project's address, `draft` a nomination's number; `handed_in/1` a version of it."""
    if thing == "-":
        return []
    name, _slash, number = thing.partition("/")
    found = world[name]
    parts = [found.part] if hasattr(found, "part") else []
    return [getattr(found, "slug", None) or found.pk, *parts, *([int(number)] if number else [])]


def _answers(clients: dict[str, Client], name: str, thing: str, world: World) -> list[str]:
    url = reverse(name, args=_arguments(thing, world))
    return [_word(client.get(url)) for client in clients.values()]


def _outcomes(clients: dict[str, Client], name: str, thing: str, world: World) -> list[str]:
    """What comes of a complete and current form; nothing of it stays."""
    url = reverse(name, args=_arguments(thing, world))
    return [_outcome(client, url, data_of(name, thing, world)) for client in clients.values()]


def _outcome(client: Client, url: str, data: dict[str, Any]) -> str:
    with transaction.atomic():
        before = _written()
        response = client.post(url, data)
        done = _written() != before
        transaction.set_rollback(True)
    if done:
        return "done"
    word = _word(response)
    return {"go": "refused", "409": "refused", "ok": "form"}.get(word, word)


def _written() -> tuple[int, list[Any]]:
    """What was written: events of the history, marks readers leave in the library, and plans, which are not audited."""
    events = AuditEvent.objects.exclude(verb__in=READINGS).count()
    marks = events + sum(model.objects.count() for model in (Reading, CheckResult, SelfAssessment))
    return marks, list(Plan.objects.order_by("pk").values_list("pk", "changed_at"))


def _word(response: Any) -> str:
    """`ok`, `sign` (led to the sign-in page), `go` (led elsewhere), or the number of the answer."""
    if response.status_code == 302:
        return "sign" if response.url.startswith(SIGN_IN) else "go"
    return "ok" if response.status_code == 200 else str(response.status_code)


def _as_lines(table: list[list[str]]) -> list[str]:
    return [" ".join(row) for row in table]
