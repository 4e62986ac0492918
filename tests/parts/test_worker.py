"""The production way of a mail: committed here, sent by a real Celery worker over a real Redis to a real mail server."""

import os
import subprocess
import sys
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction

from portal.celery import app
from portal.core import correspondence
from portal.core.correspondence import Letter
from portal.core.models import MessageState, OutgoingMessage
from tests.parts.servers import Mailbox, redis_url, smtp_server, wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.redis, pytest.mark.smtp]
ROOT = Path(__file__).resolve().parents[2]


def database_url() -> str:
    """The address of this run's test database, for another process."""
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{facts['NAME']}"
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**facts)


@pytest.fixture
def broker(tmp_path) -> Iterator[str]:
    with redis_url(tmp_path) as url:
        yield url


@pytest.fixture
def queue(broker) -> Iterator[str]:
    """Tasks of this process go over the broker, to a queue of this test."""
    name = f"test-{os.getpid()}"
    before = {key: app.conf[key] for key in ("broker_url", "task_always_eager", "task_default_queue")}
    app.conf.update(broker_url=broker, task_always_eager=False, task_default_queue=name)
    forget_connections()
    yield name
    app.conf.update(before)
    forget_connections()


def forget_connections() -> None:
    """Celery keeps the pools of the broker it first met, even when it runs tasks in the process."""
    app._pool = None
    app.amqp._producer_pool = None


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    with smtp_server() as served:
        yield served


@pytest.fixture
def worker(broker, queue, mailbox, tmp_path) -> Iterator[subprocess.Popen]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "DATABASE_URL": database_url(),
        "REDIS_URL": broker,
        "MAIL_URL": f"smtp://127.0.0.1:{mailbox[1]}",
        "LIAISON_DATA": str(tmp_path),
    }
    command = [sys.executable, "-m", "celery", "-A", "portal", "worker", "-Q", queue, "-c", "1", "-l", "warning",
               "--without-gossip", "--without-mingle", "--without-heartbeat"]  # fmt: skip
    with (tmp_path / "worker.log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        yield process
        process.terminate()
        process.wait(30)


def post(key: str) -> OutgoingMessage:
    context = {"subject": "By a worker", "notice": "Sent from another process."}
    return correspondence.post(Letter(to="p@example.org", template="account_notice", key=key, context=context))


def test_worker_sends_what_was_committed_and_nothing_else(worker, mailbox, tmp_path):
    with pytest.raises(RuntimeError), transaction.atomic():
        post("rolled back")
        raise RuntimeError
    message = post("committed")
    assert message.state == MessageState.QUEUED
    sent = OutgoingMessage.objects.filter(state=MessageState.SENT)
    assert wait_until(sent.exists, seconds=60), (tmp_path / "worker.log").read_text()
    [envelope] = mailbox[0].received
    assert message_from_bytes(envelope.content, policy=policy.default)["Subject"] == "By a worker"


def test_beat_names_a_task_that_exists():
    assert {entry["task"] for entry in django_settings.CELERY_BEAT_SCHEDULE.values()} <= set(app.tasks)
