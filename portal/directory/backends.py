"""Who may sign in, and what an office in force allows in the CMS."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission
from django.db.models import QuerySet

from portal.directory import groups


class AppointmentBackend(AuthenticationBackend):  # type: ignore[misc]
    """E-mail and password. Permissions of the CMS come with the office and end with it, on the day."""

    def _get_group_permissions(self, user_obj: Any) -> QuerySet[Permission]:
        held = [name for name, role in groups.ROLES_OF_GROUPS.items() if role in user_obj.offices.roles]
        return Permission.objects.filter(group__name__in=held)
