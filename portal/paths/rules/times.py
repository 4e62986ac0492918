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


def is_time_for(moment: str, today: dt.date, starts_on: dt.date | None, ends_on: dt.date | None) -> bool:
    """Whether pages of `moment` are to be read now: what comes first until the end, what comes afterwards from then on.

    Without dates only what is to be read before the start.
    """
    if starts_on is None or ends_on is None:
        return moment == Moment.BEFORE
    has_ended = today > ends_on
    if moment == Moment.AFTER:
        return has_ended
    return not has_ended and (moment == Moment.BEFORE or today >= starts_on)
