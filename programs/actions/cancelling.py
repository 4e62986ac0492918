"""Cancelling a project: what hangs on it ends with it, and all concerned are told why."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from portal.core.correspondence import Letter, post_many
from portal.core.workflow import perform
from programs import mail
from programs.models import Project
from programs.moves import CANCEL


@dataclass(frozen=True, slots=True)
class Follower:
    """What an app above does: `follow(project, *, by, reason)`, and whom that would tell: `letters(project)`."""

    follow: Callable[..., None]
    letters: Callable[[Project], list[Letter]]


FOLLOWERS: list[Follower] = []  # inside the same transaction; each added when its app is ready


def letters_to_confirm(project: Project) -> list[Letter]:
    """Every letter that cancelling would send now."""
    following = [letter for follower in FOLLOWERS for letter in follower.letters(project)]
    return [*mail.cancellation_letters(project), *following]


def cancel(project: Project, *, by: Any, seen: str | None, reason: str) -> Project:
    """Cancel the project for this reason; raises what `perform` raises."""
    with transaction.atomic():
        outcome = perform(project, CANCEL, by=by, seen=seen, reason=reason)
        if outcome.repeated:
            return outcome.obj
        for follower in FOLLOWERS:
            follower.follow(outcome.obj, by=by, reason=reason)
        post_many(mail.cancellation_letters(outcome.obj))
    return outcome.obj
