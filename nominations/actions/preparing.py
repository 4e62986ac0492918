"""What every action of preparing shares: the row locked, the permission asked, an outdated form noticed."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from nominations.models import Nomination
from nominations.moves.nominating import may_prepare
from nominations.rules.seal import seal_of
from portal.core.workflow import NotAllowed, Permission, Stale

MARK_LENGTH = 16


def locked_for(
    nomination: Nomination, by: Any, may: Callable[[Nomination, Any], Permission] = may_prepare
) -> Nomination:
    """The nomination as it stands, locked; raises `NotAllowed` with the reason. Call inside a transaction."""
    rows = Nomination.objects.select_for_update(of=("self",)).select_related("project", "country")
    locked = rows.get(pk=nomination.pk)
    permission = may(locked, by)
    if not permission.granted:
        raise NotAllowed(str(permission.reason))
    return locked


def mark_of(row: models.Model, fields: Iterable[str]) -> str:
    """A mark of the values a form shows: when it differs on arrival, someone saved in between."""
    columns = [field for field in row._meta.concrete_fields if field.name in set(fields)]
    values = {column.name: column.value_from_object(row) for column in columns}
    return seal_of(values)[:MARK_LENGTH]


def check_mark(row: models.Model, fields: Iterable[str], seen: str) -> None:
    """Raises `Stale` where the row no longer holds what the form showed."""
    if seen != mark_of(row, fields):
        raise Stale(
            _("Someone saved this section after you opened it. What you typed is kept below: save again to replace it.")
        )


def fill(row: models.Model, values: Mapping[str, Any]) -> list[str]:
    """Set the values and give back the names of those that changed."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    return changed
