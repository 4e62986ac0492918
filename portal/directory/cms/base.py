"""What the lists of the register share: who may enter, how refusals are said, and the page of one entry."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import Promise, cached_property
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import BasePermissionPolicy

from portal.core import audit
from portal.core.models import AuditEvent
from portal.core.workflow import Refused
from portal.directory.actions import recording
from portal.directory.cms import history
from portal.directory.cms.forms import NothingToSay
from portal.directory.models import User
from portal.directory.roles import SECRETARIAT_ROLES
from portal.directory.rules.authority import keeps_register

HISTORY_SHOWN = 50
REGISTER_MENU = "register_directory_menu_item"


class RegisterPolicy(BasePermissionPolicy):
    """The Secretariat reads, adds and changes; nobody deletes. Follows offices, so no group carries these rights."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and keeps_register(user)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        return User.objects.filter(appointments__role__in=sorted(SECRETARIAT_ROLES)).distinct()


class SayingWhy:
    """View mixin: what an action refuses stands in the form, with what was typed."""

    def form_valid(self: Any, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except Refused as refusal:
            for finding in refusal.findings:
                form.add_error(None, finding.message)
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)


class EntryCreateView(SayingWhy, generic.CreateView):
    """A new entry, written by `recording.record_entry` unless a list has an action of its own."""

    def get_success_url(self) -> str:
        return reverse(self.inspect_url_name, args=[self.object.pk])

    inspect_url_name = ""

    def save_instance(self) -> Any:
        return recording.record_entry(self.form, by=self.request.user)


class EntryEditView(SayingWhy, generic.EditView):
    """An entry to correct; asks the policy about this very entry."""

    def get_object(self, queryset: Any = None) -> Any:
        entry = super().get_object(queryset)
        if not self.user_has_permission_for_instance("change", entry):
            raise PermissionDenied
        return entry

    def get_success_url(self) -> str:
        return reverse(self.inspect_url_name, args=[self.object.pk])

    def save_instance(self) -> Any:
        return recording.record_entry(self.form, by=self.request.user)


class EntryView(generic.InspectView):
    """One entry: its facts, what can be done with it, and its history."""

    template_name = "directory/register/entry.html"
    page_title = ""
    header_more_buttons: list[Any] = []  # they stand on the page, where one sees them

    def presses(self) -> list[tuple[str | Promise, str]]:
        """What this reader can do here: label and address."""
        return []

    def subjects(self) -> list[str]:
        """Whose history is shown."""
        return [audit.subject_of(self.object)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        events = AuditEvent.objects.filter(subject__in=self.subjects()).order_by("-at", "-pk")[:HISTORY_SHOWN]
        may_edit = self.user_has_permission_for_instance("change", self.object)
        edit_url = reverse(self.edit_url_name, args=[self.object.pk]) if may_edit else ""
        return super().get_context_data(**kwargs) | {
            "history": list(history.lines(events, audit.subject_of(self.object))),
            "presses": self.presses(), "edit_url": edit_url,
        }  # fmt: skip


class PressView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """A page that asks before one action is carried out on one entry."""

    model: Any = None
    permission_required = "change"
    template_name = "directory/register/press.html"
    form_class: Any = NothingToSay
    index_url_name = inspect_url_name = ""
    label: Any = ""
    sentence: Any = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.object = get_object_or_404(self.model, pk=kwargs["pk"])
        self.page_title, self.page_subtitle = self.label, self.heading()

    def heading(self) -> str:
        """Which entry it is about."""
        return str(self.object)

    def act(self, data: dict[str, Any]) -> str:
        """Carry it out with the valid form's data; returns what to say."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            done = self.act(form.cleaned_data)
        except Refused as refusal:
            for finding in refusal.findings:
                form.add_error(None, finding.message)
            return self.form_invalid(form)
        messages.success(self.request, done)
        return super().form_valid(form)

    def get_success_url(self) -> str:
        return reverse(self.inspect_url_name, args=[self.object.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [
            {"url": reverse(self.index_url_name), "label": self.model._meta.verbose_name_plural.capitalize()},
            {"url": reverse(self.inspect_url_name, args=[self.object.pk]), "label": str(self.object)},
            {"url": "", "label": self.label},
        ]
        return self.breadcrumbs_items + items

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        said = {"action_url": self.request.path, "submit_button_label": self.label, "sentence": self.sentence}
        return super().get_context_data(**kwargs) | said


class RegisterViewSet(ModelViewSet):
    """List, add, edit and read entries; no deleting, no copying. `presses` are further pages of one entry."""

    inspect_view_enabled = True
    copy_view_enabled = False
    sort_order_field = None
    add_to_reference_index = False
    menu_hook = REGISTER_MENU
    policy_class: type[RegisterPolicy] = RegisterPolicy
    add_view_class: Any = EntryCreateView
    edit_view_class: Any = EntryEditView
    inspect_view_class: Any = EntryView
    form_class: Any = None
    presses: dict[str, type[PressView]] = {}
    list_per_page = 30

    def get_form_class(self, for_update: bool = False) -> Any:
        return self.form_class

    @cached_property
    def policy(self) -> RegisterPolicy:
        return self.policy_class(self.model)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """The policy goes to our own views only: registered for `User`, it would open Wagtail's own user pages."""
        unused = {f"{name}_url_name": self.UNDEFINED for name in ("history", "usage", "delete")}
        return super().get_common_view_kwargs(**kwargs) | unused | {"permission_policy": self.policy}

    def get_urlpatterns(self) -> list[Any]:
        kept = {"index", "index_results", "add", "edit", "inspect"}
        patterns = [pattern for pattern in super().get_urlpatterns() if pattern.name in kept]
        conv = self.pk_path_converter
        return patterns + [
            path(f"{name}/<{conv}:pk>/", self.construct_view(view), name=name) for name, view in self.presses.items()
        ]

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        policy = self.policy

        def is_shown(_self: MenuItem, request: HttpRequest) -> bool:
            return policy.user_has_permission(request.user, "view")

        return type(f"{self.model.__name__}MenuItem", (MenuItem,), {"is_shown": is_shown})

    def register_permissions(self) -> None:
        """None: see `get_common_view_kwargs`."""

    def register_admin_url_finder(self) -> None:
        """None: what links to these rows elsewhere in Wagtail stays as it is."""
