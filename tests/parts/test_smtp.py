"""Delivery to a real mail server: what arrives, over how many connections, and what a refusal leads to."""

from collections.abc import Iterator
from email import message_from_bytes, policy

import pytest

from portal.core import correspondence, delivery
from portal.core.correspondence import Letter
from portal.core.models import MessageState, OutgoingMessage
from tests.factories.nominations import PrivateFileFactory, pdf_bytes
from tests.parts.servers import Mailbox, free_port, smtp_server

pytestmark = [pytest.mark.django_db, pytest.mark.smtp]
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def mailbox(settings) -> Iterator[Mailbox]:
    with smtp_server() as (mailbox, port):
        settings.MAILERS = {"delivery": {"BACKEND": SMTP, "OPTIONS": {"host": "127.0.0.1", "port": port}}}
        yield mailbox


def post(count: int, **more) -> list[int]:
    context = {"subject": "Grüße", "notice": "Schön, dass Sie kommen."}
    letters = [
        Letter(to=f"p{n}@example.org", template="account_notice", key="smtp", context=context, **more)
        for n in range(count)
    ]
    return [message.pk for message in correspondence.post_many(letters)]


def test_mail_arrives_whole(mailbox):
    attached = PrivateFileFactory(name="Brief für Sie.pdf", data=pdf_bytes("Accepted"))
    assert delivery.deliver(post(1, attachments=[attached])) == 1
    [envelope] = mailbox.received
    received = message_from_bytes(envelope.content, policy=policy.default)
    assert (envelope.mail_from, envelope.rcpt_tos) == ("noreply@liaison.example", ["p0@example.org"])
    assert received["Subject"] == "Grüße"
    assert received["Message-ID"].endswith("@liaison.example>")
    lines = received.get_body(("plain",)).get_content().splitlines()
    assert (lines[0], lines[-1].endswith("everything you need is at http://127.0.0.1:8000")) == (
        "Schön, dass Sie kommen.",
        True,
    )
    [attachment] = received.iter_attachments()
    assert (attachment.get_filename(), attachment.get_content()) == ("Brief für Sie.pdf", pdf_bytes("Accepted"))


def test_batch_goes_over_one_connection(mailbox):
    assert delivery.deliver(post(30)) == 30
    assert (len(mailbox.received), len(mailbox.connections)) == (30, 1)
    assert set(OutgoingMessage.objects.values_list("state", flat=True)) == {MessageState.SENT}


@pytest.mark.parametrize(
    "answer,state",
    [("550 5.1.1 No such person", MessageState.FAILED), ("451 4.7.1 Try later", MessageState.QUEUED)],
)
def test_refusal_of_one_address_stops_no_other(mailbox, answer, state):
    mailbox.answers["p1@example.org"] = answer
    assert delivery.deliver(post(3)) == 2
    refused = OutgoingMessage.objects.get(address="p1@example.org")
    assert (refused.state, answer[4:] in refused.last_error) == (state, True)
    assert [envelope.rcpt_tos for envelope in mailbox.received] == [["p0@example.org"], ["p2@example.org"]]


def test_server_that_is_down_leaves_the_mail_waiting(settings, monkeypatch):
    settings.MAILERS = {"delivery": {"BACKEND": SMTP, "OPTIONS": {"host": "127.0.0.1", "port": free_port()}}}
    post(4)
    monkeypatch.setattr(delivery, "BATCH", 3)
    assert delivery.deliver_due() == 0
    assert set(OutgoingMessage.objects.values_list("state", flat=True)) == {MessageState.QUEUED}
    attempts = OutgoingMessage.objects.order_by("pk").values_list("attempts", flat=True)
    assert list(attempts) == [1, 1, 0, 0]  # two in vain; nobody waits for the server a third time
