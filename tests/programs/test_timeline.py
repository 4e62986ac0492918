"""The timeline: from plain facts to dated milestones."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.timeline import TimelineFacts, due_on, milestones, months_after

WORKSHOP = TimelineFacts(
    starts_on=dt.date(2016, 9, 5),
    ends_on=dt.date(2016, 9, 9),
    announced_on=dt.date(2016, 3, 3),
    closes_on=dt.date(2016, 7, 1),
)


def test_workshop_has_every_milestone_in_order_with_its_clause() -> None:
    assert [(step.code, str(step.on), step.clause) for step in milestones(WORKSHOP)] == [
        ("announced", "2016-03-03", ""),
        ("closing", "2016-07-01", "8"),
        ("selection_notice", "2016-08-08", "15a"),
        ("country_paper", "2016-08-15", "16"),
        ("insurance", "2016-08-22", "13a"),
        ("itinerary", "2016-08-22", "14k"),
        ("arrival", "2016-09-04", "14k"),
        ("program_day_1", "2016-09-05", "14l"),
        ("program_day_2", "2016-09-06", "14l"),
        ("program_day_3", "2016-09-07", "14l"),
        ("program_day_4", "2016-09-08", "14l"),
        ("program_day_5", "2016-09-09", "14l"),
        ("departure", "2016-09-10", "14k"),
        ("action_plan", "2016-09-23", "17"),
        ("report_requested", "2017-03-09", "17"),
        ("report_due", "2017-04-08", "17"),
        ("medical_purged", "2017-09-09", ""),
    ]


def test_without_travel_nothing_is_insured_or_booked() -> None:
    codes = {step.code for step in milestones(replace(WORKSHOP, needs_travel=False))}
    assert codes & {"insurance", "itinerary", "arrival", "departure"} == set()


def test_without_local_participants_the_clauses_move_up() -> None:
    found = {step.code: step.clause for step in milestones(replace(WORKSHOP, has_local=False))}
    expected = {"announced": "", "closing": "7", "insurance": "12a", "itinerary": "13k", "action_plan": "16"}
    assert {code: found[code] for code in expected} == expected


def test_deliverables_not_required_have_no_date() -> None:
    facts = replace(
        WORKSHOP,
        requires_insurance=False, requires_itinerary=False, requires_country_paper=False,
        requires_action_plan=False, requires_progress_report=False,
    )  # fmt: skip
    after = [step.code for step in milestones(facts) if not step.code.startswith("program_day")]
    assert after == ["announced", "closing", "selection_notice", "arrival", "departure", "medical_purged"]


def test_offsets_move_their_milestones() -> None:
    facts = replace(WORKSHOP, notice_days_before=30, paper_days_before=1, plan_days_after=0, report_days_to_write=1)
    assert due_on(facts, "selection_notice") == dt.date(2016, 8, 6)
    assert due_on(facts, "country_paper") == dt.date(2016, 9, 4)
    assert due_on(facts, "action_plan") == dt.date(2016, 9, 9)
    assert due_on(facts, "report_due") == dt.date(2017, 3, 10)


def test_project_without_dates_has_the_milestones_it_can() -> None:
    assert milestones(TimelineFacts(starts_on=None, ends_on=None)) == []
    closing_only = TimelineFacts(starts_on=None, ends_on=None, closes_on=dt.date(2016, 7, 1))
    assert [step.code for step in milestones(closing_only)] == ["closing"]
    assert due_on(closing_only, "arrival") is None


def test_long_programme_shows_its_first_and_last_day() -> None:
    facts = replace(WORKSHOP, ends_on=dt.date(2017, 2, 1))
    days = [step for step in milestones(facts) if step.code.startswith("program_day")]
    assert [(step.code, step.label) for step in days] == [
        ("program_day_1", "Day 1 of 150"),
        ("program_day_150", "Day 150 of 150"),
    ]


@pytest.mark.parametrize(
    "day,months,later",
    [
        ("2015-08-31", 6, "2016-02-29"),
        ("2016-08-31", 6, "2017-02-28"),
        ("2016-08-30", 6, "2017-02-28"),
        ("2016-12-31", 6, "2017-06-30"),
        ("2016-02-29", 12, "2017-02-28"),
        ("2016-06-15", 0, "2016-06-15"),
        ("2016-12-01", 1, "2017-01-01"),
    ],
)
def test_months_after_keeps_to_the_calendar(day: str, months: int, later: str) -> None:
    assert months_after(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(later)


@given(start=st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)), length=st.integers(0, 200))
def test_milestones_are_always_in_order_and_their_codes_unique(start: dt.date, length: int) -> None:
    found = milestones(TimelineFacts(starts_on=start, ends_on=start + dt.timedelta(days=length)))
    assert [step.on for step in found] == sorted(step.on for step in found)
    assert len({step.code for step in found}) == len(found)
