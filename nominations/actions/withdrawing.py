"""Withdrawing a nomination, with the reason (14i)."""

from typing import Any

from django.db import transaction

from nominations.mail import nominating as letters
from nominations.models import Nomination
from nominations.moves.nominating import WITHDRAW
from portal.core.correspondence import post_many
from portal.core.workflow import Outcome, perform


@transaction.atomic
def withdraw(nomination: Nomination, *, by: Any, seen: str | None, reason: str) -> Outcome:
    """Withdraw; the other side is told at once. A draft, which nobody else has seen, goes without mail."""
    was_submitted = nomination.endorsed_at is not None
    outcome = perform(nomination, WITHDRAW, by=by, seen=seen, reason=reason)
    if was_submitted and not outcome.repeated:
        post_many(letters.about_withdrawal(outcome.obj, by=by))
    return outcome
