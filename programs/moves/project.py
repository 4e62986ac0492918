"""The machine of a project. `release_selection` is declared with the nominations, which it publishes."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core.findings import Finding
from portal.core.workflow import GRANTED, HIDDEN, Machine, Move, Permission, refused
from programs.models import Project
from programs.models.readiness import findings_before_announcement
from programs.queries import today_at
from programs.rules import schedule
from programs.states import PROJECT_ROUTES


def may_announce(project: Project, user: Any) -> Permission:
    """The Secretary-General, or the clock where a publication approved before was scheduled."""
    if user is None or user.offices.is_secretary_general:
        return GRANTED
    if user.offices.is_project_officer:
        return refused(_("The Secretary-General announces projects. Submit the notification for approval."))
    return HIDDEN


def may_direct(project: Project, user: Any) -> Permission:
    """The Secretariat."""
    return GRANTED if user is not None and user.offices.is_secretariat else HIDDEN


def may_pass(project: Project, user: Any) -> Permission:
    """The Secretariat, or the clock."""
    return GRANTED if user is None else may_direct(project, user)


def announce_findings(project: Project, data: Any) -> list[Finding]:
    """What must be known before a project is announced."""
    return findings_before_announcement(project)


ANNOUNCE = Move("announce", _("Announce the project"), "announcement", may_announce, announce_findings, needs_form=True)
BEGIN = Move(
    "begin", _("Begin"), "beginning", may_pass,
    lambda project, data: schedule.beginning_findings(project.starts_on, today_at(project)),
)  # fmt: skip
COMPLETE = Move(
    "complete", _("Complete"), "completion", may_pass,
    lambda project, data: schedule.completion_findings(project.ends_on, today_at(project)),
)  # fmt: skip
CLOSE = Move("close", _("Close the project"), "closing", may_direct)
CANCEL = Move(
    "cancel", _("Cancel the project"), "cancellation", may_direct,
    lambda project, data: schedule.cancellation_findings(data.get("reason")),
    needs_form=True, tone="danger",
)  # fmt: skip


def _url(project: Project, move: Move) -> str:
    return reverse(f"programs:{move.resource}", args=[project.slug])


PROJECT = Machine(Project, PROJECT_ROUTES, (ANNOUNCE, BEGIN, COMPLETE, CLOSE, CANCEL), _url)
