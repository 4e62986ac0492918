"""What has a state, a version to detect stale forms, and a moment since when."""

from typing import Any

from django.db import models
from django.utils import timezone
from django_fsm import FSMModelMixin


class Stateful(FSMModelMixin, models.Model):
    """A row whose `state` (a protected FSMField of the concrete model) moves only through `workflow.perform`.

    `version` counts the moves everybody may know of, `inner_version` the confidential ones, so that a form held by an
    outsider neither goes stale nor tells the time when a confidential decision is made.
    """

    version = models.PositiveIntegerField(default=0, editable=False)
    inner_version = models.PositiveIntegerField(default=0, editable=False)
    state_since = models.DateTimeField(default=timezone.now, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def seen_token(self, *, confidential: bool = False, moves_ago: int = 0) -> str:
        """What a form carries to say which version its user saw, now or some moves of that kind earlier."""
        if confidential:
            return f"{self.version}.{self.inner_version - moves_ago}"
        return str(self.version - moves_ago)

    def public_state(self) -> str:
        """The state everybody may know of; public history names no other."""
        return str(self.state)  # type: ignore[attr-defined]

    def state_label_for(self, user: Any) -> str:
        """The state in words, as far as this user (None for the system) may know of it."""
        return str(self.get_state_display())  # type: ignore[attr-defined]


def known_states(states: type[models.TextChoices], name: str) -> models.CheckConstraint:
    """The database's own guard: `state` holds nothing but the declared states."""
    return models.CheckConstraint(condition=models.Q(state__in=sorted(states.values)), name=name)
