"""What the clock asks for: the jobs named in `settings.DUE_JOBS`, run one after the other by one process at a time."""

import fcntl
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string

from portal.core.workflow import NotAllowed, Refused

logger = logging.getLogger(__name__)
LOCK = 0x11A150  # the advisory lock's number in PostgreSQL


@dataclass(frozen=True, slots=True)
class JobResult:
    """What came of one job: what it returned, usually a count, or the error that stopped it."""

    job: str
    returned: Any = None
    error: Exception | None = None


def run_all() -> list[JobResult] | None:
    """Run every due job, each apart from the others; None where another process is at it."""
    with _only_one() as is_mine:
        return [_run(job) for job in settings.DUE_JOBS] if is_mine else None


def _run(job: str) -> JobResult:
    try:
        return JobResult(job, import_string(job)())
    except Exception as error:
        logger.exception("The due job %s failed.", job)
        return JobResult(job, error=error)


def each_apart[Thing](things: Iterable[Thing], step: Callable[[Thing], Any]) -> int:
    """Take the step with each in a transaction of its own, so that one that fails does not hold up the next.

    Returns how many came through; the log says why the others did not.
    """
    done = 0
    for thing in things:
        try:
            with transaction.atomic():
                step(thing)
            done += 1
        except (Refused, NotAllowed) as refusal:
            logger.warning("%s is held back: %s", thing, refusal)
        except Exception:
            logger.exception("%s was left as it is.", thing)
    return done


@contextmanager
def _only_one() -> Iterator[bool]:
    """Whether this process is the only one at it: by a lock of PostgreSQL, or of a file beside the SQLite database."""
    with _lock_in_postgres() if connection.vendor == "postgresql" else _lock_in_folder() as is_mine:
        yield is_mine


@contextmanager
def _lock_in_postgres() -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        (is_mine,) = cursor.fetchone()
    try:
        yield is_mine
    finally:
        if is_mine and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


@contextmanager
def _lock_in_folder() -> Iterator[bool]:
    folder = Path(settings.DATA_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "due.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
