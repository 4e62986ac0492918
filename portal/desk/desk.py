"""One person's desk: the jobs of every role the person holds."""

import datetime as dt
from typing import Any

from django.utils import timezone

from portal.desk.items import DeskItem
from portal.desk.tasks import country, host, medical, participant, secretariat, watching

SOURCES = (
    country.items,
    secretariat.items,
    medical.items,
    host.items,
    participant.items,
    watching.auditor_items,
    watching.editor_items,
)


def items_for(user: Any, today: dt.date | None = None) -> list[DeskItem]:
    """Everything this person should know of today; a bounded number of queries whatever the rows."""
    day = today or timezone.localdate(timezone=user.zone)
    return [line for source in SOURCES for line in source(user, day)]
