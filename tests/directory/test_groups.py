"""Who is in which group of the CMS follows from the appointments in force."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.utils import timezone

from portal.directory import groups
from portal.directory.models import Appointment, User
from tests.factories.directory import liaison_officer, officer, project_officer, secretary_general

pytestmark = pytest.mark.django_db


def groups_of(user: User) -> list[str]:
    return sorted(User.objects.get(pk=user.pk).groups.values_list("name", flat=True))


def test_groups_follow_the_offices_held_today() -> None:
    people = [project_officer(), secretary_general(), officer("editor"), liaison_officer("IN"), officer("auditor")]
    assert groups.sync_groups() == 3
    assert [groups_of(person) for person in people] == [
        ["Project officers"], ["Secretary-General"], ["Learning editors"], [], [],
    ]  # fmt: skip
    assert groups.sync_groups() == 0


def test_an_appointment_that_ended_takes_its_group_along() -> None:
    holder = project_officer()
    groups.sync_groups()
    Appointment.objects.update(ends_on=timezone.localdate() - dt.timedelta(days=1))
    assert groups.sync_groups() == 1
    assert groups_of(holder) == []


def test_an_office_begins_with_its_holders_day_for_a_colleague_and_for_the_clock(monkeypatch) -> None:
    holder = project_officer(time_zone="Asia/Tokyo")
    Appointment.objects.update(starts_on=dt.date(2026, 3, 2))
    half_past_eight = dt.datetime(2026, 3, 1, 23, 30, tzinfo=dt.UTC)  # in Tokyo on the 2nd
    monkeypatch.setattr(timezone, "now", lambda: half_past_eight)
    found = []
    for zone in ("Asia/Tokyo", "UTC"):
        with timezone.override(zone):
            groups.sync_groups()
            groups.follow_appointments(User.objects.get(pk=holder.pk))
            found.append(groups_of(holder))
    assert found == [["Project officers"], ["Project officers"]]


def test_two_who_bring_the_groups_up_to_date_at_once_do_not_meet() -> None:
    holder, rival = project_officer(), []

    def meanwhile(execute, sql, *rest):
        if sql.startswith("INSERT") and "directory_user_groups" in sql and not rival:
            rival.append(holder)
            holder.groups.add(Group.objects.get(name=groups.PROJECT_OFFICERS))
        return execute(sql, *rest)

    with connection.execute_wrapper(meanwhile):
        groups.sync_groups()
    assert (rival, groups_of(holder)) == ([holder], ["Project officers"])


def test_signing_in_brings_one_user_up_to_date_and_leaves_other_groups_alone() -> None:
    holder = project_officer()
    holder.groups.create(name="Choir")
    groups.follow_appointments(holder)
    assert groups_of(holder) == ["Choir", "Project officers"]
    Appointment.objects.all().delete()
    groups.follow_appointments(User.objects.get(pk=holder.pk))
    assert groups_of(holder) == ["Choir"]
