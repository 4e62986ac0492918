"""By when a recommended page should be read. Pure: no queries, no clock."""

import datetime as dt

from portal.paths.states import Moment

DAY = dt.timedelta(days=1)


def due_on(moment: str, own: dt.date | None, starts_on: dt.date | None, ends_on: dt.date | None) -> dt.date | None:
    """The officer's own date, else the day before the start or the last day; what comes afterwards has no date."""
    if own is not None:
        return own
    if moment == Moment.BEFORE:
        return starts_on - DAY if starts_on else None
    return ends_on if moment == Moment.DURING else None


def has_come(moment: str, today: dt.date, starts_on: dt.date | None, ends_on: dt.date | None) -> bool:
    """Whether the time for the pages of `moment` has come; without dates only for those before the start."""
    if moment == Moment.BEFORE:
        return True
    opens_on = starts_on if moment == Moment.DURING else ends_on
    return opens_on is not None and opens_on <= today
