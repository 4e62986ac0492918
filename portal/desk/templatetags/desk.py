"""How the history names things."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.desk import words

register = template.Library()


register.filter("spoken", words.spoken)


@register.simple_tag
def actor(label: str) -> SafeString:
    """Who did it (`"Name <address>"`): the name, and the address below it."""
    name, _bracket, address = label.partition(" <")
    if not address:
        return format_html("{}", name)
    return format_html('{}<br><span class="muted small">{}</span>', name, address.removesuffix(">"))
