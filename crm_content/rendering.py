"""The main part of a page as markup, with its terms linked, kept until page or glossary change."""

from typing import Any

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from crm_content.models import LearningPage
from crm_content.queries import glossary
from crm_content.rules.terms import link_terms

SECONDS_KEPT = 15 * 60
TOKEN = "<!--csrf-->"  # noqa: S105 - stands where the forms of the signed in carry their token


def main_of(page: LearningPage, *, is_preview: bool = False) -> SafeString:
    """The page's own text by the template of its kind; the same for every reader."""
    edition = glossary.edition()
    if is_preview or not page.live or not page.pk:
        return mark_safe(_rendered(page, edition))  # noqa: S308 - rendered by templates, which escape
    published = page.last_published_at.timestamp() if page.last_published_at else 0
    key = f"learning:main:{page.pk}:{page.live_revision_id}:{published}:{edition}"
    return mark_safe(cache.get_or_set(key, lambda: _rendered(page, edition), SECONDS_KEPT) or "")  # noqa: S308


def _rendered(page: LearningPage, edition: str) -> str:
    markup = render_to_string(f"crm_content/main/{page.kind or page.KIND}.html", {"page": page})
    return link_terms(markup, glossary.glossary(edition))


def body_of(page: Any) -> SafeString:
    """The blocks of the body, each knowing its page, its key and its anchor."""
    pieces = [
        child.render_as_block({"page": page, "block_id": child.id, "anchor": anchor_of(child)}) for child in page.body
    ]
    return mark_safe("\n".join(map(str, pieces)))  # noqa: S308 - rendered by the blocks' templates


def anchor_of(child: Any) -> str:
    """The address of a block within its page: stable while it is edited and moved."""
    return f"{slugify(child.value) or 'part'}-{child.id[:4]}" if child.block_type == "heading" else f"b-{child.id}"


def contents_of(page: Any) -> list[tuple[str, str]]:
    """The headings of the body as (anchor, words)."""
    return [(anchor_of(child), child.value) for child in page.body if child.block_type == "heading"]
