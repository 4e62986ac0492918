"""How the history names things."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def spoken(verb: str) -> str:
    """`send_back` as “Send back”."""
    return verb.replace("_", " ").capitalize()


@register.simple_tag
def actor(label: str) -> SafeString:
    """Who did it (`"Name <address>"`): the name, and the address below it."""
    name, _bracket, address = label.partition(" <")
    if not address:
        return format_html("{}", name)
    return format_html('{}<br><span class="muted small">{}</span>', name, address.removesuffix(">"))
