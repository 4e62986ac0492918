"""A project's milestones as a calendar (RFC 5545) that phones and mail programs subscribe to."""

import datetime as dt
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from programs.timeline import Milestone

PRODUCT = "-//Liaison//Project calendar//EN"


def calendar_ics(
    *, title: str, code: str, url: str, milestones: Iterable[Milestone], stamp: dt.datetime, sequence: int = 0
) -> bytes:
    """The calendar of one project as UTF-8 bytes, one all-day event a milestone.

    `url` is the project's absolute address; its host and the code make each event's UID, which never changes, so a
    moved date moves the event. `stamp` (aware) is when the project last changed and `sequence` counts its changes:
    the same project gives the same bytes.
    """
    found = Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("name", f"{code} {title}")
    found.add("x-wr-calname", f"{code} {title}")
    found.add("refresh-interval", dt.timedelta(hours=12), parameters={"VALUE": "DURATION"})
    for milestone in milestones:
        found.add_component(_event(milestone, title=title, code=code, url=url, stamp=stamp, sequence=sequence))
    return found.to_ical()


def _event(milestone: Milestone, *, title: str, code: str, url: str, stamp: dt.datetime, sequence: int) -> Event:
    event = Event()
    event.add("uid", f"{milestone.code}.{code.lower().replace('/', '-')}@{urlsplit(url).hostname or 'liaison'}")
    event.add("dtstamp", stamp.astimezone(dt.UTC))
    event.add("sequence", sequence)
    event.add("dtstart", milestone.on)
    event.add("dtend", milestone.on + dt.timedelta(days=1))
    event.add("summary", f"{milestone.label} ({code})", parameters={"LANGUAGE": get_language() or "en"})
    event.add("description", _description(milestone, title))
    event.add("url", url)
    event.add("categories", [code])
    event.add("transp", "TRANSPARENT")
    return event


def _description(milestone: Milestone, title: str) -> str:
    if not milestone.clause:
        return title
    return f"{title}\n{_('See section %(clause)s of the notification.') % {'clause': milestone.clause}}"
