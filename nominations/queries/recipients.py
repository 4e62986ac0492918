"""Who is to be told: the officers of a project, the endorsers of a country."""

from collections.abc import Sequence
from typing import Any

from nominations.models import Nomination
from portal.directory.models import Appointment, User
from portal.directory.queries.register import secretariat_today
from portal.directory.roles import ENDORSING_ROLES, Role
from programs.models import Project


def officers_of(project: Project) -> Sequence[User]:
    """The officers in charge of the project; where none of them is in office, all project officers."""
    return named_officers(project) or _holding(
        Appointment.objects.in_force().in_roles(Role.PROJECT_OFFICER).values("user")
    )


def named_officers(project: Project) -> list[User]:
    """The officers named for the project who are in office today: who handed over hears nothing more of it."""
    return list(secretariat_today().filter(projects_in_charge=project))


def endorsers_for(nomination: Nomination) -> Sequence[User]:
    """Who may endorse for the nomination's country today (14b)."""
    appointments = Appointment.objects.in_force().in_roles(*ENDORSING_ROLES).for_country(nomination.country_id)
    return _holding(appointments.values("user"))


def _holding(users: Any) -> Sequence[User]:
    return list(User.objects.filter(pk__in=users, is_active=True))
