"""What the clock asks for, run as cron and as the beat run it."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.utils import timezone

from portal.core import correspondence, due
from portal.core.correspondence import Letter
from portal.core.models import AuditCheckpoint, AuditEvent, OutgoingMessage
from portal.core.tasks import run_due
from programs.models import Project
from programs.states import ProjectState
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db


def told() -> list[str]:
    out = StringIO()
    call_command("run_due", stdout=out)
    return out.getvalue().splitlines()


def waiting_mail() -> OutgoingMessage:
    context = {"subject": "Waiting", "notice": "Still here."}
    message = correspondence.post(Letter(to="p@example.org", template="account_notice", key="due", context=context))
    assert message is not None
    return message


def begun_today() -> Project:
    today = timezone.localdate()
    return ProjectFactory(released=True, starts_on=today - dt.timedelta(days=1), ends_on=today + dt.timedelta(days=9))


def test_the_command_does_every_job_and_the_second_run_finds_nothing_left(mailoutbox: list[Any]) -> None:
    project, message = begun_today(), waiting_mail()
    first, second = told(), told()
    message.refresh_from_db()
    assert (Project.objects.get(pk=project.pk).state, message.state) == (ProjectState.UNDER_WAY, "sent")
    assert (len(mailoutbox), AuditCheckpoint.objects.count()) == (1, 1)
    assert AuditCheckpoint.objects.get().events == AuditEvent.objects.count()
    assert [line.partition(":")[0] for line in first] == due.settings.DUE_JOBS
    assert [line.partition(": ")[2] for line in second] == ["done (0)"] * len(second)


def test_the_beats_task_does_the_same(mailoutbox: list[Any]) -> None:
    waiting_mail()
    run_due.delay()
    assert [email.to for email in mailoutbox] == [["p@example.org"]]


def test_one_job_that_fails_stops_no_other_and_shows(settings: Any, mailoutbox: list[Any]) -> None:
    waiting_mail()
    settings.DUE_JOBS = ["portal.core.due.no_such_job", "portal.core.delivery.deliver_due"]
    out = StringIO()
    with pytest.raises(CommandError, match=r"1 of 2 jobs failed: portal\.core\.due\.no_such_job"):
        call_command("run_due", stdout=out)
    assert out.getvalue().splitlines()[1:] == ["portal.core.delivery.deliver_due: done (1)"]


def test_two_runs_at_once_are_one(require_part: Any) -> None:
    require_part("sqlite", "in PostgreSQL the lock is the session's, and a test has one")
    with due._only_one() as is_mine:
        assert (is_mine, told()) == (True, ["Another run is at it."])


@pytest.mark.postgres
def test_two_runs_at_once_in_two_sessions_are_one() -> None:
    with due._only_one() as is_mine:
        assert (is_mine, in_another_session(due.run_all)) == (True, None)
    assert in_another_session(is_free) is True


def is_free() -> bool:
    with due._only_one() as is_mine:
        return is_mine


def in_another_session(act: Callable[[], Any]) -> Any:
    def act_and_leave() -> Any:
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as other:
        return other.submit(act_and_leave).result()
