"""The demonstration's clock: what happened last spring is done last spring, by the same actions as always."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import models
from django.utils import timezone

HOUR = dt.time(9, 30)


def morning(day: dt.date, minutes: int = 0) -> dt.datetime:
    """A working moment of that day, in UTC."""
    return dt.datetime.combine(day, HOUR, dt.UTC) + dt.timedelta(minutes=minutes)


@contextmanager
def as_of(moment: dt.datetime) -> Iterator[None]:
    """Inside, the portal believes it is `moment`, which moves on in real time. For one thread, in a command only."""
    real = timezone.now
    started = real()

    def then() -> dt.datetime:
        return moment + (real() - started)

    fields = _fields_that_tell_time(real)
    timezone.now = then
    for field in fields:
        field.__dict__["_get_default"] = then
    try:
        yield
    finally:
        timezone.now = real
        for field in fields:
            field.__dict__["_get_default"] = real


def _fields_that_tell_time(real: object) -> list[models.Field]:
    return [field for model in apps.get_models() for field in model._meta.local_fields if field.default is real]
