"""Load for measuring: as many rows as asked for, valid and with history."""

import pytest
from django.core.management import CommandError, call_command

from nominations.models import Nomination
from portal.core.models import AuditEvent
from portal.desk.integrity import histories
from portal.desk.integrity.problems import Report
from portal.desk.integrity.records import check_states
from programs.models import Project

pytestmark = pytest.mark.django_db


def test_load_is_as_large_as_asked_and_sound() -> None:
    call_command("generate_load", projects=50, nominations=300, yes=True)
    report = Report()
    check_states(report)
    histories.check(report)
    assert (Project.objects.count(), Nomination.objects.count(), AuditEvent.objects.count()) == (50, 300, 300)
    assert report.problems == []


def test_load_can_be_added_to_load() -> None:
    for _ in range(2):
        call_command("generate_load", projects=20, nominations=40, yes=True)
    assert (Project.objects.count(), Nomination.objects.count()) == (40, 80)


def test_load_is_refused_where_it_could_do_harm() -> None:
    with pytest.raises(CommandError, match="add --yes"):
        call_command("generate_load", projects=1, nominations=1)


def test_nobody_is_made_to_stand_twice_for_a_project() -> None:
    with pytest.raises(CommandError, match="more projects"):
        call_command("generate_load", projects=1, nominations=10, yes=True)
