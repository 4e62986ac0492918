"""Who is to be told: the officers of a project, the endorsers of a country."""

from collections.abc import Sequence
from typing import Any

from nominations.models import Nomination
from portal.directory.models import Appointment, User
from portal.directory.roles import ENDORSING_ROLES, Role
from programs.models import Project


def officers_of(project: Project) -> Sequence[User]:
    """The officers in charge of the project; where none is named, all project officers."""
    named = list(project.officers.filter(is_active=True))
    return named or _holding(Appointment.objects.in_force().in_roles(Role.PROJECT_OFFICER).values("user"))


def endorsers_for(nomination: Nomination) -> Sequence[User]:
    """Who may endorse for the nomination's country today (14b)."""
    appointments = Appointment.objects.in_force().in_roles(*ENDORSING_ROLES).for_country(nomination.country_id)
    return _holding(appointments.values("user"))


def _holding(users: Any) -> Sequence[User]:
    return list(User.objects.filter(pk__in=users, is_active=True))
