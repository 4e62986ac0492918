"""How the history names things."""

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.desk.filters import KINDS

register = template.Library()
PAGES = {
    "nominations.nomination": "nominations:nomination",
    "nominations.participation": "nominations:participation",
    "nominations.deliverable": "nominations:deliverable",
    "core.outgoingmessage": "desk:message",
}


@register.filter
def spoken(verb: str) -> str:
    """`send_back` as “Send back”."""
    return verb.replace("_", " ").capitalize()


@register.simple_tag
def subject_link(subject: str) -> SafeString:
    """The subject of an event (`"app.model:pk"`) by its kind and number, a link where it has a page."""
    kind, _, key = subject.partition(":")
    label = f"{KINDS.get(kind, kind)} {key}"
    try:
        return format_html('<a href="{}">{}</a>', reverse(PAGES[kind], args=[int(key)]), label)
    except (KeyError, ValueError, NoReverseMatch):
        return format_html("{}", label)
