"""Panels, crumbs, facts and file lines, written without a template: they stand many times on a page."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template.defaultfilters import filesizeformat, linebreaksbr
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from portal.core import parts
from portal.core.tags.signs import icon

register = template.Library()
NOTHING = mark_safe("")


@register.simple_block_tag(end_name="end_panel")
def panel(
    content: str, *, title: str, id: str = "", count: int | None = None, tone: str = "", level: int = 2
) -> SafeString:
    """A titled section with a hairline."""
    return format_html(
        '<section class="panel{}"{}><h{} class="panel-title"{}>{}{}</h{}><div class="panel-body">{}</div></section>',
        f" panel-{tone}" if tone else "",
        format_html(' id="{0}" aria-labelledby="{0}-title"', id) if id else "",
        level,
        format_html(' id="{}-title"', id) if id else "",
        title,
        NOTHING if count is None else format_html(' <span class="count">{}</span>', count),
        level,
        content,
    )


@register.simple_block_tag(end_name="end_crumbs")
def crumbs(content: str) -> SafeString:
    """The way to this page, of one `crumb` a page."""
    return format_html('<nav aria-label="{}"><ol class="breadcrumb">{}</ol></nav>', _("Breadcrumb"), content)


@register.simple_tag
def crumb(name: Any, url: str = "") -> SafeString:
    """A page on the way; without `url` the page itself."""
    if not url:
        return format_html('<li class="breadcrumb-item active" aria-current="page">{}</li>', name)
    return format_html('<li class="breadcrumb-item"><a href="{}">{}</a></li>', url, name)


@register.simple_tag
def facts(items: Iterable[parts.Fact | tuple[str, Any]], columns: int = 1) -> SafeString:
    """A definition list of `Fact`s or (label, value) pairs."""
    rows = (item if isinstance(item, parts.Fact) else parts.Fact(*item) for item in items)
    lines = format_html_join(
        "", '<div class="fact"><dt>{}</dt><dd>{}</dd></div>', ((row.label, _value(row)) for row in rows)
    )
    return format_html('<dl class="facts{}">{}</dl>', " facts-wide" if columns > 1 else "", lines)


def _value(fact: parts.Fact) -> SafeString:
    if fact.url:
        return format_html('<a href="{}">{}</a>', fact.url, fact.value)
    return linebreaksbr(fact.value) if fact.value or fact.value == 0 else mark_safe("–")


@register.simple_tag
def file_line(name: str, url: str = "", size: int = 0, sha256: str = "", note: str = "") -> SafeString:
    """A stored file: name to download, size, the first eight digits of its hash."""
    return format_html(
        '<span class="file-line">{}<span class="file-text">{} <span class="file-detail">{}{}{}</span></span></span>',
        icon("file"),
        format_html('<a href="{}" download>{}</a>', url, name) if url else name,
        filesizeformat(size) if size else "",
        _fingerprint(sha256) if sha256 else "",
        format_html(" · {}", note) if note else "",
    )


def _fingerprint(sha256: str) -> SafeString:
    return format_html(' · {} <abbr title="SHA-256 {}">{}</abbr>', _("fingerprint"), sha256, sha256[:8])
