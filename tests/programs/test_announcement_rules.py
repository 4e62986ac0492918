"""Every header fact that is missing is named by its own number."""

import datetime as dt

import pytest

from portal.core.findings import Severity
from programs.rules.announcement import AnnouncementFacts, announcement_findings

COMPLETE = {
    "today": dt.date(2016, 3, 3), "code": "16-IN-70-GE-WSP-B", "title": "Workshop on CRM",
    "starts_on": dt.date(2016, 9, 5), "ends_on": dt.date(2016, 9, 9), "venue": "Taipei",
    "overseas_capacity": 18, "local_capacity": 6, "closes_on": dt.date(2016, 7, 1), "invited_countries": 15,
    "agenda_days": (dt.date(2016, 9, 4), dt.date(2016, 9, 10)),
}  # fmt: skip


def codes_and_clauses(**changes: object) -> list[tuple[str, str]]:
    found = announcement_findings(AnnouncementFacts(**{**COMPLETE, **changes}))
    return [(finding.code, finding.clause) for finding in found]


def test_a_complete_project_has_no_findings() -> None:
    assert codes_and_clauses() == []


@pytest.mark.parametrize(
    "changes,code,clause",
    [
        ({"code": ""}, "code_missing", "1"),
        ({"title": "  "}, "title_missing", "2"),
        ({"starts_on": None}, "dates_missing", "3"),
        ({"ends_on": None}, "dates_missing", "3"),
        ({"venue": ""}, "venue_missing", "4"),
        ({"has_host_country": False}, "host_country_missing", "5"),
        ({"has_implementing_organization": False}, "implementing_organization_missing", "5"),
        ({"overseas_capacity": None, "local_capacity": None}, "capacity_missing", "6"),
        ({"invited_countries": 0}, "no_invited_country", "6"),
        ({"closes_on": None}, "closing_date_missing", "8"),
        ({"closes_on": dt.date(2016, 9, 5)}, "closes_after_start", "8"),
        ({"ends_on": dt.date(2016, 9, 1), "agenda_days": ()}, "dates_out_of_order", "3"),
        ({"agenda_days": (dt.date(2016, 9, 3),)}, "agenda_outside", "11"),
        ({"agenda_days": (dt.date(2016, 9, 11),)}, "agenda_outside", "11"),
        ({"has_page": False}, "page_missing", ""),
        ({"has_text": False}, "text_missing", "9"),
    ],
)
def test_each_blocker_is_named_with_its_clause(changes: dict[str, object], code: str, clause: str) -> None:
    found = announcement_findings(AnnouncementFacts(**{**COMPLETE, **changes}))
    assert [(f.code, f.clause, f.severity) for f in found] == [(code, clause, Severity.BLOCKER)]


@pytest.mark.parametrize(
    "changes,code,clause",
    [
        ({"closes_on": dt.date(2016, 8, 9)}, "notice_before_closing", "15a"),
        ({"today": dt.date(2016, 7, 2)}, "closing_date_passed", "8"),
        ({"host_is_invited": True}, "host_is_invited", "7"),
    ],
)
def test_what_is_only_unwise_is_a_warning(changes: dict[str, object], code: str, clause: str) -> None:
    found = announcement_findings(AnnouncementFacts(**{**COMPLETE, **changes}))
    assert [(f.code, f.clause, f.severity) for f in found] == [(code, clause, Severity.WARNING)]


def test_closing_on_the_day_of_the_notice_is_still_in_time() -> None:
    assert codes_and_clauses(closes_on=dt.date(2016, 8, 8)) == []


def test_an_online_project_needs_no_venue() -> None:
    assert codes_and_clauses(venue="", needs_venue=False) == []


def test_a_project_for_local_participants_only_invites_nobody() -> None:
    assert codes_and_clauses(overseas_capacity=None, invited_countries=0) == []


def test_everything_missing_is_named_at_once() -> None:
    found = announcement_findings(
        AnnouncementFacts(
            dt.date(2016, 3, 3), has_host_country=False, has_implementing_organization=False, has_page=False
        )
    )
    assert [finding.code for finding in found] == [
        "code_missing", "title_missing", "dates_missing", "venue_missing", "host_country_missing",
        "implementing_organization_missing", "capacity_missing", "no_invited_country", "closing_date_missing",
        "page_missing",
    ]  # fmt: skip
