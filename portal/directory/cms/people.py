"""People in the register: who they are, which offices they hold, and how their account stands."""

from typing import Any

import django_filters
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic

from portal.core import audit
from portal.directory.actions import people
from portal.directory.cms.base import (
    EntryCreateView,
    EntryEditView,
    EntryView,
    PressView,
    RegisterPolicy,
    RegisterViewSet,
)
from portal.directory.cms.forms import PersonForm
from portal.directory.cms.wording import (
    ACCOUNT_STANDINGS,
    DEACTIVATED,
    WAITING,
    account_standing,
    standing_label,
)
from portal.directory.models import Appointment, Country, User
from portal.directory.queries.register import may_change
from portal.directory.roles import Role
from portal.directory.rules.authority import keeps_register


class PersonPolicy(RegisterPolicy):
    """Administrators and holders of inner offices are changed by few."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: User) -> bool:
        allowed = self.user_has_permission(user, action)
        return allowed and (action == "view" or may_change(instance, user))


class PersonFilters(WagtailFilterSet):
    """By the office held today and the country it is for, and by how the account stands."""

    office = django_filters.ChoiceFilter(label=gettext_lazy("Office today"), choices=Role, method="holding")
    country = django_filters.ModelChoiceFilter(
        label=gettext_lazy("For the country"), queryset=Country.objects.all(), method="holding"
    )
    account = django_filters.ChoiceFilter(
        label=gettext_lazy("Account"), choices=list(ACCOUNT_STANDINGS.items()), method="standing"
    )

    class Meta:
        model = User
        fields: list[str] = []

    def holding(self, rows: QuerySet[User], name: str, value: Any) -> QuerySet[User]:
        offices = Appointment.objects.in_force()
        matching = offices.in_roles(value) if name == "office" else offices.for_country(value)
        return rows.filter(pk__in=matching.values("user"))

    def standing(self, rows: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        if value == DEACTIVATED:
            return rows.filter(is_active=False)
        without_password = Q(**{"password__startswith": UNUSABLE_PASSWORD_PREFIX})
        return rows.filter(without_password if value == WAITING else ~without_password, is_active=True)


class Peopled:
    """View mixin: people are called people, though their model is called user."""

    def get_breadcrumbs_items(self: Any) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = super().get_breadcrumbs_items()  # type: ignore[misc]
        users = str(User._meta.verbose_name_plural).capitalize()
        return [item | {"label": _("People")} if item["label"] == users else item for item in items]


class PeopleView(Peopled, generic.IndexView):
    """The list, with the offices of today."""

    page_title = gettext_lazy("People")
    add_item_label = gettext_lazy("Add person")

    def get_base_queryset(self) -> QuerySet[User]:
        offices = Appointment.objects.in_force().select_related("country", "organization")
        return User.objects.prefetch_related(Prefetch("appointments", queryset=offices, to_attr="offices_today"))


class PersonCreateView(Peopled, EntryCreateView):
    """A new person; the next page offers the office."""

    page_subtitle = gettext_lazy("Person")
    success_message = gettext_lazy("%(object)s is in the register. Appoint them to an office now.")
    error_message = gettext_lazy("Nothing was saved yet. See below.")

    def save_instance(self) -> User:
        facts = {name: self.form.cleaned_data[name] for name in (*people.FACTS, "invite")}
        return people.add(by=self.request.user, **facts)


class PersonEditView(Peopled, EntryEditView):
    success_message = gettext_lazy("%(object)s is changed.")
    error_message = gettext_lazy("Nothing was changed yet. See below.")

    def save_instance(self) -> User:
        facts = {name: self.form.cleaned_data[name] for name in people.FACTS}
        return people.change(self.object, by=self.request.user, **facts)


class PersonView(Peopled, EntryView):
    """A person with all offices and the history of both."""

    template_name = "directory/register/person.html"

    def offices(self) -> list[Appointment]:
        rows = list(self.object.appointments.select_related("country", "organization").order_by("-starts_on", "-pk"))
        for row in rows:
            row.standing_label = standing_label(row)
        return rows

    def get_fields_context(self) -> list[dict[str, Any]]:
        person: User = self.object
        facts = [
            (_("Name"), person.get_full_name()), (_("E-mail address"), person.email),
            (_("Time zone"), person.time_zone), (_("Account"), account_standing(person)),
        ]  # fmt: skip
        return [{"label": label, "value": value, "component": None} for label, value in facts]

    def presses(self) -> list[tuple[str | Promise, str]]:
        person, user = self.object, self.request.user
        offered: list[tuple[str | Promise, str]] = []
        if person.is_active and keeps_register(user):
            address = reverse("directory_appointment:add")
            offered.append((_("Appoint to an office"), f"{address}?person={person.pk}"))
        if person.is_active and not person.has_usable_password():
            offered.append((_("Invite again") if person.invited_at else _("Invite"), self._to("invite")))
        if may_change(person, user) and person.pk != user.pk:
            press = DeactivateView if person.is_active else ReactivateView
            offered.append((press.label, self._to("deactivate" if person.is_active else "reactivate")))
        return offered

    def _to(self, name: str) -> str:
        return reverse(f"directory_person:{name}", args=[self.object.pk])

    def subjects(self) -> list[str]:
        return [audit.subject_of(self.object), *(audit.subject_of(row) for row in self.offices())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"offices": self.offices()}


class InviteView(Peopled, PressView):
    label = gettext_lazy("Invite")
    sentence = gettext_lazy("A mail goes out with a fresh link, good for a week, to set a password.")

    def act(self, data: dict[str, Any]) -> str:
        people.invite_again(self.object, by=self.request.user)
        return _("The invitation is on its way to %(address)s.") % {"address": self.object.email}


class DeactivateView(Peopled, PressView):
    label = gettext_lazy("Deactivate")
    sentence = gettext_lazy(
        "The account is closed: whoever is signed in with it is signed out, the password goes, and no mail is sent "
        "there any more. Appointments keep their dates; hand them over or end them."
    )

    def act(self, data: dict[str, Any]) -> str:
        people.deactivate(self.object, by=self.request.user)
        return _("The account is closed.")


class ReactivateView(Peopled, PressView):
    label = gettext_lazy("Reactivate")
    sentence = gettext_lazy("The account is opened again, and an invitation to set a new password goes out.")

    def act(self, data: dict[str, Any]) -> str:
        people.reactivate(self.object, by=self.request.user)
        return _("The account is open, and the invitation is on its way.")


def offices_today(person: User) -> str:
    """What the person holds today, as “Liaison officer (India)”."""
    held = getattr(person, "offices_today", ())
    return ", ".join(str(row) for row in held) or "–"


class PeopleViewSet(RegisterViewSet):
    """Everyone with an account, participants too."""

    model = User
    name = "directory_person"
    url_prefix = "people"
    icon = "user"
    menu_label = gettext_lazy("People")
    menu_order = 10
    policy_class = PersonPolicy
    form_class = PersonForm
    index_view_class = PeopleView
    add_view_class = PersonCreateView
    edit_view_class = PersonEditView
    inspect_view_class = PersonView
    filterset_class = PersonFilters
    presses = {"invite": InviteView, "deactivate": DeactivateView, "reactivate": ReactivateView}
    search_fields = ["first_name", "last_name", "email"]
    ordering = ["last_name", "first_name", "pk"]
    list_display = [
        TitleColumn("name", accessor=str, label=gettext_lazy("Name"), sort_key="last_name",
                    url_name="directory_person:inspect"),
        Column("email", label=gettext_lazy("E-mail address"), sort_key="email"),
        Column("offices", accessor=offices_today, label=gettext_lazy("Offices today")),
        Column("account", accessor=account_standing, label=gettext_lazy("Account")),
    ]  # fmt: skip
