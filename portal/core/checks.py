"""What an installation must have before it may start: found by every `manage.py` command, not only at deployment."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

SHORTEST_KEY = 32


@register("security")
def check_audit_key(**_kwargs: Any) -> list[CheckMessage]:
    """History is signed with a secret of its own."""
    key = settings.AUDIT_KEY
    if len(key) < SHORTEST_KEY:
        hint = "Set AUDIT_KEY in the environment to 50 random characters, and keep it apart from the database."
        return [Error(f"AUDIT_KEY has fewer than {SHORTEST_KEY} characters.", hint=hint, id="liaison.E001")]
    if key == settings.SECRET_KEY:
        hint = "Whoever learns the one must not have the other."
        return [Error("AUDIT_KEY is the SECRET_KEY.", hint=hint, id="liaison.E002")]
    return []
