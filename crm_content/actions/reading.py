"""Marking pages as read."""

from typing import Any

from django.db import transaction

from crm_content.models import LearningPage, Reading
from crm_content.states import HowRead


@transaction.atomic
def mark_read(page: LearningPage, *, by: Any, how: str = HowRead.MARKED) -> Reading:
    """The page counts as read from now on; doing it again changes nothing."""
    return Reading.objects.get_or_create(user=by, page=page, defaults={"how": how})[0]


@transaction.atomic
def mark_unread(page: LearningPage, *, by: Any) -> None:
    """The page no longer counts as read."""
    Reading.objects.filter(user=by, page=page).delete()
