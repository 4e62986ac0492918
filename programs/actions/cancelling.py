"""Cancelling a project: what hangs on it ends with it, and all concerned are told why."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from portal.core.workflow import perform
from programs import mail
from programs.models import Project
from programs.moves import CANCEL

Follower = Callable[..., None]

# What follows in the apps above, inside the same transaction: functions (project, *, by, reason), added when an app is ready.
FOLLOWERS: list[Follower] = []


def cancel(project: Project, *, by: Any, seen: str | None, reason: str) -> Project:
    """Cancel the project for this reason; raises what `perform` raises."""
    with transaction.atomic():
        outcome = perform(project, CANCEL, by=by, seen=seen, reason=reason)
        if outcome.repeated:
            return outcome.obj
        for follow in FOLLOWERS:
            follow(outcome.obj, by=by, reason=reason)
        if outcome.obj.announced_at is not None:
            mail.tell_officers_about_cancellation(outcome.obj)
    return outcome.obj
