"""The components of the house as template tags (built in: no `load` needed). They take arguments and never query.

`docs/components.md` shows how each is used; `/components/` shows how each looks.
"""

from django import template

from portal.core.tags import plain, sections, signs, tables

register = template.Library()
for part in (signs, plain, sections, tables):
    register.tags |= part.register.tags
    register.filters |= part.register.filters
