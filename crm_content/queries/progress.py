"""How far one reader has come. Everybody asks for the own progress only."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from crm_content.models import CheckResult, LearningPage, Reading
from crm_content.rules.scoring import FULL


@dataclass(frozen=True, slots=True)
class Score:
    """The best and the latest score of a knowledge check in percent; `number` is its place on the page, from 1."""

    number: int
    best: int
    latest: int


@dataclass(frozen=True, slots=True)
class Standing:
    """One reader and one page. A page is complete when it is read and each of its checks was once answered right."""

    read_at: dt.datetime | None = None
    right: int = 0
    checks: int = 0
    scores: tuple[Score, ...] = ()

    @property
    def is_read(self) -> bool:
        return self.read_at is not None

    @property
    def is_complete(self) -> bool:
        return self.is_read and self.right == self.checks

    @property
    def is_begun(self) -> bool:
        return self.is_read or self.right > 0


def standings(user: Any, pages: Iterable[LearningPage]) -> dict[int, Standing]:
    """By the key of the page. Two queries, none for those not signed in."""
    pages = list(pages)
    if not user.is_authenticated:
        return {page.pk: Standing(checks=len(page.check_ids)) for page in pages}
    read = dict(Reading.objects.visible_to(user).filter(page__in=pages).values_list("page_id", "read_at"))
    results = CheckResult.objects.visible_to(user).filter(page__in=pages)
    kept = {(result.page_id, result.check_id): result for result in results}
    return {page.pk: _standing(page, read.get(page.pk), kept) for page in pages}


def standing(user: Any, page: LearningPage) -> Standing:
    """One page's."""
    return standings(user, [page])[page.pk]


def _standing(page: LearningPage, read_at: dt.datetime | None, kept: dict[tuple[int, str], CheckResult]) -> Standing:
    """Answers to checks that the page no longer has count for nothing."""
    ids = page.check_ids
    answered = [(number, kept[page.pk, check]) for number, check in enumerate(ids, 1) if (page.pk, check) in kept]
    scores = tuple(Score(number, result.best, result.latest) for number, result in answered)
    return Standing(read_at, sum(score.best == FULL for score in scores), len(ids), scores)
