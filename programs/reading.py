"""A notification as it is read: numbered header facts and sections, lettered paragraphs, each with its anchor.

The numbers are those of the official document: without local participants the later ones move up by one.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.rich_text import RichText

from programs.narrative import letter
from programs.timeline import portal_day


@dataclass(frozen=True, slots=True)
class HeaderFact:
    """A numbered fact of the head; `code` names the template part that shows its value."""

    number: int
    code: str
    label: str

    @property
    def anchor(self) -> str:
        return f"s{self.number}"


@dataclass(frozen=True, slots=True)
class Item:
    """A lettered paragraph. `anchor` is `s` and its clause, e.g. “s14b”."""

    letter: str
    anchor: str
    text: str | RichText


@dataclass(frozen=True, slots=True)
class Part:
    """One block of a section: paragraph, subheading, lettered, table or agenda."""

    kind: str
    text: str | RichText = ""
    items: tuple[Item, ...] = ()
    rows: tuple[tuple[str, RichText], ...] = ()


@dataclass(frozen=True, slots=True)
class NumberedSection:
    """A section as it stands on the page."""

    number: int
    heading: str
    parts: tuple[Part, ...]

    @property
    def anchor(self) -> str:
        return f"s{self.number}"


@dataclass(frozen=True, slots=True)
class Reading:
    """The whole notification. `issued_on` is None before it is issued."""

    issued_on: dt.date | None
    revision: int
    timing: str
    venue: str
    facts: tuple[HeaderFact, ...]
    sections: tuple[NumberedSection, ...]


def reading_of(project: Any, page: Any | None) -> Reading:
    """The notification of a `Project` with the text of its page, if it has one; no query of its own."""
    facts = tuple(_facts(project))
    return Reading(
        issued_on=issue_date(project, page),
        revision=page.revision if page else 0,
        timing=timing_of(project.starts_on, project.ends_on),
        venue=venue_of(project),
        facts=facts,
        sections=tuple(_sections(page, first=len(facts) + 1)) if page else (),
    )


def issue_date(project: Any, page: Any | None) -> dt.date | None:
    """The date printed on the notification: the editors' own, else the day of the announcement."""
    if page is not None and page.issued_on:
        return page.issued_on
    return portal_day(project.announced_at) if project.announced_at else None


def venue_of(project: Any) -> str:
    """The venue with its country: “Taipei, Republic of China”; online projects have none but what is written."""
    country = project.host_country.name if project.host_country and project.is_face_to_face else ""
    if not project.venue or not country or country.lower() in project.venue.lower():
        return project.venue
    return f"{project.venue}, {country}"


def timing_of(first: dt.date | None, last: dt.date | None) -> str:
    """For example “5–9 September 2016 (five days)”; empty while a date is unknown."""
    if first is None or last is None:
        return ""
    days = (last - first).days + 1
    number = ngettext("%(number)s day", "%(number)s days", days) % {"number": apnumber(days)}
    return f"{days_printed(first, last)} ({number})"


def days_printed(first: dt.date, last: dt.date) -> str:
    """A range of days without what both ends share: “5–9 September 2016”, “29 August – 2 September 2016”."""
    end = date_format(last, "j F Y")
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    return f"{date_format(first, 'j F' if first.year == last.year else 'j F Y')} – {end}"


def _facts(project: Any) -> Iterator[HeaderFact]:
    local = [("local", _("Number of Local Participants"))] if project.local_capacity else []
    labels = [
        ("code", _("Project Code")),
        ("title", _("Title")),
        ("timing", _("Timing and Duration")),
        ("venue", _("Venue")),
        ("implementing", _("Implementing Organization")),
        ("overseas", _("Number of Overseas Participants")),
        *local,
        ("closing", _("Closing Date for Nominations")),
    ]
    for number, (code, label) in enumerate(labels, 1):
        yield HeaderFact(number, code, label)


def _sections(page: Any, *, first: int) -> Iterator[NumberedSection]:
    number = first
    if len(page.objectives):
        items = _lettered((child.value for child in page.objectives), number, "")
        yield NumberedSection(number, _("Objectives"), (Part("lettered", items=items),))
        number += 1
    for place, child in enumerate(page.sections):
        value = child.value
        yield NumberedSection(number + place, value["heading"], tuple(_parts(value["body"], number + place)))


def _parts(body: Iterable[Any], number: int) -> Iterator[Part]:
    """Letters start anew under each subheading; a clause such as “13a” means the first list, later ones get a suffix."""
    lists = 0
    for child in body:
        match child.block_type:
            case "lettered":
                lists += 1
                yield Part("lettered", items=_lettered(child.value, number, f"-{lists}" if lists > 1 else ""))
            case "table":
                yield Part("table", rows=tuple((row["label"], row["text"]) for row in child.value))
            case "agenda":
                yield Part("agenda")
            case kind:
                yield Part(kind, text=child.value)


def _lettered(texts: Iterable[Any], number: int, suffix: str) -> tuple[Item, ...]:
    return tuple(Item(letter(place), f"s{number}{letter(place)}{suffix}", text) for place, text in enumerate(texts))
