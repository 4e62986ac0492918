"""The glossary as pages use it."""

from django.core.cache import cache
from django.db.models import Count, Max

from crm_content.models import GlossaryTerm
from crm_content.rules.terms import Glossary, Term

SECONDS_KEPT = 60 * 60


def edition() -> str:
    """Changes whenever a term is written, changed or deleted. One query."""
    facts = GlossaryTerm.objects.aggregate(terms=Count("pk"), changed=Max("changed_at"))
    changed = facts["changed"]
    return f"{facts['terms']}-{changed.timestamp() if changed else 0}"


def glossary(of_edition: str) -> Glossary:
    """The terms pages link, kept until the glossary changes."""
    return cache.get_or_set(f"learning:glossary:{of_edition}", _read, SECONDS_KEPT)  # type: ignore[return-value]


def _read() -> Glossary:
    rows = GlossaryTerm.objects.filter(is_linked=True)
    return Glossary(tuple(Term(tuple(row.forms), row.get_absolute_url(), row.meaning) for row in rows))
