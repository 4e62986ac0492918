"""The demonstration's diary: what is to happen on which day, carried out in the order of time, up to now."""

import datetime as dt
import heapq
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

from django.utils import timezone

from portal.desk.demonstration.clock import as_of, morning

Entry = tuple[dt.datetime, int, Callable[[], Any]]


class Diary:
    """Entries may make further entries. What lies in the future stays undone."""

    def __init__(self, today: dt.date) -> None:
        self.today = today
        self._entries: list[Entry] = []
        self._numbers = count()

    def on(self, day: dt.date, step: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """Let `step` happen in the course of that day."""
        number = next(self._numbers)
        moment = morning(day, number % 400)
        entry: Entry = (moment, number, partial(step, *args, **kwargs))
        heapq.heappush(self._entries, entry)

    def live(self) -> None:
        """Carry out everything until now."""
        now = timezone.now()
        while self._entries and self._entries[0][0] <= now:
            moment, _number, step = heapq.heappop(self._entries)
            with as_of(moment):
                step()
