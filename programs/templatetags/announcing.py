"""For the approval in the CMS, whose dialog gets no context of ours."""

from typing import Any

from django import template

from programs.models import NotificationPage
from programs.telling import Briefing, briefing_of

register = template.Library()


@register.simple_tag
def announcement_briefing(page: Any) -> Briefing | None:
    """What approving the page would announce, and to whom; None for a notification that is public already."""
    if not isinstance(page, NotificationPage) or page.project.announced_at is not None:
        return None
    return briefing_of(page.project, page)
