"""A seminar as a calendar entry (RFC 5545)."""

import datetime as dt
from urllib.parse import urlsplit

from django.utils import timezone
from icalendar import Calendar, Event

from crm_content.models import SeminarPage

PRODUCT = "-//Liaison//Seminars//EN"


def seminar_ics(seminar: SeminarPage, *, url: str) -> bytes:
    """The calendar of one seminar as UTF-8 bytes; `url` is its absolute address. Unchanged, it gives the same bytes."""
    found = Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    event = Event()
    event.add("uid", f"seminar-{seminar.pk}@{urlsplit(url).hostname or 'liaison'}")
    event.add("dtstamp", (seminar.last_published_at or timezone.now()).astimezone(dt.UTC))
    event.add("dtstart", seminar.starts_at.astimezone(dt.UTC))
    event.add("dtend", seminar.ends_at.astimezone(dt.UTC))
    event.add("summary", seminar.title)
    event.add("description", "\n".join(part for part in (seminar.theme, seminar.summary, seminar.enquiries) if part))
    if seminar.venue:
        event.add("location", seminar.venue)
    event.add("url", url)
    found.add_component(event)
    return found.to_ical()
