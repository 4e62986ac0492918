"""The outbox: one mail an occasion and address, written with the change it tells of, sent by one worker after commit."""

import datetime as dt
import threading

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend as LocmemBackend
from django.db import connection, transaction
from django.utils import timezone

from portal.core import correspondence, delivery
from portal.core.correspondence import Letter, NotFailed
from portal.core.models import MessageState, OutgoingMessage
from tests.factories.directory import UserFactory, country, project_officer
from tests.factories.nominations import PrivateFileFactory, pdf_bytes

pytestmark = pytest.mark.django_db


def letter(to="jo@example.org", *, subject="Hello", notice="A notice.", key="occasion", **more) -> Letter:
    context = {"subject": subject, "notice": notice}
    return Letter(to=to, template="account_notice", key=key, context=context, **more)


def states() -> list[str]:
    return list(OutgoingMessage.objects.order_by("pk").values_list("state", flat=True))


def test_post_writes_subject_text_and_html_for_its_reader():
    user = UserFactory(first_name="Björn", last_name="O'Neil <b>")
    context = {"link": "https://portal.example/x?a=1&b=2", "hours": 4}
    message = correspondence.post(Letter(to=user, template="password_link", key="k", context=context, about=user))
    assert message.subject == "Your link to set a new password for Liaison"
    assert message.text.startswith("Dear Björn O'Neil <b>,\n")
    assert "https://portal.example/x?a=1&b=2\n" in message.text
    assert "Dear Björn O&#x27;Neil &lt;b&gt;," in message.html
    assert 'href="https://portal.example/x?a=1&amp;b=2"' in message.html
    assert (message.recipient, message.address, message.about) == (user, user.email, f"directory.user:{user.pk}")


def test_same_occasion_mails_an_address_once():
    first = correspondence.post(letter())
    assert correspondence.post(letter(to="JO@example.org", subject="Again")) is None
    assert correspondence.post(letter(to="else@example.org")) is not None
    assert OutgoingMessage.objects.get(pk=first.pk).subject == "Hello"
    assert OutgoingMessage.objects.count() == 2


def test_long_keys_stay_apart():
    keys = {correspondence.key_of(letter(key="k" * 220 + end)) for end in ("a", "b")}
    assert [len(key) for key in keys] == [200, 200]


@pytest.mark.parametrize("subject", ["Hello\nBcc: all@example.org", "Hello\r\n\r\nBody", " Hello\tthere "])
def test_subject_is_one_line_whatever_stands_in_it(subject):
    message = correspondence.post(letter(subject=subject))
    headers = delivery.as_email(message).message()
    assert headers["Subject"].splitlines() == [message.subject]
    assert headers["Bcc"] is None


def test_many_letters_take_two_statements_and_a_third_for_attachments(django_assert_num_queries):
    attached = PrivateFileFactory()
    with django_assert_num_queries(4):  # two, between the savepoint and its release
        correspondence.post_many(letter(f"p{n}@example.org") for n in range(30))
    with django_assert_num_queries(5):
        correspondence.post_many(letter(f"p{n}@example.org", key="more", attachments=[attached]) for n in range(30))


def test_nothing_leaves_before_the_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        message = correspondence.post(letter())
        assert (mail.outbox, states()) == ([], ["queued"])
    message.refresh_from_db()
    assert (len(mail.outbox), message.state, message.attempts) == (1, MessageState.SENT, 1)
    assert message.sent_at is not None


@pytest.mark.django_db(transaction=True)
def test_rolled_back_letter_is_never_sent():
    with pytest.raises(RuntimeError), transaction.atomic():
        correspondence.post(letter())
        raise RuntimeError
    assert (states(), mail.outbox) == ([], [])


def test_mail_carries_stable_headers_and_attachments(settings, django_capture_on_commit_callbacks):
    settings.MAIL_REPLY_TO = "office@example.org"
    attached = PrivateFileFactory(name="letter.pdf", data=pdf_bytes("Accepted"))
    with django_capture_on_commit_callbacks(execute=True):
        message = correspondence.post(letter(attachments=[attached]))
    sent = mail.outbox[0].message()
    assert sent["Message-ID"] == delivery.as_email(message).message()["Message-ID"]
    assert (sent["Auto-Submitted"], sent["Reply-To"]) == ("auto-generated", "office@example.org")
    assert mail.outbox[0].attachments == [("letter.pdf", pdf_bytes("Accepted"), "application/pdf")]


def test_held_mail_waits_for_its_release_and_void_mail_never_goes(django_capture_on_commit_callbacks):
    about, other = UserFactory(), UserFactory()
    with django_capture_on_commit_callbacks(execute=True):
        correspondence.post_many(
            [letter(key=key, about=on, hold=True) for key, on in [("a", about), ("b", about), ("c", other)]]
        )
    assert (delivery.deliver_due(), mail.outbox) == (0, [])
    with django_capture_on_commit_callbacks(execute=True):
        assert correspondence.void_unsent([about], templates=["other"]) == 0
        assert correspondence.void_unsent(about) == 2
        assert correspondence.release_held([about, other]) == 1
    assert (states(), len(mail.outbox)) == (["void", "void", "sent"], 1)


def test_sent_mail_cannot_be_voided(django_capture_on_commit_callbacks):
    about = UserFactory()
    with django_capture_on_commit_callbacks(execute=True):
        correspondence.post(letter(about=about))
    assert (correspondence.void_unsent(about), states()) == (0, ["sent"])


