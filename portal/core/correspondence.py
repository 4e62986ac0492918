"""The outbox: a mail is written as a row in the caller's transaction and leaves only after the commit.

The same key never mails the same address twice. Without a mail server messages stay “queued”, readable in the outbox.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import batched
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core import audit, delivery, tasks
from portal.core.models import MessageState, OutgoingMessage, PrivateFile
from portal.core.models.correspondence import UNSENT_STATES

LONGEST_KEY = 200
LONGEST_SUBJECT = 250


class NotFailed(Exception):
    """Only a message that could not be sent can be tried again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail to write: `templates/mail/<template>.txt` (first line “Subject: …”) and, where there is one, `.html`.

    `to` is a user, or an address for someone without account. `key` names the occasion. A letter on `hold` waits for
    `release_held`. `confidential` letters carry a secret link and are shown to nobody but their reader.
    """

    to: Any
    template: str
    key: str
    context: Mapping[str, Any] = field(default_factory=dict)
    about: models.Model | None = None
    attachments: Sequence[PrivateFile] = ()
    hold: bool = False
    confidential: bool = False

    @property
    def address(self) -> str:
        return self.to if isinstance(self.to, str) else self.to.email

    @property
    def user(self) -> Any:
        return None if isinstance(self.to, str) else self.to


def post(letter: Letter) -> OutgoingMessage | None:
    """Write one letter; None where the same occasion has mailed this address before."""
    written = post_many([letter])
    return written[0] if written else None


def post_many(letters: Iterable[Letter]) -> list[OutgoingMessage]:
    """Write letters in two statements, a third with attachments; returns those that are new, in order.

    A letter to someone whose account is closed is not written.
    """
    now = timezone.now()
    by_key = {key_of(letter): letter for letter in letters if letter.user is None or letter.user.is_active}
    if not by_key:
        return []
    with transaction.atomic():
        rows = [_row(key, letter, now) for key, letter in by_key.items()]
        OutgoingMessage.objects.bulk_create(rows, ignore_conflicts=True)
        ours = OutgoingMessage.objects.filter(key__in=by_key, created_at=now)  # an older one kept its own moment
        written = list(ours.order_by("pk"))
        _attach(written, by_key)
        deliver_after_commit(m.pk for m in written if m.state == MessageState.QUEUED)
    return written


def subject_of(letter: Letter) -> str:
    """The subject the letter would have, for the confirmation that stands before it."""
    return _head_and_text(letter, _context(letter))[0]


def key_of(letter: Letter) -> str:
    """The unique key of the row: the occasion and the address, shortened by a hash where they are long."""
    key = f"{letter.key}:{letter.address.lower()}"
    if len(key) <= LONGEST_KEY:
        return key
    digest = hashlib.sha256(key.encode()).hexdigest()
    return f"{key[: LONGEST_KEY - len(digest) - 1]}~{digest}"


def release_held(about: models.Model | Iterable[models.Model]) -> int:
    """Let the held mail about these subjects go; returns how many."""
    with transaction.atomic():
        held = OutgoingMessage.objects.filter(about__in=_subjects(about), state=MessageState.HELD)
        ids = list(held.select_for_update().values_list("pk", flat=True))
        changed = OutgoingMessage.objects.filter(pk__in=ids).update(
            state=MessageState.QUEUED, next_try_at=timezone.now()
        )
        deliver_after_commit(ids)
    return changed


def void_unsent(about: models.Model | Iterable[models.Model], *, templates: Sequence[str] = ()) -> int:
    """Void the mail about these subjects that has not left, of these templates or of all; returns how many."""
    unsent = OutgoingMessage.objects.filter(about__in=_subjects(about), state__in=UNSENT_STATES)
    if templates:
        unsent = unsent.filter(template__in=templates)
    return unsent.update(state=MessageState.VOID)


def void_unsent_to(user: Any) -> int:
    """Void all mail to this person that has not left; returns how many."""
    unsent = OutgoingMessage.objects.filter(recipient=user, state__in=UNSENT_STATES)
    return unsent.update(state=MessageState.VOID)


def try_again(message: OutgoingMessage, *, by: Any) -> OutgoingMessage:
    """Queue a message that could not be sent, to its reader's address of today; raises `NotFailed` where it is in any
    other state. A confidential one keeps its address: its secret link was made for that.
    """
    with transaction.atomic():
        messages = OutgoingMessage.objects.select_related("recipient")
        locked = messages.select_for_update(of=("self",)).get(pk=message.pk)
        if locked.state != MessageState.FAILED:
            raise NotFailed(_("This message is %(state)s.") % {"state": locked.get_state_display().lower()})
        locked.state, locked.attempts, locked.next_try_at = MessageState.QUEUED, 0, timezone.now()
        if locked.recipient and not locked.confidential:
            locked.address = locked.recipient.email
        locked.save(update_fields=["address", "state", "attempts", "next_try_at"])
        audit.record(locked, "try_again", by=by)
        deliver_after_commit([locked.pk])
    return locked


def deliver_after_commit(ids: Iterable[int]) -> None:
    """Hand the messages to the workers once the transaction holds; what a broker misses, `run_due` finds."""
    if not delivery.is_configured():
        return
    for batch in batched(ids, delivery.BATCH):
        transaction.on_commit(partial(tasks.deliver.delay, list(batch)), robust=True)


def _subjects(about: models.Model | Iterable[models.Model]) -> list[str]:
    return [audit.subject_of(obj) for obj in ([about] if isinstance(about, models.Model) else about)]


def _row(key: str, letter: Letter, now: Any) -> OutgoingMessage:
    subject, text, html = _render(letter)
    return OutgoingMessage(
        key=key,
        about=audit.subject_of(letter.about) if letter.about else "",
        template=letter.template,
        recipient=letter.user,
        address=letter.address,
        subject=subject,
        text=text,
        html=html,
        state=MessageState.HELD if letter.hold else MessageState.QUEUED,
        confidential=letter.confidential,
        created_at=now,
        next_try_at=now,
    )


def _attach(written: Sequence[OutgoingMessage], by_key: Mapping[str, Letter]) -> None:
    through = OutgoingMessage.attachments.through
    links = [
        through(outgoingmessage_id=message.pk, privatefile_id=file.pk)
        for message in written
        for file in by_key[message.key].attachments
    ]
    if links:
        through.objects.bulk_create(links)


def _render(letter: Letter) -> tuple[str, str, str]:
    """Subject (one line), text and HTML (or empty), with moments in the reader's own zone."""
    context = _context(letter)
    with timezone.override(letter.user.zone if letter.user else timezone.get_default_timezone()):
        subject, text = _head_and_text(letter, context)
        html = _render_file(f"mail/{letter.template}.html", {**context, "subject": subject}, autoescape=True)
    return subject, text, html


def _context(letter: Letter) -> dict[str, Any]:
    return {
        "recipient": letter.user,
        "site_name": settings.SITE_NAME,
        "organization_name": settings.ORGANIZATION_NAME,
        "organization_short_name": settings.ORGANIZATION_SHORT_NAME,
        "base_url": settings.BASE_URL,
        **letter.context,
    }


def _head_and_text(letter: Letter, context: Mapping[str, Any]) -> tuple[str, str]:
    whole = _render_file(f"mail/{letter.template}.txt", context, autoescape=False)
    first, _newline, text = whole.lstrip().partition("\n")
    if not first.startswith("Subject:"):
        raise ValueError(f"mail/{letter.template}.txt does not start with “Subject:”.")
    return " ".join(first.removeprefix("Subject:").split())[:LONGEST_SUBJECT], text.strip() + "\n"


def _render_file(name: str, context: Mapping[str, Any], *, autoescape: bool) -> str:
    """The rendered template; empty where there is no such template (a letter may go without HTML)."""
    try:
        template: Any = get_template(name)
    except TemplateDoesNotExist:
        return ""
    return template.template.render(Context(dict(context), autoescape=autoescape))
