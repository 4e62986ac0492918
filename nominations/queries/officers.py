"""Who is told: the officers of countries, hosts and the Secretariat, in one query."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from portal.directory.models import Appointment, User
from portal.directory.queries.register import secretariat_today
from portal.directory.roles import ENDORSING_ROLES, Role
from programs.models import Project

FIRST_ADDRESSED = (Role.LIAISON_OFFICER, Role.DIRECTOR, Role.ALTERNATE_DIRECTOR, Role.DESIGNATED_OFFICER)


@dataclass(frozen=True, slots=True)
class Officers:
    """The people concerned by a project: endorsing officers by country code, host officers, project officers.

    `addressees` holds for each country the appointment to which letters are addressed: the liaison officer first.
    """

    of_country: dict[str, list[User]] = field(default_factory=dict)
    hosts: list[User] = field(default_factory=list)
    secretariat: list[User] = field(default_factory=list)
    addressees: dict[str, Appointment] = field(default_factory=dict)


def endorsers_of(countries: Iterable[str]) -> dict[str, list[User]]:
    """Who may endorse for each of these countries today (14b), whatever the project."""
    return _officers(Q(role__in=sorted(ENDORSING_ROLES), country__in=set(countries))).of_country


def officers_for(project: Project, countries: Iterable[str]) -> Officers:
    """The officers in office today, nobody named twice."""
    hosts = project.implementing_organizations.values("pk")
    wanted = (
        Q(role__in=sorted(ENDORSING_ROLES), country__in=set(countries))
        | Q(role=Role.HOST_OFFICER, organization__in=hosts)
        | Q(role=Role.PROJECT_OFFICER)
    )
    return _officers(wanted)


def in_charge(project: Project, officers: Officers) -> list[User]:
    """The project's own officers; all project officers where none of them is in office."""
    named = list(secretariat_today().filter(projects_in_charge=project))  # who handed over hears nothing more of it
    return named or officers.secretariat


def _officers(wanted: Q) -> Officers:
    appointments = Appointment.objects.in_force().filter(wanted, user__is_active=True).select_related("user", "country")
    officers = Officers()
    for appointment in appointments.order_by("user__last_name", "user__first_name", "pk"):
        _add(officers, appointment)
    return officers


def _add(officers: Officers, appointment: Appointment) -> None:
    if appointment.role == Role.HOST_OFFICER:
        _once(officers.hosts, appointment.user)
    elif appointment.role == Role.PROJECT_OFFICER:
        _once(officers.secretariat, appointment.user)
    elif appointment.country_id:
        _once(officers.of_country.setdefault(appointment.country_id, []), appointment.user)
        earlier = officers.addressees.get(appointment.country_id)
        if earlier is None or _place(appointment) < _place(earlier):
            officers.addressees[appointment.country_id] = appointment


def _place(appointment: Appointment) -> int:
    return FIRST_ADDRESSED.index(Role(appointment.role))


def _once(users: list[User], user: User) -> None:
    if user not in users:
        users.append(user)
