"""Rows that all tests of a file read, written once: each test then works in a savepoint of their transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction


@contextmanager
def written_once(blocker: Any) -> Iterator[None]:
    """What is written inside stands for the whole file, and is gone after it; the file must have no test that commits."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
