"""The form for a forgotten password, which asks nothing of the database: its answer takes equally long for everyone."""

from typing import Any

from allauth.account.forms import ResetPasswordForm
from django.http import HttpRequest

from portal.directory import tasks


class ForgottenPasswordForm(ResetPasswordForm):
    """Leaves to a worker whether somebody has the address, and the mail to them."""

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        address: str = self.cleaned_data["email"]
        tasks.mail_password_link.delay(address)
        return address
