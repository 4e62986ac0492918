"""A closing date ends at 24:00 in the zone of the country that nominates."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from programs import queries
from programs.models import DeadlineExtension, Project
from programs.rules import closing
from programs.states import Intake, ProjectState
from tests.factories.directory import country, project_officer
from tests.factories.programs import ProjectFactory

DAY = dt.date(2016, 7, 1)


@pytest.mark.parametrize(
    "code,moment",
    [
        ("BD", dt.datetime(2016, 7, 1, 18, 0, tzinfo=dt.UTC)),  # Dhaka is six hours ahead
        ("TW", dt.datetime(2016, 7, 1, 16, 0, tzinfo=dt.UTC)),  # Taipei eight
        ("FJ", dt.datetime(2016, 7, 1, 12, 0, tzinfo=dt.UTC)),  # Fiji twelve, in July
        ("IR", dt.datetime(2016, 7, 1, 19, 30, tzinfo=dt.UTC)),  # Tehran four and a half, summer time in 2016
    ],
)
@pytest.mark.django_db
def test_the_closing_moment_is_midnight_in_the_country(code: str, moment: dt.datetime) -> None:
    project = ProjectFactory(closes_on=DAY, starts_on=dt.date(2016, 9, 5))
    assert queries.closing_moment(project, country(code)) == moment
    assert queries.is_late(project, country(code), moment - dt.timedelta(seconds=1)) is False
    assert queries.is_late(project, country(code), moment) is True


@pytest.mark.django_db
def test_fiji_counts_the_last_day_while_dhaka_has_one_more() -> None:
    project = ProjectFactory(closes_on=DAY, starts_on=dt.date(2016, 9, 5))
    at = dt.datetime(2016, 6, 30, 13, 0, tzinfo=dt.UTC)
    assert [queries.days_left(project, country(code), at) for code in ("FJ", "TW", "BD")] == [0, 1, 1]


@pytest.mark.django_db
def test_an_extension_moves_the_closing_of_its_country_only() -> None:
    project = ProjectFactory(closes_on=DAY, starts_on=dt.date(2016, 9, 5))
    for day in (dt.date(2016, 7, 8), dt.date(2016, 7, 5)):
        DeadlineExtension.objects.create(
            project=project, country=country("IN"), closes_on=day, reason="Holidays", granted_by=project_officer()
        )
    project = Project.objects.get(pk=project.pk)
    assert queries.closing_date(project, "IN") == dt.date(2016, 7, 8)
    assert queries.closing_date(project, "VN") == DAY


@pytest.mark.django_db
def test_without_a_closing_date_nothing_is_late() -> None:
    project = ProjectFactory(closes_on=None)
    assert queries.closing_moment(project, country("IN")) is None
    assert queries.is_late(project, country("IN")) is False
    assert queries.days_left(project, country("IN")) is None


@pytest.mark.django_db
def test_an_announced_project_is_shown_as_closed_once_the_day_is_over_where_its_reader_nominates() -> None:
    before_yesterday = timezone.now().date() - dt.timedelta(days=2)
    project = ProjectFactory(announced=True, closes_on=before_yesterday)
    DeadlineExtension.objects.create(
        project=project, country=country("IN"), closes_on=before_yesterday + dt.timedelta(days=9), reason="Holidays",
        granted_by=project_officer(),
    )  # fmt: skip
    shown = [project.shown_state(reader) for reader in (None, country("BD"), country("IN"))]
    assert shown == [Intake.OVER, Intake.OVER, ProjectState.ANNOUNCED]
    assert ProjectFactory(released=True, closes_on=before_yesterday).shown_state() == ProjectState.SELECTED


@given(day=st.dates(dt.date(2000, 1, 1), dt.date(2060, 1, 1)),
       zone=st.sampled_from(["Asia/Dhaka", "Asia/Taipei", "Pacific/Fiji", "Asia/Tehran", "Europe/Istanbul"]),
       seconds=st.integers(-200_000, 200_000))  # fmt: skip
def test_late_is_exactly_from_the_end_of_the_day_on(day: dt.date, zone: str, seconds: int) -> None:
    moment = closing.end_of(day, ZoneInfo(zone))
    at = moment.astimezone(dt.UTC) + dt.timedelta(seconds=seconds)
    assert closing.is_after(day, ZoneInfo(zone), at) is (seconds >= 0)
