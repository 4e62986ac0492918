"""Small signs, written without a template: they stand in every row of a list."""

from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from django import template
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from portal.core import deadlines, looks

register = template.Library()
ABOUT = ("project", "nomination", "participation")  # what a page calls the thing it is about


@cache
def _sprite() -> str:
    return static("img/icons.svg")


@register.simple_tag
@lru_cache(maxsize=512, typed=True)  # a trusted label is another than the same words untrusted
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """A picture of the sprite. Without `label` it is decoration and hidden from screen readers."""
    says = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html('<svg class="icon {}" {}><use href="{}#{}"/></svg>', css, says, _sprite(), name)


@register.simple_tag
def state_badge(state: Any, label: str = "") -> SafeString:
    """The state of a thing, or a bare state code, as icon and word."""
    code = str(getattr(state, "state", state))
    look = looks.look_of(code)
    if not label and hasattr(state, "get_state_display"):
        label = state.get_state_display()
    return badge(label or str(getattr(state, "label", look.label)), look.tone, look.icon)


@register.simple_tag
def badge(label: str, tone: str = "neutral", icon_name: str = "") -> SafeString:
    """A word with an icon in one of the tones: neutral, info, progress, good, bad, done."""
    sign = icon(icon_name) if icon_name else ""
    return format_html('<span class="state state-{}">{}{}</span>', tone, sign, label)


@register.simple_tag(takes_context=True)
def clause(context: Context, number: str) -> SafeString:
    """The paragraph of the notification that says so; on pages about one project a link to it."""
    if not number:
        return mark_safe("")
    says, page = _("Paragraph of the notification"), clauses_at(context)
    if not page:
        return format_html('<span class="clause" title="{}">§ {}</span>', says, number)
    return format_html('<a class="clause" title="{}" href="{}#s{}">§ {}</a>', says, page, number, number)


def clauses_at(context: Context) -> str:
    """Where the clauses that this page cites can be read: the page of the one project it is about, else nowhere."""
    if "clauses_at" in context:
        return str(context["clauses_at"])
    for name in ABOUT:
        subject = context.get(name)
        if found := getattr(getattr(subject, "project", subject), "clauses_at", ""):
            return str(found)
    return ""


@register.simple_tag
def country_chip(code: str, name: str = "") -> SafeString:
    """A country by its ISO code and name; never by a picture of its flag alone."""
    return format_html('<span class="country"><abbr class="country-code">{}</abbr> {}</span>', code, name)


@register.simple_tag
def deadline(when: date | datetime | None, tzname: str = "", now: datetime | None = None) -> SafeString:
    """A date (ending at 24:00) or moment in the reader's zone, with the time left."""
    if when is None:
        return format_html('<span class="deadline">{}</span>', "–")
    left = deadlines.left_until(when, tzname, now)
    return format_html(
        '<span class="deadline deadline-{}">{}<time datetime="{}">{}</time> <span class="deadline-left">{}</span></span>',
        left.tone, icon(left.icon), left.moment.isoformat(), left.printed, left.words,
    )  # fmt: skip
