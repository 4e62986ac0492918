"""What an installation must have: its key of history for every `manage.py` command, the rest at deployment."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.http.request import split_domain_port, validate_host

OURS = ["localhost", ".localhost", "127.0.0.1", "0.0.0.0", "[::1]", "[::]"]  # noqa: S104 — names of this machine


@register("security")
def check_audit_key(**_kwargs: Any) -> list[CheckMessage]:
    """History is signed with a secret of its own."""
    key = settings.AUDIT_KEY
    if len(key) < settings.SHORTEST_AUDIT_KEY:
        hint = "Set AUDIT_KEY in the environment to 50 random characters, and keep it apart from the database."
        message = f"AUDIT_KEY has fewer than {settings.SHORTEST_AUDIT_KEY} characters."
        return [Error(message, hint=hint, id="liaison.E001")]
    if key == settings.SECRET_KEY:
        hint = "Whoever learns the one must not have the other."
        return [Error("AUDIT_KEY is the SECRET_KEY.", hint=hint, id="liaison.E002")]
    return []


@register("security", deploy=True)
def check_base_url(**_kwargs: Any) -> list[CheckMessage]:
    """Mails and letters lead back to the portal from elsewhere, and nobody reads the links on the way."""
    address = urlsplit(settings.BASE_URL)
    host = split_domain_port(address.netloc)[0]
    if address.scheme == "https" and host and not validate_host(host, OURS):
        return []
    hint = "Set LIAISON_BASE_URL to the address readers know, such as https://liaison.example.org."
    return [Error(f"Mails and letters would lead to {settings.BASE_URL}.", hint=hint, id="liaison.E003")]


@register(deploy=True)
def check_mail(**_kwargs: Any) -> list[CheckMessage]:
    """Invitations and letters must leave the outbox."""
    if settings.MAIL_IS_SENT:
        return []
    hint = "Set MAIL_URL to an SMTP server, or MAIL_BACKEND to a provider."
    return [Error("No mail server is named: no invitation and no letter would leave.", hint=hint, id="liaison.E004")]