@pytest.mark.parametrize("state", [MessageState.FAILED, MessageState.SENDING])
def test_mail_that_failed_or_waits_its_turn_in_a_batch_can_be_voided(state):
    about = UserFactory()
    correspondence.post(letter(about=about))
    OutgoingMessage.objects.update(state=state)
    assert (correspondence.void_unsent(about), states()) == (1, ["void"])


def test_mail_voided_while_the_one_before_it_is_sent_does_not_go(monkeypatch):
    about = UserFactory()
    ids = [correspondence.post(letter(key=key, about=on)).pk for key, on in [("a", None), ("b", about)]]
    meanwhile(monkeypatch, lambda: correspondence.void_unsent(about))
    assert (delivery.deliver(ids), states()) == (1, ["sent", "void"])


def test_mail_another_worker_took_over_after_the_lease_is_left_to_it(monkeypatch):
    ids = [message.pk for message in correspondence.post_many([letter(key="a"), letter(key="b")])]
    meanwhile(monkeypatch, lambda: OutgoingMessage.objects.filter(pk=ids[1]).update(attempts=2))
    assert (delivery.deliver(ids), states(), len(mail.outbox)) == (1, ["sent", "sending"], 1)


def meanwhile(monkeypatch, act) -> None:
    """Something happens while the first message is on its way."""
    send = LocmemBackend.send_messages
    monkeypatch.setattr(LocmemBackend, "send_messages", lambda self, messages: (act(), send(self, messages)))


def test_failure_of_a_message_voided_at_that_moment_leaves_it_void(monkeypatch):
    about = UserFactory()
    message = correspondence.post(letter(about=about))
    failing(monkeypatch, ValueError("bad address"), first=lambda: correspondence.void_unsent(about))
    assert (delivery.deliver([message.pk]), states()) == (0, ["void"])


def test_without_mail_server_messages_stay_queued_and_readable(settings, django_capture_on_commit_callbacks):
    settings.MAIL_IS_SENT = False
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        correspondence.post(letter())
    assert (callbacks, delivery.deliver_due(), states(), mail.outbox) == ([], 0, ["queued"], [])


def test_moments_are_written_in_the_readers_zone(settings, tmp_path):
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail/moment.txt").write_text("Subject: Due\n\n{{ at|date:'H:i T' }}\n")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    user = UserFactory(time_zone=country("FJ").time_zone)
    at = dt.datetime(2016, 6, 30, 12, tzinfo=dt.UTC)
    message = correspondence.post(Letter(to=user, template="moment", key="k", context={"at": at}))
    assert (message.text, message.html) == ("00:00 +12\n", "")


def failing(monkeypatch, error: Exception, first=lambda: None) -> None:
    def refuse(self, messages):
        first()
        raise error

    monkeypatch.setattr(LocmemBackend, "send_messages", refuse)


def test_failure_is_tried_again_later_and_at_last_shown(monkeypatch):
    failing(monkeypatch, ConnectionRefusedError("no server"))
    message = correspondence.post(letter())
    waits = []
    for _attempt in range(len(delivery.WAITS) + 1):
        OutgoingMessage.objects.update(next_try_at=timezone.now())
        delivery.deliver_due()
        message.refresh_from_db()
        waits.append(round((message.next_try_at - timezone.now()) / dt.timedelta(minutes=1)))
    assert waits == [1, 5, 15, 60, 180, 360, 720, 0]
    assert (message.state, message.attempts) == (MessageState.FAILED, 8)
    assert message.last_error == "ConnectionRefusedError: no server"


def test_failed_message_can_be_tried_again_and_only_it(monkeypatch, django_capture_on_commit_callbacks):
    failing(monkeypatch, ValueError("bad address"))
    officer = project_officer()
    message = correspondence.post(letter())
    delivery.deliver_due()
    assert states() == ["failed"]
    monkeypatch.undo()
    with django_capture_on_commit_callbacks(execute=True):
        correspondence.try_again(message, by=officer)
    assert states() == ["sent"]
    with pytest.raises(NotFailed):
        correspondence.try_again(message, by=officer)


@pytest.mark.parametrize("confidential,address", [(False, "right@example.org"), (True, "wrong@example.org")])
def test_failed_message_goes_to_todays_address_unless_its_link_belongs_to_the_old_one(confidential, address):
    reader = UserFactory(email="wrong@example.org")
    message = correspondence.post(letter(reader, confidential=confidential))
    OutgoingMessage.objects.update(state=MessageState.FAILED)
    type(reader).objects.update(email="right@example.org")
    assert correspondence.try_again(message, by=project_officer()).address == address


def test_message_left_by_a_dead_worker_is_sent_after_its_lease():
    correspondence.post(letter())
    OutgoingMessage.objects.update(state=MessageState.SENDING, next_try_at=timezone.now() + delivery.LEASE)
    assert delivery.deliver_due() == 0
    OutgoingMessage.objects.update(next_try_at=timezone.now())
    assert (delivery.deliver_due(), len(mail.outbox)) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_workers_at_the_same_moment_send_each_message_once(settings):
    settings.MAIL_IS_SENT = False
    ids = [m.pk for m in correspondence.post_many(letter(f"p{n}@example.org") for n in range(20))]
    settings.MAIL_IS_SENT = True
    start, counts = threading.Barrier(4), []

    def work() -> None:
        start.wait()
        counts.append(delivery.deliver(ids))
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert (sum(counts), len(mail.outbox), set(states())) == (20, 20, {"sent"})
