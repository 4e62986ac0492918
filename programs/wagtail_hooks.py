"""What this app adds to Wagtail: projects in the menu, guards around publishing, and the house's colours."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from programs.cms import api, guarding, hiding
from programs.cms.home import PreparationPanel
from programs.cms.projects import ProjectViewSet

hooks.register("construct_admin_api", api.without_actions)
hooks.register("before_move_page", hiding.refuse_move)
hooks.register("construct_reports_menu", hiding.trim_reports)
hooks.register("construct_page_chooser_queryset", hiding.without_drafts)
hooks.register("before_publish_page", guarding.publish)
hooks.register("before_unpublish_page", guarding.keep_public)
hooks.register("before_delete_page", guarding.keep_public)
hooks.register("before_copy_page", guarding.refuse_copies)
hooks.register("before_bulk_action", guarding.guard_bulk_actions)
hooks.register("before_edit_page", guarding.show_blockers)


@hooks.register("register_admin_viewset")
def register_projects() -> ProjectViewSet:
    """Projects beside the pages."""
    return ProjectViewSet()


@hooks.register("insert_global_admin_css")
def house_colours() -> SafeString:
    """The designer's sheet for the editors' side."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/cms.css"))


@hooks.register("construct_main_menu")
def trim_menu(request: HttpRequest, items: list[Any]) -> None:
    """Editors see what they work with; only administrators see the rest."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name not in {"settings", "help"}]


@hooks.register("construct_homepage_panels")
def show_projects_in_preparation(request: HttpRequest, panels: list[Any]) -> None:
    """Projects in preparation, for those who prepare or approve them."""
    if request.user.has_perm("programs.change_project"):
        panels.append(PreparationPanel())
