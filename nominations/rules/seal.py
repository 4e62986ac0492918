"""The seal of an endorsement: canonical JSON and its SHA-256. Pure."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from portal.core.findings import Finding, warning

Facts = Mapping[str, Any]


def canonical(facts: Facts) -> str:
    """The one spelling of the facts: keys in order, no spaces, letters as they are."""
    return json.dumps(facts, cls=DjangoJSONEncoder, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def plain(facts: Facts) -> dict[str, Any]:
    """The facts as JSON gives them back, so that what is stored equals what was sealed."""
    return json.loads(canonical(facts))


def seal_of(facts: Facts) -> str:
    """SHA-256 of the canonical JSON, hexadecimal."""
    return hashlib.sha256(canonical(facts).encode()).hexdigest()


def changed_parts(sealed: Facts, current: Facts) -> list[str]:
    """Which parts differ: names of biodata fields, or photo, documents, medical, motivation."""
    biodata, now = sealed.get("biodata", {}), current.get("biodata", {})
    fields = [name for name in sorted({*biodata, *now}) if biodata.get(name) != now.get(name)]
    parts = [name for name in ("photo", "documents", "medical", "motivation") if sealed.get(name) != current.get(name)]
    return [*fields, *parts]


def seal_findings(*, sealed: Facts, seal: str, current: Facts | None) -> list[Finding]:
    """What is wrong with a seal. `current` is None where later changes no longer matter (the selection is released)."""
    if seal_of(sealed) != seal:
        message = _("The stored endorsement does not match its seal: it was altered outside the portal.")
        return [warning("seal_forged", message, "14b")]
    changed = changed_parts(sealed, plain(current)) if current is not None else []
    if not changed:
        return []
    message = _("The seal is broken: changed since the endorsement were %(parts)s. A new endorsement is needed.")
    return [warning("seal_broken", message % {"parts": ", ".join(part.replace("_", " ") for part in changed)}, "14b")]
