"""Announcing a project: its page is published, the project opens, and the officers of the invited countries are told."""

import logging
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from portal.core.workflow import NotAllowed, Refused, perform
from programs import mail
from programs.models import NotificationPage, Project
from programs.moves import ANNOUNCE

logger = logging.getLogger(__name__)


def announce(project: Project, *, by: Any, seen: str | None) -> Project:
    """Announce the project and publish its page as it was last saved; raises what `perform` raises."""
    with transaction.atomic():
        outcome = perform(project, ANNOUNCE, by=by, seen=seen)
        if outcome.repeated:
            return outcome.obj
        _publish(outcome.obj.page, by=by)
        mail.tell_officers_about_announcement(outcome.obj)
    return outcome.obj


def announce_published(page: NotificationPage, *, by: Any) -> None:
    """What follows when a page was published, inside that transaction; once, and not for what is only scheduled."""
    page = NotificationPage.objects.select_related("project").get(pk=page.pk)
    if not page.live or page.project.announced_at is not None:
        return
    outcome = perform(page.project, ANNOUNCE, by=by, seen=None)
    mail.tell_officers_about_announcement(outcome.obj)


def publish_scheduled() -> int:
    """Publish every page whose hour has come; a notification held back by a blocker is tried again next time.

    Returns how many were published.
    """
    due = Revision.page_revisions.filter(approved_go_live_at__lte=timezone.now()).order_by("approved_go_live_at")
    published = 0
    for revision in due:
        try:
            revision.publish(log_action="wagtail.publish.scheduled")
            published += 1
        except (Refused, NotAllowed) as refusal:
            logger.warning("The scheduled page %s is held back: %s", revision.object_str, refusal)
    return published


def _publish(page: NotificationPage, *, by: Any) -> None:
    """Approve the page where its approval is asked for, else publish its last revision."""
    page = NotificationPage.objects.get(pk=page.pk)
    if page.go_live_at:
        page.go_live_at = None
        page.save_revision(user=by)
    task_state = page.current_workflow_task_state
    if task_state is not None and page.current_workflow_state.is_at_final_task:
        task_state.approve(user=by)
    else:
        revision = page.get_latest_revision() or page.save_revision(user=by)
        revision.publish(user=by, skip_permission_checks=True)
