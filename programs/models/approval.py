"""The step of the workflow “Notification approval” in which the Secretary-General decides."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from portal.core.findings import Finding, blockers_among
from portal.core.workflow import Refused
from programs.models.readiness import findings_before_announcement


class SecretaryGeneralApprovalTask(AbstractGroupApprovalTask):
    """Approval is offered only while nothing stands in the way of announcing the project."""

    class Meta:
        verbose_name = _("Secretary-General's approval")
        verbose_name_plural = _("Secretary-General's approvals")

    @classmethod
    def get_description(cls) -> str | Promise:
        return _("The Secretary-General approves a notification once every header fact is known.")

    def blockers(self, page: Any) -> list[Finding]:
        """What closes the announcement; nothing for a notification that is public already."""
        draft = _draft_of(page)
        return blockers_among(findings_before_announcement(draft.project, draft)) if self._announces(draft) else []

    def _announces(self, page: Any) -> bool:
        project = getattr(_draft_of(page), "project", None)
        return project is not None and project.announced_at is None

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str | Promise, bool]]:
        """What announces the project always asks first, saying who will get mail."""
        actions = super().get_actions(obj, user)
        if not actions or not self._announces(obj):
            return actions
        others = [action for action in actions if action[0] != "approve"]
        return others if self.blockers(obj) else [*others, ("approve", _("Approve"), True)]

    def get_template_for_action(self, action: str) -> str:
        return "programs/cms/approve.html" if action == "approve" else super().get_template_for_action(action)

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> Any:
        """Who is late by a moment (the project changed meanwhile) is refused with the reason; nothing is published."""
        try:
            return super().on_action(task_state, user, action_name, **kwargs)
        except Refused as refusal:
            raise PermissionDenied(str(refusal)) from refusal


def _draft_of(page: Any) -> Any:
    """The notification in hand; the dialogs of the CMS know the page only by its general half."""
    return page if hasattr(page, "project") else page.get_latest_revision_as_object()
