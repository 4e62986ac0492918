"""Who may sign in, and what an office in force allows in the CMS."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission
from django.db.models import QuerySet

from portal.directory import groups

ENTRY = Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")


class AppointmentBackend(AuthenticationBackend):
    """E-mail and password. Permissions of the CMS come with the office and end with it, on the day."""

    def _get_group_permissions(self, user_obj: Any) -> QuerySet[Permission]:
        held = [name for name, role in groups.ROLES_OF_GROUPS.items() if role in user_obj.offices.roles]
        of_groups = Permission.objects.filter(group__name__in=held)
        return of_groups | ENTRY.all() if held else of_groups
