"""Announcing a project: its page is published, the project opens, and the officers of the invited countries are told."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from portal.core import audit
from portal.core.due import each_apart
from portal.core.workflow import check_move, perform
from programs import mail
from programs.models import NotificationPage, Project
from programs.moves import ANNOUNCE


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
    """What follows when a page was published or scheduled, inside that transaction; once.

    Scheduling asks what announcing will ask: the clock carries out what someone was allowed to decide. Raises what
    `perform` raises.
    """
    page = NotificationPage.objects.select_related("project").get(pk=page.pk)
    project = page.project
    if project.announced_at is not None:
        return
    if page.live:
        outcome = perform(project, ANNOUNCE, by=by, seen=None)
        mail.tell_officers_about_announcement(outcome.obj)
    else:
        check_move(project, ANNOUNCE, by=by)
        audit.record(project, "schedule", by=by, go_live_at=page.go_live_at)


def publish_scheduled() -> int:
    """Publish every page whose hour has come, and close every one whose time is over; returns how many.

    A notification held back by a blocker is tried again next time; an announced one never expires.
    """
    now = timezone.now()
    due = Revision.page_revisions.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
    over = Page.objects.live().filter(expire_at__lte=now).not_exact_type(NotificationPage).order_by("expire_at")
    return each_apart(list(due), _publish_on_time) + each_apart(list(over.specific()), _close_on_time)


def _publish_on_time(revision: Revision) -> None:
    revision.publish(log_action="wagtail.publish.scheduled")


def _close_on_time(page: Page) -> None:
    page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


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
