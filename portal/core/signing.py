"""The keys that sign history. They come from the environment: who can write the database still cannot sign."""

import hashlib
import hmac
from dataclasses import dataclass, field
from functools import lru_cache

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Key:
    """One secret and the name it goes by, which says nothing of it."""

    key_id: str
    secret: bytes = field(repr=False)


def today() -> Key:
    """The key that signs now."""
    return _key(settings.AUDIT_KEY)


def known() -> dict[str, Key]:
    """Every key that still counts by its id: today's and, after a change of keys, the earlier ones."""
    keys = [today(), *(_key(secret) for secret in settings.AUDIT_KEY_FALLBACKS)]
    return {key.key_id: key for key in keys}


def sign(text: str, *, key_id: str) -> str:
    """HMAC-SHA-256 (RFC 2104) of the text as hexadecimal; empty where no key goes by this id."""
    key = today()
    if key_id != key.key_id:
        found = known().get(key_id)
        if found is None:
            return ""
        key = found
    return hmac.digest(key.secret, text.encode(), "sha256").hex()


def matches(signature: str, computed: str) -> bool:
    """Whether a signature is the one computed; never where none could be."""
    return bool(computed) and hmac.compare_digest(signature.encode(), computed.encode())


@lru_cache(maxsize=16)
def _key(secret: str) -> Key:
    return Key(hashlib.sha256(b"audit key id" + secret.encode()).hexdigest()[:12], secret.encode())
