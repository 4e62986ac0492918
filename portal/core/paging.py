"""Pages of a list by key: each costs one query, however far one reads, and rows that come meanwhile shift nothing."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import DateField, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from portal.core.parts import Pager

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page in the order they are shown, and the way to the pages beside it."""

    rows: list[Any]
    pager: Pager


@dataclass(frozen=True, slots=True)
class Key:
    """Where a row stands in its list: by day where the list is ordered by one, and by primary key."""

    pk: int
    day: dt.date | None = None

    @classmethod
    def read(cls, text: str, *, dated: bool) -> "Key | None":
        """From the address; None for what is no key of this list."""
        day, _sign, number = text.rpartition("_")
        if not (number.isascii() and number.isdigit() and len(number) < 19) or bool(day) != dated:
            return None
        try:
            return cls(int(number), dt.date.fromisoformat(day) if dated else None)
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.day}_{self.pk}" if self.day else str(self.pk)

    def beyond(self, sign: str) -> Q:
        """The rows on one side: sign is lt or gt."""
        if self.day is None:
            return Q(**{f"pk__{sign}": self.pk})
        return Q(**{f"page_day__{sign}": self.day}) | Q(**{"page_day": self.day, f"pk__{sign}": self.pk})


def page_by_key(request: HttpRequest, rows: QuerySet[Any], *, size: int = PAGE_SIZE) -> Page:
    """Newest first, by primary key: `?after=41` goes on below 41, `?before=41` goes back above it. One query."""
    return _page(request, rows, ("pk",), size)


def page_by_day(request: HttpRequest, rows: QuerySet[Any], field: str, *, size: int = PAGE_SIZE) -> Page:
    """Latest day first (rows without a day stand before them), then by primary key: `?after=2026-09-05_41`."""
    day = Coalesce(field, Value(dt.date.max), output_field=DateField())
    return _page(request, rows.annotate(page_day=day), ("page_day", "pk"), size)


def _page(request: HttpRequest, rows: QuerySet[Any], order: tuple[str, ...], size: int) -> Page:
    dated = len(order) > 1
    after, before = (Key.read(request.GET.get(name, ""), dated=dated) for name in ("after", "before"))
    if before is not None:
        found = list(rows.filter(before.beyond("gt")).order_by(*order)[: size + 1])
        more_before, shown = len(found) > size, found[:size][::-1]
        more_after = True
    else:
        below = rows if after is None else rows.filter(after.beyond("lt"))
        found = list(below.order_by(*(f"-{name}" for name in order))[: size + 1])
        more_after, shown = len(found) > size, found[:size]
        more_before = after is not None
    previous = _page_url(request, "before", shown[0]) if shown and more_before else ""
    following = _page_url(request, "after", shown[-1]) if shown and more_after else ""
    return Page(shown, Pager(previous_url=previous, next_url=following))


def _page_url(request: HttpRequest, name: str, row: Any) -> str:
    query = request.GET.copy()
    for old in ("after", "before"):
        query.pop(old, None)
    query[name] = str(Key(row.pk, getattr(row, "page_day", None)))
    return f"?{query.urlencode()}"
