"""Who keeps the register, and which offices each may give. Rights over others never exceed one's own."""

from typing import Any

from portal.directory.roles import COUNTRY_ROLES, Role

OUTER_ROLES: frozenset[str] = COUNTRY_ROLES | {Role.HOST_OFFICER}
INNER_ROLES: frozenset[str] = frozenset(Role) - OUTER_ROLES  # they read or decide for the whole organization


def is_chief(user: Any) -> bool:
    """An administrator, the Secretary-General, or the one at the command line (None)."""
    return user is None or user.is_superuser or user.offices.is_secretary_general


def keeps_register(user: Any) -> bool:
    """The Secretariat adds people and appoints them."""
    return is_chief(user) or user.offices.is_project_officer


def roles_to_give(user: Any) -> frozenset[str]:
    """The offices to which this person may appoint others: a project officer only those of countries and hosts."""
    if is_chief(user):
        return INNER_ROLES | OUTER_ROLES
    return OUTER_ROLES if keeps_register(user) else frozenset()
