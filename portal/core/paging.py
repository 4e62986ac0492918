"""Pages of a list by key: each costs one query, however far one reads, and rows that come meanwhile shift nothing."""

import datetime as dt
from collections.abc import Callable, Sequence
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
class Order:
    """The fields by which a list is ordered, all in one direction and the last of them unique, with how each is read
    from an address. None of them is ever empty."""

    fields: tuple[tuple[str, Callable[[str], Any]], ...]
    falling: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _read in self.fields)

    def read(self, text: str) -> tuple[Any, ...] | None:
        """The place in the list that a key names; None for what is no key of this list."""
        parts = text.split("_")
        if len(parts) != len(self.fields):
            return None
        try:
            return tuple(read(part) for part, (_name, read) in zip(parts, self.fields, strict=True))
        except ValueError:
            return None

    def key_of(self, row: Any) -> str:
        return "_".join(str(getattr(row, name)) for name in self.names)

    def beyond(self, place: Sequence[Any], *, onward: bool) -> Q:
        """The rows after a place, or those before it."""
        sign = "lt" if self.falling == onward else "gt"
        found = Q()
        for depth, (name, value) in enumerate(zip(self.names, place, strict=True)):
            level = dict(zip(self.names[:depth], place, strict=False))
            found |= Q(**level, **{f"{name}__{sign}": value})
        return found

    def sorted(self, rows: QuerySet[Any], *, onward: bool) -> QuerySet[Any]:
        minus = "-" if self.falling == onward else ""
        return rows.order_by(*(f"{minus}{name}" for name in self.names))


def number(text: str) -> int:
    """A primary key or a small number; `ValueError` for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise ValueError(text)
    return int(text)


def key_in(text: str) -> int:
    """The primary key that was sent; 0, which no row has, for anything else."""
    try:
        return number(text)
    except ValueError:
        return 0


BY_KEY = Order((("pk", number),))
BY_DAY = Order((("page_day", dt.date.fromisoformat), ("pk", number)))


def page_by_key(request: HttpRequest, rows: QuerySet[Any], *, size: int = PAGE_SIZE) -> Page:
    """Newest first, by primary key: `?after=41` goes on below 41, `?before=41` goes back above it. One query."""
    return page_in_order(request, rows, BY_KEY, size=size)


def page_by_day(request: HttpRequest, rows: QuerySet[Any], field: str, *, size: int = PAGE_SIZE) -> Page:
    """Latest day first (rows without a day stand before them), then by primary key: `?after=2026-09-05_41`."""
    return page_in_order(request, rows.annotate(page_day=day_or_last(field)), BY_DAY, size=size)


def day_or_last(field: str) -> Coalesce:
    """A date to order by; where there is none, later than all others."""
    return Coalesce(field, Value(dt.date.max), output_field=DateField())


def page_in_order(request: HttpRequest, rows: QuerySet[Any], order: Order, *, size: int = PAGE_SIZE) -> Page:
    """A page of rows that carry the fields of the order. One query."""
    after, before = (order.read(request.GET.get(name, "")) for name in ("after", "before"))
    if before is not None:
        found = list(order.sorted(rows.filter(order.beyond(before, onward=False)), onward=False)[: size + 1])
        more_before, shown = len(found) > size, found[:size][::-1]
        more_after = True
    else:
        onward = rows if after is None else rows.filter(order.beyond(after, onward=True))
        found = list(order.sorted(onward, onward=True)[: size + 1])
        more_after, shown = len(found) > size, found[:size]
        more_before = after is not None
    previous = _page_url(request, "before", order.key_of(shown[0])) if shown and more_before else ""
    following = _page_url(request, "after", order.key_of(shown[-1])) if shown and more_after else ""
    return Page(shown, Pager(previous_url=previous, next_url=following))


def _page_url(request: HttpRequest, name: str, key: str) -> str:
    query = request.GET.copy()
    for old in ("after", "before"):
        query.pop(old, None)
    query[name] = key
    return f"?{query.urlencode()}"
