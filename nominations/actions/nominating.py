"""The rest of preparing: why this candidate, what the government says, and in which order."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nominations.actions.locking import locked_project
from nominations.actions.preparing import check_mark, fill, locked_for
from nominations.models import Nomination
from nominations.moves.nominating import may_record_approval, may_reorder
from nominations.queries.nominating import list_of
from portal.core import audit
from portal.core.workflow import Stale


@transaction.atomic
def save_motivation(nomination: Nomination, *, by: Any, seen: str, motivation: str) -> None:
    """Why this candidate. Raises `NotAllowed` or `Stale`."""
    locked = locked_for(nomination, by)
    check_mark(locked, ["motivation"], seen)
    if fill(locked, {"motivation": motivation}):
        locked.save(update_fields=["motivation"])
        audit.record(locked, "save_motivation", by=by)


@transaction.atomic
def record_approval(nomination: Nomination, *, by: Any, seen: str, values: Mapping[str, Any]) -> None:
    """What higher government authorities say (14h), also after the submission. Raises `NotAllowed` or `Stale`."""
    locked = locked_for(nomination, by, may_record_approval)
    check_mark(locked, values, seen)
    if changed := fill(locked, values):
        locked.save(update_fields=changed)
        audit.record(locked, "record_approval", by=by, approval=locked.approval)


@transaction.atomic
def reorder(nomination: Nomination, *, by: Any, seen: int, step: int) -> None:
    """Move the candidate up (-1) or down (1) on the nominator's list for this project; `seen` is the place shown.

    Pressed twice it moves once: the second press comes from an outdated page and raises `Stale`.
    """
    locked_project(nomination.project_id)  # two that move on one list would each wait for the other's row
    locked = locked_for(nomination, by, may_reorder)
    beside = list_of(
        locked.project, country=locked.country_id, is_local=locked.is_local,
        organization=locked.nominated_by_organization_id,
    )  # fmt: skip
    group = list(beside.select_for_update(of=("self",)).order_by("preference", "pk"))
    place = [row.pk for row in group].index(locked.pk)
    if seen != place + 1:
        raise Stale(_("The order was changed since you opened this page."))
    other = place + step
    if not 0 <= other < len(group):
        return
    group[place], group[other] = group[other], group[place]
    for preference, row in enumerate(group, start=1):
        row.preference = preference
    Nomination.objects.bulk_update(group, ["preference"])
    audit.record(locked, "reorder", by=by, preference=other + 1)
