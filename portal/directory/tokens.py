"""The secret in a link to set a password: good for a week in an invitation, for hours where one was forgotten."""

from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils.http import base36_to_int


class PasswordLinkGenerator(PasswordResetTokenGenerator):
    """Django's generator, whose links die with the password they were made for, with a shorter life for accounts in use."""

    def check_token(self, user: Any, token: str | None) -> bool:
        if user is None or token is None or not super().check_token(user, token):
            return False
        return not user.has_usable_password() or self._age(token) <= settings.FORGOTTEN_PASSWORD_TIMEOUT

    def _age(self, token: str) -> int:
        """Seconds since the token, which Django found to be whole, was made."""
        return self._num_seconds(self._now()) - base36_to_int(token.partition("-")[0])
