"""The door for mail that others write, such as Wagtail's notices of approval: it too becomes a row before it leaves."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.core.mail.backends.base import BaseEmailBackend

from portal.core import correspondence
from portal.core.correspondence import Letter

TEMPLATE = "account_notice"


class OutboxBackend(BaseEmailBackend):
    """Django's `default` mailer: posts one letter to each address. The outbox itself leaves through `delivery`."""

    def send_messages(self, email_messages: Iterable[Any]) -> int:
        """How many messages were written down; raises where one carries a file, which nothing of ours does."""
        messages = list(email_messages)
        if any(message.attachments for message in messages):
            raise ValueError("Mail with files is posted through `portal.core.correspondence`.")
        correspondence.post_many([letter for message in messages for letter in _letters(message)])
        return len(messages)


def _letters(message: Any) -> Iterable[Letter]:
    context = {"subject": message.subject, "notice": message.body}
    occasion = f"notice:{uuid.uuid4()}"
    for address in message.recipients():
        user = get_user_model()._default_manager.filter(email__iexact=address).first()
        yield Letter(to=user or address, template=TEMPLATE, key=occasion, context=context)
