"""Server CPU of a request: process time of the whole stack in this process, warm, the median of many."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import connection
from django.http import HttpResponse

WARM, TIMES = 4, 40
Get = Callable[[], HttpResponse]


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of CPU, queries and kilobytes of one request."""

    cpu: float
    queries: int
    size: float


def costs_of(pages: Mapping[str, Get], *, times: int = TIMES) -> dict[str, Cost]:
    """The cost of each page, all of which must succeed. The pages take turns, so that a busy moment hits them alike.

    What this process piled up while it made the data is set aside: no server carries it through every collection.
    """
    gc.collect()
    gc.freeze()
    sizes = {name: _warmed(get) for name, get in pages.items()}
    taken: dict[str, list[float]] = {name: [] for name in pages}
    for _ in range(times):
        for name, get in pages.items():
            taken[name].append(_cpu_of(get))
    return {name: Cost(statistics.median(taken[name]), queries_of(get), sizes[name]) for name, get in pages.items()}


def _warmed(get: Get) -> float:
    for _ in range(WARM):
        response = get()
        if response.status_code != 200:
            raise SystemExit(f"A measured page answered {response.status_code}.")
    return len(response.content) / 1000


def _cpu_of(get: Get) -> float:
    started = time.process_time()
    get()
    return (time.process_time() - started) * 1000


def queries_of(get: Get) -> int:
    """How many statements the request sends to the database."""
    asked = 0

    def count(execute: Callable[..., object], *args: object) -> object:
        nonlocal asked
        asked += 1
        return execute(*args)

    with connection.execute_wrapper(count):
        get()
    return asked
