"""All that the code writes into the history has words, and so a place in the filter."""

import ast
from collections.abc import Iterator

from nominations.moves.delivering import DELIVERABLE
from nominations.moves.machine import NOMINATION
from nominations.moves.participating import PARTICIPATION
from nominations.moves.releasing import SELECTION
from portal.desk.words import WORDS
from programs.moves import PROJECT
from tests.test_house import sources

RECORDERS = {"audit.record", "audit.record_alone", "audit.Entry", "_write"}  # the last one is that of appointments


def recorded() -> Iterator[str]:
    """The verbs given as second argument to what records events."""
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and len(node.args) > 1 and ast.unparse(node.func) in RECORDERS:
                verb = node.args[1]
                given = [verb.body, verb.orelse] if isinstance(verb, ast.IfExp) else [verb]
                yield from (str(one.value) for one in given if isinstance(one, ast.Constant))


def test_everything_recorded_has_words() -> None:
    moves = {
        move.name for machine in (PROJECT, SELECTION, NOMINATION, PARTICIPATION, DELIVERABLE) for move in machine.moves
    }
    verbs = set(recorded())
    assert {"appoint", "edit", "invite", "read_file", "unshare"} <= verbs
    assert sorted((verbs | moves) - set(WORDS)) == []
