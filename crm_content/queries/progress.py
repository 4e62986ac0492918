"""How far one reader has come. Everybody asks for the own progress only."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from crm_content.models import CheckResult, LearningPage, Reading
from crm_content.rules.scoring import FULL


@dataclass(frozen=True, slots=True)
class Standing:
    """One reader and one page. A page is complete when it is read and each of its checks was once answered right."""

    read_at: dt.datetime | None = None
    right: int = 0
    checks: int = 0

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
        return {page.pk: Standing(checks=len(page.checks)) for page in pages}
    read = dict(Reading.objects.visible_to(user).filter(page__in=pages).values_list("page_id", "read_at"))
    results = CheckResult.objects.visible_to(user).filter(page__in=pages, best=FULL)
    right = set(results.values_list("page_id", "check_id"))
    return {page.pk: _standing(page, read.get(page.pk), right) for page in pages}


def standing(user: Any, page: LearningPage) -> Standing:
    """One page's."""
    return standings(user, [page])[page.pk]


def results_of(user: Any, page: LearningPage) -> dict[str, CheckResult]:
    """By the id of the check; empty for those not signed in."""
    return {result.check_id: result for result in CheckResult.objects.visible_to(user).filter(page=page)}


def _standing(page: LearningPage, read_at: dt.datetime | None, right: set[tuple[int, str]]) -> Standing:
    ids = [check.id for check in page.checks]
    return Standing(read_at, sum((page.pk, check) in right for check in ids), len(ids))
