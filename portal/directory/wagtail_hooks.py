"""The people's register in the CMS. Wagtail's own pages about users give way to it, so that every change is audited."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.viewsets.base import ViewSetGroup

from portal.directory.cms.appointments import AppointmentViewSet
from portal.directory.cms.base import REGISTER_MENU
from portal.directory.cms.people import PeopleViewSet
from portal.directory.cms.places import CountryViewSet, OrganizationViewSet
from portal.directory.models import User

PEOPLE, APPOINTMENTS = PeopleViewSet(), AppointmentViewSet()
PLACES = [OrganizationViewSet(), CountryViewSet()]


class DirectoryGroup(ViewSetGroup):
    """“Directory” in the menu; other apps add their lists through the hook."""

    menu_label = gettext_lazy("Directory")
    menu_icon = "group"
    menu_order = 150
    submenu_hook = REGISTER_MENU


@hooks.register("register_admin_viewset")
def register_directory() -> list[Any]:
    """The group, then its lists, each of which finds its place in the group's menu."""
    return [DirectoryGroup(), PEOPLE, APPOINTMENTS, *PLACES]


@hooks.register("before_create_user")
def add_in_the_register(request: HttpRequest) -> HttpResponse:
    """People are added in the register only."""
    messages.info(request, _("People are added here, and invited by mail."))
    return redirect("directory_person:add")


@hooks.register("before_edit_user")
@hooks.register("before_delete_user")
def change_in_the_register(request: HttpRequest, user: User) -> HttpResponse:
    """People are changed in the register only, and deactivated rather than deleted."""
    messages.info(request, _("People are changed here, so that every change is in the history."))
    return redirect("directory_person:inspect", user.pk)


@hooks.register("before_bulk_action")
def no_bulk_changes_of_people(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Nor many at once."""
    if not any(isinstance(row, User) for row in objects):
        return None
    messages.info(request, _("People are changed one by one, so that every change is in the history."))
    return redirect("directory_person:index")
