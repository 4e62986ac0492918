"""Answering knowledge checks."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from crm_content.models import CheckResult, LearningPage
from crm_content.rules.scoring import FULL, score


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of an answer: the score in percent, and what is kept of it for the signed in."""

    score: int
    chosen: frozenset[int]
    result: CheckResult | None = None

    @property
    def is_right(self) -> bool:
        return self.score == FULL


def answer(page: LearningPage, check: Any, *, chosen: Collection[int], by: Any) -> Answer:
    """Score the places chosen (from 0) in a check of the page; nothing is kept of those not signed in."""
    points = score(chosen=chosen, right=check.value.right)
    kept = _keep(page, check.id, points, by) if by.is_authenticated else None
    return Answer(points, frozenset(chosen), kept)


@transaction.atomic
def _keep(page: LearningPage, check_id: str, points: int, by: Any) -> CheckResult:
    """The latest score, and the best; two answers at once both count."""
    row, made = CheckResult.objects.select_for_update().get_or_create(
        user=by, page=page, check_id=check_id, defaults={"best": points, "latest": points}
    )
    if not made:
        row.best, row.latest, row.at = max(row.best, points), points, timezone.now()
        row.save(update_fields=["best", "latest", "at"])
    return row
