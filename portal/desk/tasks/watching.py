"""For those who read and those who write the learning pages."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from portal.core.models import AuditEvent
from portal.desk import addresses
from portal.desk.items import DeskItem, Group, item
from portal.directory.roles import Role

MOST_COUNTED = 1000
MOST_DRAFTS = 8


def auditor_items(user: Any, today: dt.date) -> Iterator[DeskItem]:
    """What happened in the last week, and whether history holds together. One query."""
    if not user.offices.is_auditor:
        return
    week = timezone.now() - dt.timedelta(days=7)
    recent = AuditEvent.objects.filter(at__gte=week)[: MOST_COUNTED + 1].count()
    number = min(recent, MOST_COUNTED)
    title = ngettext(
        "Read the %(n)d event of the last seven days", "Read the %(n)d events of the last seven days", number
    )
    if recent > MOST_COUNTED:
        title = _("Read the events of the last seven days, more than %(n)d")
    yield item(title % {"n": number}, addresses.history(), today=today, group=Group.NOW, count=number)
    yield item(
        _("See whether every history is unbroken"), addresses.history() + "#integrity", today=today, group=Group.NEXT
    )


def editor_items(user: Any, today: dt.date) -> Iterator[DeskItem]:
    """Pages with changes that are not published yet. One query."""
    if Role.EDITOR not in user.offices.roles:
        return
    drafts = Page.objects.filter(has_unpublished_changes=True, owner=user).order_by("-latest_revision_created_at")
    for page in drafts[:MOST_DRAFTS]:
        title = _("Finish “%(page)s”") % {"page": page.title}
        hint = _("Changed, not published yet") if page.live else _("A draft, not published yet")
        yield item(title, f"/cms/pages/{page.pk}/edit/", today=today, group=Group.NOW, hint=hint)
