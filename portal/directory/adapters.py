"""How allauth behaves here: accounts by invitation only, mail through the outbox, second factors kept secret."""

import base64
import hashlib
import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from portal.core import audit, correspondence
from portal.core.correspondence import Letter
from portal.directory import groups, second_factor
from portal.directory.models import User


class InvitationOnlyAdapter(DefaultAccountAdapter):
    """Nobody signs up; who signs in is written down and gets the groups of today's offices."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This e-mail address and this password do not go together. Check both."),
        "incorrect_password": _("This is not your password."),
        "incorrect_code": _("This code is not valid, or no longer. Type the one your app shows now."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        groups.follow_appointments(user)
        return super().pre_login(request, user, **kwargs)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        audit.record_alone(user, "sign_in", by=user)
        return super().post_login(request, user, **kwargs)

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        super().send_notification_mail(template_prefix, user, context, email or user.email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """allauth's own notices, such as “your password was changed”, in the house's frame."""
        written = self.render_mail(template_prefix, email, {"email": email, **context})
        notice = {"subject": written.subject, "notice": written.body}
        user = User.objects.filter(email__iexact=email).first()
        key = f"{template_prefix}:{uuid.uuid4()}"
        correspondence.post(Letter(to=user or email, template="account_notice", key=key, context=notice, about=user))


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of authenticator apps are stored encrypted under the site's key; the required factor cannot be removed."""

    def encrypt(self, text: str) -> str:
        return _ciphers().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _ciphers().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        return not second_factor.is_the_last_required(authenticator)


def _ciphers() -> MultiFernet:
    """Encrypts under today's key and still reads what earlier keys wrote."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(b"second factor" + str(key).encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
