"""Projects in the menu of the CMS."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from portal.core.views import with_clause
from portal.core.workflow import Refused, Stale
from programs.actions import drafting
from programs.cms.panels import EDIT_HANDLER
from programs.models import Project


def _day(name: str) -> Callable[[Project], str]:
    """A date of the project as the portal writes dates: 5 September 2026."""
    return lambda project: date_format(getattr(project, name), "j F Y") if getattr(project, name) else "–"


class ProjectIndexView(generic.IndexView):
    """The list of projects."""

    def get_base_queryset(self) -> QuerySet[Project]:
        """With the host, in whose zone a closing date ends here."""
        return super().get_base_queryset().select_related("host_country")


class ProjectCreateView(generic.CreateView):
    """A new project; its page is opened with it."""

    def save_instance(self) -> Project:
        return drafting.record_project(self.form, by=self.request.user)

    def get_success_buttons(self) -> list[Any]:
        """The next step first: the text of the notification."""
        page = getattr(self.object, "page", None)
        write = (
            [messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), _("Write the text"))] if page else []
        )
        return [*write, *super().get_success_buttons()]


class ProjectEditView(generic.EditView):
    """The header facts of a project."""

    def form_valid(self, form: Any) -> HttpResponse:
        """What is refused, or was changed by another meanwhile, is said in the form; nothing that was typed is lost."""
        try:
            return super().form_valid(form)
        except Stale as stale:
            form.add_error(None, str(stale))
        except Refused as refusal:
            form.add_error(None, [with_clause(finding) for finding in refusal.findings])
        self.produced_error_code, self.produced_error_message = "refused", self.get_error_message()
        return self.form_invalid(form)

    def save_instance(self) -> Project:
        return drafting.record_project(self.form, by=self.request.user)


class ProjectViewSet(ModelViewSet):
    """List, add and edit projects. They are never deleted, by nobody: they are cancelled."""

    model = Project
    name = "programs_project"
    url_prefix = "projects"
    icon = "date"
    menu_label = _("Projects")
    menu_order = 100
    add_to_admin_menu = True
    copy_view_enabled = False
    sort_order_field = None
    index_view_class = ProjectIndexView
    add_view_class = ProjectCreateView
    edit_view_class = ProjectEditView
    edit_handler = EDIT_HANDLER
    search_fields = ["title", "code", "venue"]
    list_filter = ["state", "kind", "host_country"]
    ordering = ["-pk"]
    list_display: list[Any] = [
        TitleColumn("title", label=_("Title"), sort_key="title", url_name="programs_project:edit"),
        Column("code", label=_("Code"), sort_key="code", classname="whole"),
        Column("starts_on", label=_("First day"), accessor=_day("starts_on"), sort_key="starts_on", classname="whole"),
        Column(
            "closes_on", label=_("Closing date"), accessor=_day("closes_on"), sort_key="closes_on", classname="whole"
        ),
        Column("state", label=_("State"), accessor=lambda project: project.shown_state().label, sort_key="state"),
    ]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(**kwargs) | {"delete_url_name": self.UNDEFINED}

    def get_urlpatterns(self) -> list[Any]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "delete"]
