"""How a component becomes markup."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe


def component(name: str, /, **values: Any) -> SafeString:
    """`templates/components/<name>.html` with these values and nothing else."""
    return trusted(render_to_string(f"components/{name}.html", values))


def trusted(markup: str) -> SafeString:
    """Markup that a template has rendered, and so escaped, already."""
    return mark_safe(markup.strip())  # noqa: S308
