"""Projects, whom they invite, their agenda, and the pages that notify them."""

from programs.models.approval import SecretaryGeneralApprovalTask
from programs.models.invitations import Consent, DeadlineExtension, Invitation
from programs.models.kinds import Kind, Modality
from programs.models.pages import NotificationIndexPage, NotificationPage
from programs.models.projects import AgendaDay, Project

__all__ = [
    "AgendaDay",
    "Consent",
    "DeadlineExtension",
    "Invitation",
    "Kind",
    "Modality",
    "NotificationIndexPage",
    "NotificationPage",
    "Project",
    "SecretaryGeneralApprovalTask",
]
