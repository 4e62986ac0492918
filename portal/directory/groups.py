"""Groups of the CMS: their members follow from the appointments in force, so nobody is entered twice."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import Group

from portal.directory.models import Appointment, User
from portal.directory.roles import Role

PROJECT_OFFICERS = "Project officers"
SECRETARY_GENERAL = "Secretary-General"
LEARNING_EDITORS = "Learning editors"

ROLES_OF_GROUPS: Mapping[str, str] = {
    PROJECT_OFFICERS: Role.PROJECT_OFFICER,
    SECRETARY_GENERAL: Role.SECRETARY_GENERAL,
    LEARNING_EDITORS: Role.EDITOR,
}


def sync_groups() -> int:
    """Bring the members of every group in line with today's appointments; returns how many memberships changed.

    Called when appointments change and by the clock, since appointments begin and end by date: the holder's own, so
    that a colleague elsewhere and the clock say the same.
    """
    return sum(_sync(Group.objects.get_or_create(name=name)[0], role) for name, role in ROLES_OF_GROUPS.items())


def follow_appointments(user: Any) -> None:
    """Bring one user's groups in line with the offices in force today, as at sign-in."""
    wanted = {name for name, role in ROLES_OF_GROUPS.items() if role in user.offices.roles}
    held = set(user.groups.filter(name__in=ROLES_OF_GROUPS).values_list("name", flat=True))
    if wanted == held:
        return
    user.groups.remove(*Group.objects.filter(name__in=held - wanted))
    user.groups.add(*(Group.objects.get_or_create(name=name)[0] for name in wanted - held))


def _sync(group: Group, role: str) -> int:
    holders = _holders(role)
    members = set(User.objects.filter(groups=group).values_list("pk", flat=True))
    membership: Any = User.groups.through
    membership.objects.filter(group=group, user__in=members - holders).delete()
    rows = [membership(group=group, user_id=pk) for pk in sorted(holders - members)]
    membership.objects.bulk_create(rows, ignore_conflicts=True)  # the clock may be at it too
    return len(holders ^ members)


def _holders(role: str) -> set[int]:
    """Who holds the office today, each by the own zone."""
    appointments = Appointment.objects.in_roles(role).select_related("user")
    return {row.user_id for row in appointments if row.is_in_force(row.user.today)}
