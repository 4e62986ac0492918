"""The calendar feed, read back with the same library a calendar program would use."""

import datetime as dt

from icalendar import Calendar

from programs.calendar import calendar_ics
from programs.timeline import Milestone, TimelineFacts, milestones

STAMP = dt.datetime(2025, 1, 14, 9, 30, tzinfo=dt.UTC)
FACTS = TimelineFacts(starts_on=dt.date(2025, 4, 28), ends_on=dt.date(2025, 5, 2), closes_on=dt.date(2025, 3, 3))
CLOSING = Milestone("closing", "Nominations close", dt.date(2025, 3, 3), "8")


def _calendar(found: list[Milestone]) -> bytes:
    return calendar_ics(
        title="Workshop on Ovens; big, and small",
        code="25-IN-07-GE/DC-WSP-A",
        url="https://portal.example/projects/25-in-07-ge-dc-wsp-a/",
        milestones=found,
        stamp=STAMP,
    )


def test_every_milestone_is_an_all_day_event() -> None:
    events = Calendar.from_ical(_calendar(milestones(FACTS))).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [step.on for step in milestones(FACTS)]
    assert {event.decoded("dtend") - event.decoded("dtstart") for event in events} == {dt.timedelta(days=1)}


def test_event_says_what_when_and_where_to_read_on() -> None:
    (event,) = Calendar.from_ical(_calendar([CLOSING])).walk("VEVENT")
    assert event["summary"] == "Nominations close (25-IN-07-GE/DC-WSP-A)"
    assert event["description"] == "Workshop on Ovens; big, and small\nSee section 8 of the notification."
    assert event["url"] == "https://portal.example/projects/25-in-07-ge-dc-wsp-a/"
    assert event.decoded("dtstamp") == STAMP


def test_calendar_names_its_product_and_keeps_lines_short() -> None:
    data = _calendar(milestones(FACTS))
    calendar = Calendar.from_ical(data)
    assert (calendar["prodid"], calendar["version"]) == ("-//Liaison//Project calendar//EN", "2.0")
    assert calendar["method"] == "PUBLISH"
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


def test_same_project_gives_the_same_bytes() -> None:
    assert _calendar(milestones(FACTS)) == _calendar(milestones(FACTS))


def test_project_without_dates_gives_an_empty_calendar() -> None:
    assert Calendar.from_ical(_calendar([])).walk("VEVENT") == []
