"""Projects in the menu of the CMS."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from programs.actions import drafting
from programs.cms.panels import EDIT_HANDLER
from programs.models import Project


class ProjectCreateView(generic.CreateView):
    """A new project; its page is opened with it."""

    def save_instance(self) -> Project:
        return drafting.record_project(self.form, by=self.request.user)


class ProjectEditView(generic.EditView):
    """The header facts of a project."""

    def save_instance(self) -> Project:
        return drafting.record_project(self.form, by=self.request.user)


class ProjectViewSet(ModelViewSet):
    """List, add and edit projects. They are never deleted: they are cancelled."""

    model = Project
    name = "programs_project"
    url_prefix = "projects"
    icon = "date"
    menu_label = _("Projects")
    menu_order = 100
    add_to_admin_menu = True
    copy_view_enabled = False
    sort_order_field = None
    add_view_class = ProjectCreateView
    edit_view_class = ProjectEditView
    edit_handler = EDIT_HANDLER
    search_fields = ["title", "code", "venue"]
    list_filter = ["state", "kind", "host_country"]
    ordering = ["-pk"]
    list_display: list[Any] = [
        TitleColumn("title", label=_("Title"), sort_key="title", url_name="programs_project:edit"),
        Column("code", label=_("Code"), sort_key="code"),
        Column("starts_on", label=_("First day"), sort_key="starts_on"),
        Column("closes_on", label=_("Closing date"), sort_key="closes_on"),
        Column("get_state_display", label=_("State"), sort_key="state"),
    ]
