"""Delivery: from the outbox to the mail server, each message by one worker, over one connection a batch."""

import hashlib
import logging
import smtplib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from email.utils import parseaddr
from functools import reduce
from itertools import batched
from operator import or_
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, mailers
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from portal.core.models import MessageState, OutgoingMessage

logger = logging.getLogger(__name__)
MAILER = "delivery"  # of settings.MAILERS: the server; `default` leads into the outbox
BATCH = 100  # messages over one connection
MOST_LOST = 2  # connections lost in a row, after which the server counts as away
LEASE = timedelta(minutes=15)  # after this a message still “being sent” was left by a worker that died
WAITS = [timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 720)]  # after the 1st, 2nd … failed attempt


def is_configured() -> bool:
    """Whether a mail server is named; without one every message waits in the outbox, to be read there."""
    return bool(settings.MAIL_IS_SENT)


def deliver_due() -> int:
    """Send whatever is due, also what a dead worker left half done, until the server is away; returns how many went."""
    if not is_configured():
        return 0
    now = timezone.now()
    left = OutgoingMessage.objects.filter(state=MessageState.SENDING, next_try_at__lte=now)
    left.update(state=MessageState.QUEUED)
    due = OutgoingMessage.objects.filter(state=MessageState.QUEUED, next_try_at__lte=now)
    sent, is_away = 0, False
    for ids in batched(due.order_by("next_try_at").values_list("pk", flat=True), BATCH):
        if not is_away:
            count, is_away = _deliver(ids)
            sent += count
    return sent


def deliver(ids: Iterable[int]) -> int:
    """Send those of the messages that still wait and that no other worker has; returns how many were sent."""
    return _deliver(ids)[0]


def _deliver(ids: Iterable[int]) -> tuple[int, bool]:
    """How many were sent, and whether the server was found to be away: then the rest waits for another time."""
    claimed = _claim(list(ids)) if is_configured() else []
    if not claimed:
        return 0, False
    mailer, sent, lost = mailers[MAILER], 0, 0
    with _closing(mailer):
        for place, message in enumerate(claimed, 1):
            if not _is_still_ours(message):
                continue
            error = _send(message, mailer)
            sent += error is None
            lost = lost + 1 if _lost_connection(error) else 0
            if lost == MOST_LOST:
                _put_back(claimed[place:])
                return sent, True
    return sent, False


def _claim(ids: list[int]) -> list[OutgoingMessage]:
    """Take the waiting messages: locked, marked and counted in one short transaction before any is sent."""
    now = timezone.now()
    waiting = OutgoingMessage.objects.filter(pk__in=ids, state=MessageState.QUEUED, next_try_at__lte=now)
    with transaction.atomic():
        skip_locked = connection.features.has_select_for_update_skip_locked
        claimed = list(waiting.select_for_update(skip_locked=skip_locked).values_list("pk", flat=True))
        mine = OutgoingMessage.objects.filter(pk__in=claimed)
        mine.update(state=MessageState.SENDING, attempts=F("attempts") + 1, next_try_at=now + LEASE)
        return list(mine.order_by("pk").prefetch_related("attachments"))


@contextmanager
def _closing(mailer: Any) -> Iterator[None]:
    """Leave no connection behind; a server that is gone cannot be told goodbye."""
    try:
        yield
    finally:
        try:
            mailer.close()
        except OSError:
            logger.info("The mail server was gone before the connection was closed.")


def _ours(messages: Iterable[OutgoingMessage]) -> QuerySet[OutgoingMessage]:
    """The rows that were neither voided meanwhile nor, after the lease, taken by another worker, who counts one on."""
    as_claimed = (Q(pk=message.pk, attempts=message.attempts) for message in messages)
    return OutgoingMessage.objects.filter(reduce(or_, as_claimed, Q(pk=None)), state=MessageState.SENDING)


def _is_still_ours(message: OutgoingMessage) -> bool:
    """Asked right before it is sent; the lease begins anew, however long the messages before it took."""
    return bool(_ours([message]).update(next_try_at=timezone.now() + LEASE))


def _put_back(messages: list[OutgoingMessage]) -> None:
    """As if they had not been claimed."""
    _ours(messages).update(state=MessageState.QUEUED, attempts=F("attempts") - 1, next_try_at=timezone.now())


def _send(message: OutgoingMessage, mailer: Any) -> Exception | None:
    """Send one and note what came of it; the error, where it did not go."""
    try:
        mailer.open()
        mailer.send_messages([as_email(message)])
    except Exception as error:
        _forget_connection(mailer)
        _note_failure(message, error)
        return error
    gone = OutgoingMessage.objects.filter(pk=message.pk).exclude(state=MessageState.SENT)
    gone.update(state=MessageState.SENT, sent_at=timezone.now(), last_error="")  # also one voided at this moment
    return None


def _lost_connection(error: Exception | None) -> bool:
    """Whether the server is gone or did not answer in time; a refusal, or an attachment gone, concerns one message."""
    match error:
        case smtplib.SMTPServerDisconnected() | smtplib.SMTPConnectError():
            return True
        case smtplib.SMTPException() | FileNotFoundError():
            return False
        case _:
            return isinstance(error, OSError)


def _forget_connection(mailer: Any) -> None:
    """The next message opens a fresh connection."""
    with _closing(mailer):
        pass


def _note_failure(message: OutgoingMessage, error: Exception) -> None:
    """Wait longer after each failure; give up, visibly, when the server refuses for good or after the last wait."""
    give_up = _is_permanent(error) or message.attempts > len(WAITS)
    logger.warning("Message %s to %s: %s", message.pk, message.address, error)
    _ours([message]).update(
        state=MessageState.FAILED if give_up else MessageState.QUEUED,
        next_try_at=timezone.now() + (timedelta() if give_up else WAITS[message.attempts - 1]),
        last_error=f"{type(error).__name__}: {error}"[:2000],
    )


def _is_permanent(error: Exception) -> bool:
    """Whether trying again cannot help: the server answered with 5xx, or the message itself cannot be written."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            return all(500 <= code < 600 for code, _text in error.recipients.values())
        case smtplib.SMTPAuthenticationError() | smtplib.SMTPConnectError():
            return False  # an administrator will put this right
        case smtplib.SMTPResponseException():
            return 500 <= error.smtp_code < 600
        case ValueError():
            return True
        case _:
            return False


def as_email(message: OutgoingMessage) -> EmailMultiAlternatives:
    """The message as it travels. Its Message-ID follows from its key, so that a repetition shows as one mail."""
    email = EmailMultiAlternatives(
        subject=message.subject, body=message.text, to=[message.address], headers=_headers(message),
        reply_to=[settings.MAIL_REPLY_TO] if settings.MAIL_REPLY_TO else None,
    )  # fmt: skip
    if message.html:
        email.attach_alternative(message.html, "text/html")
    for attachment in message.attachments.all():
        with attachment.content.open("rb") as content:
            email.attach(attachment.name, content.read(), attachment.content_type)
    return email


def _headers(message: OutgoingMessage) -> dict[str, str]:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    digest = hashlib.sha256(message.key.encode()).hexdigest()[:40]
    return {
        "Message-ID": f"<{digest}@{domain}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
