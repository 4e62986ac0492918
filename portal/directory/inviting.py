"""Inviting people: the only way to an account. The mail's link lets them set a password within a week."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from portal.core import audit, correspondence
from portal.core.correspondence import Letter
from portal.core.models import OutgoingMessage
from portal.directory.models import User
from portal.directory.tokens import PasswordLinkGenerator


def invite(
    user: User,
    *,
    by: Any,
    template: str = "invitation",
    context: Mapping[str, Any] | None = None,
    about: models.Model | None = None,
    key: str = "",
) -> OutgoingMessage | None:
    """Invite one person; see `invite_many`. None where this occasion has invited them before."""
    contexts = {user.pk: context or {}}
    abouts = {user.pk: about} if about else {}
    sent = invite_many([user], by=by, template=template, contexts=contexts, abouts=abouts, key=key)
    return sent[0] if sent else None


def invite_many(
    users: Sequence[User],
    *,
    by: Any,
    template: str = "invitation",
    contexts: Mapping[int, Mapping[str, Any]] | None = None,
    abouts: Mapping[int, models.Model] | None = None,
    key: str = "",
) -> list[OutgoingMessage]:
    """Post each person a mail with the link to take up the account, in five statements for any number.

    The template gets `link`, `is_new` (whether a password is to be set), `days` and `inviter` besides the person's own
    context; `contexts` and `abouts` go by user id. `key` names the occasion; without one, a minute is an occasion.
    """
    now = timezone.now()
    occasion = key or f"invitation:{now:%Y%m%d%H%M}"
    with transaction.atomic():
        letters = [
            Letter(
                to=user,
                template=template,
                key=f"{occasion}:{user.pk}",
                context={**_invitation_context(user, by), **(contexts or {}).get(user.pk, {})},
                about=(abouts or {}).get(user.pk, user),
                confidential=True,
            )
            for user in users
        ]
        posted = correspondence.post_many(letters)
        invited = {message.recipient_id for message in posted if message.recipient_id}
        User.objects.filter(pk__in=invited).update(invited_at=now)
        audit.record_many([audit.Entry(user, "invite") for user in users if user.pk in invited], by=by)
    return posted


def send_password_link(address: str) -> int:
    """Post the link to whoever signs in with this address, because the password was forgotten; returns how many."""
    hours = settings.FORGOTTEN_PASSWORD_TIMEOUT // 3600
    letters = [
        Letter(
            to=user,
            template="password_link",
            key=f"password_link:{user.pk}:{uuid.uuid4()}",
            context={"link": password_link(user), "hours": hours},
            about=user,
            confidential=True,
        )
        for user in User.objects.filter(email__iexact=address, is_active=True)
    ]
    return len(correspondence.post_many(letters))


def password_link(user: User) -> str:
    """The absolute address of the page “Set your password”; asks no database."""
    token = PasswordLinkGenerator().make_token(user)
    place = {"uidb36": user_pk_to_url_str(user), "key": token}
    return settings.BASE_URL + reverse("account_reset_password_from_key", kwargs=place)


def _invitation_context(user: User, by: Any) -> dict[str, Any]:
    """Who has a password already is led to the sign-in page, not to a new one."""
    is_new = not user.has_usable_password()
    link = password_link(user) if is_new else settings.BASE_URL + reverse("account_login")
    return {"link": link, "is_new": is_new, "days": settings.PASSWORD_RESET_TIMEOUT // 86400, "inviter": by}
