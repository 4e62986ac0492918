"""The states of a project and the declared moves between them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.workflow import Route


class ProjectState(models.TextChoices):
    DRAFTING = "drafting", _("In preparation")
    ANNOUNCED = "announced", _("Open for nominations")
    SELECTED = "selected", _("Participants selected")
    UNDER_WAY = "under_way", _("Under way")
    COMPLETED = "completed", _("Completed")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Cancelled")


class Intake(models.TextChoices):
    """How an announced project is shown once its closing date is over. Nothing stores it: late nominations come in (14g)."""

    OVER = "nominations_closed", _("Closed for nominations")


S = ProjectState
PUBLIC_STATES = frozenset({S.ANNOUNCED, S.SELECTED, S.UNDER_WAY, S.COMPLETED, S.CLOSED, S.CANCELLED})
RELEASED_STATES = frozenset({S.SELECTED, S.UNDER_WAY, S.COMPLETED, S.CLOSED})
ACTIVE_STATES = frozenset({S.DRAFTING, S.ANNOUNCED, S.SELECTED, S.UNDER_WAY})
OVER_STATES = frozenset({S.CLOSED, S.CANCELLED})  # nothing more is expected of anyone

PROJECT_ROUTES = {
    "announce": Route((S.DRAFTING,), S.ANNOUNCED),
    "release_selection": Route((S.ANNOUNCED,), S.SELECTED),
    "begin": Route((S.SELECTED,), S.UNDER_WAY),
    "complete": Route((S.UNDER_WAY,), S.COMPLETED),
    "close": Route((S.COMPLETED,), S.CLOSED),
    "cancel": Route((S.DRAFTING, S.ANNOUNCED, S.SELECTED, S.UNDER_WAY), S.CANCELLED),
}
