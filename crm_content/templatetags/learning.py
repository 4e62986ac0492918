"""What the templates of learning pages ask for."""

from typing import Any

from django import template
from django.template import Context
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from crm_content import rendering
from crm_content.rules import highlights

register = template.Library()
KIND_ICONS = {"article": "file", "unit": "award", "workshop": "users", "module": "book", "seminar": "calendar",
              "guide": "download"}  # fmt: skip


@register.simple_tag(takes_context=True)
def learning_main(context: Context, page: Any) -> SafeString:
    """The main part of the page; its forms carry the token of those signed in."""
    request = context.get("request")
    markup = rendering.main_of(page, is_preview=getattr(request, "is_preview", False))
    if rendering.TOKEN not in markup or request is None or not request.user.is_authenticated:
        return markup
    field = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', context["csrf_token"])
    return mark_safe(markup.replace(rendering.TOKEN, field))  # noqa: S308 - rendered, and an escaped token


@register.simple_tag
def learning_body(page: Any) -> SafeString:
    """The blocks of the body."""
    return rendering.body_of(page)


@register.simple_tag
def learning_contents(page: Any) -> list[tuple[str, str]]:
    """The headings of the body as (anchor, words)."""
    return rendering.contents_of(page)


@register.filter
def kind_icon(kind: str) -> str:
    """The icon of a kind of page."""
    return KIND_ICONS.get(kind, "file")


@register.filter
def highlight(text: str, words: str) -> SafeString:
    """The text with the words of a search marked."""
    return highlights.highlighted(text, words)


@register.filter
def excerpt(text: str, words: str) -> SafeString:
    """The passage that answers a search, marked."""
    return highlights.excerpt(text, words)


@register.filter
def roman(number: int) -> str:
    """Small roman numbers, as assessment criteria carry them: i to xx."""
    tens, ones = divmod(number, 10)
    return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]


@register.filter
def level(number: float | None) -> str:
    """A level from 0 to 4, or the average of several with one decimal; a dash where nothing was rated."""
    if number is None:
        return "–"
    return str(number) if isinstance(number, int) else number_format(number, 1)


@register.filter
def risen(row: Any) -> str:
    """The change from `row.before` to `row.after` with its sign; in words where there is none or nothing to compare."""
    if row.before is None or row.after is None:
        return "–"
    change = row.after - row.before
    if not change:
        return _("same")
    return f"{'+' if change > 0 else '−'}{level(abs(change))}"
