"""Appointments in the register: who holds which office, where, from when to when."""

import datetime as dt
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic

from portal.directory.actions import appointing
from portal.directory.cms.base import (
    EntryCreateView,
    EntryEditView,
    EntryView,
    PressView,
    RegisterPolicy,
    RegisterViewSet,
)
from portal.directory.cms.forms import AppointmentForm, EndForm, HandoverForm
from portal.directory.cms.wording import STANDINGS, day, standing_label, title_of
from portal.directory.models import Appointment, Country, Organization, User
from portal.directory.queries.register import IN_FORCE, PAST, TO_COME, standing
from portal.directory.roles import Role
from portal.directory.rules.authority import roles_to_give


class AppointmentPolicy(RegisterPolicy):
    """An appointment is changed by who may give its office."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Appointment) -> bool:
        allowed = self.user_has_permission(user, action)
        return allowed and (action == "view" or instance.role in roles_to_give(user))


class AppointmentFilters(WagtailFilterSet):
    """By office, place, acting, and whether it is in force, past or to come."""

    role = django_filters.ChoiceFilter(label=gettext_lazy("Office"), choices=Role)
    country = django_filters.ModelChoiceFilter(label=gettext_lazy("Country"), queryset=Country.objects.all())
    organization = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Organization"), queryset=Organization.objects.filter(appointments__isnull=False).distinct()
    )
    when = django_filters.ChoiceFilter(
        label=gettext_lazy("When"), choices=list(STANDINGS.items()), method="standing_at"
    )

    class Meta:
        model = Appointment
        fields = ["role", "country", "organization", "is_acting"]

    def standing_at(self, rows: QuerySet[Appointment], name: str, value: str) -> QuerySet[Appointment]:
        today = timezone.localdate()
        in_force = Q(starts_on__lte=today) & (Q(ends_on__isnull=True) | Q(ends_on__gte=today))
        wanted = {IN_FORCE: in_force, TO_COME: Q(starts_on__gt=today), PAST: Q(ends_on__lt=today)}
        return rows.filter(wanted[value])


class AppointmentsView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Appointment]:
        return Appointment.objects.select_related("user", "country", "organization")


class AppointmentCreateView(EntryCreateView):
    """A new appointment, of the person whose page one came from (`?person=41`)."""

    def get_initial(self) -> dict[str, Any]:
        key = self.request.GET.get("person", "")
        person = User.objects.filter(pk=key).first() if key.isascii() and key.isdigit() and len(key) < 19 else None
        return {**super().get_initial(), "person": person.email if person else ""}

    def save_instance(self) -> Appointment:
        data = dict(self.form.cleaned_data)
        return appointing.appoint(data.pop("person"), data.pop("role"), by=self.request.user, **data)


class AppointmentEditView(EntryEditView):
    def get_page_subtitle(self) -> str:
        return title_of(self.object)

    def save_instance(self) -> Appointment:
        return appointing.change(self.object, by=self.request.user, **self.form.cleaned_data)


class AppointmentView(EntryView):
    """An appointment, with the ways to pass it on, to end it or to take it back."""

    def get_page_subtitle(self) -> str:
        return title_of(self.object)

    def get_fields_context(self) -> list[dict[str, Any]]:
        row: Appointment = self.object
        facts = [
            (_("Person"), f"{row.user} <{row.user.email}>"), (_("Office"), row.as_office().label),
            (_("For"), row.place), (_("Organization"), row.organization or "–"),
            (_("First day"), date_format(row.starts_on, "j M Y")), (_("Last day"), date_format(row.ends_on, "j M Y") if row.ends_on else _("until further notice")),
            (_("Standing"), standing_label(row)),
        ]  # fmt: skip
        return [{"label": label, "value": value, "component": None} for label, value in facts]

    def presses(self) -> list[tuple[str | Promise, str]]:
        row: Appointment = self.object
        to_person = (_("Open the person"), reverse("directory_person:inspect", args=[row.user_id]))
        if not self.user_has_permission_for_instance("change", row) or standing(row) == PAST:
            return [to_person]
        names = ["hand_over", "withdraw" if standing(row) == TO_COME else "end"]
        offered = [(PRESSES[name].label, reverse(f"directory_appointment:{name}", args=[row.pk])) for name in names]
        return [*offered, to_person]


class AppointmentPressView(PressView):
    """A press on an appointment, which is named with its person."""

    def heading(self) -> str:
        return title_of(self.object)


class HandOverView(AppointmentPressView):
    form_class = HandoverForm
    label = gettext_lazy("Hand over")
    sentence = gettext_lazy(
        "The successor holds the office from the day you choose; the present holder's last day is the day before. "
        "Open work belongs to the country or organization and goes with the office."
    )

    def act(self, data: dict[str, Any]) -> str:
        following = appointing.hand_over(
            self.object, data["successor"], data["on"], by=self.request.user, is_acting=data["is_acting"]
        )
        self.object = following
        said = _("%(person)s holds the office from %(day)s.")
        return said % {"person": following.user, "day": date_format(following.starts_on, "j M Y")}


class EndView(AppointmentPressView):
    form_class = EndForm
    label = gettext_lazy("End")
    sentence = gettext_lazy("The person holds the office until the end of this day, and nobody follows yet.")

    def act(self, data: dict[str, Any]) -> str:
        last_day: dt.date = data["on"]
        appointing.end(self.object, last_day, by=self.request.user)
        return _("The office ends on %(day)s.") % {"day": date_format(last_day, "j M Y")}


class WithdrawView(AppointmentPressView):
    label = gettext_lazy("Take back")
    sentence = gettext_lazy("This appointment has not begun. It is taken off the register; the history keeps it.")

    def act(self, data: dict[str, Any]) -> str:
        appointing.withdraw(self.object, by=self.request.user)
        return _("The appointment is taken back.")

    def get_success_url(self) -> str:
        return reverse("directory_person:inspect", args=[self.object.user_id])


PRESSES: dict[str, type[PressView]] = {"hand_over": HandOverView, "end": EndView, "withdraw": WithdrawView}


class AppointmentViewSet(RegisterViewSet):
    model = Appointment
    name = "directory_appointment"
    url_prefix = "appointments"
    icon = "key"
    menu_label = gettext_lazy("Appointments")
    menu_order = 20
    policy_class = AppointmentPolicy
    form_class = AppointmentForm
    index_view_class = AppointmentsView
    add_view_class = AppointmentCreateView
    edit_view_class = AppointmentEditView
    inspect_view_class = AppointmentView
    filterset_class = AppointmentFilters
    presses = PRESSES
    search_fields = ["user__first_name", "user__last_name", "user__email", "country__name", "organization__name"]
    ordering = ["country__name", "role", "-starts_on", "pk"]
    list_display = [
        TitleColumn("user", accessor="user", label=gettext_lazy("Person"), sort_key="user__last_name",
                    url_name="directory_appointment:inspect"),
        Column("office", accessor=lambda row: row.as_office().label, label=gettext_lazy("Office"), sort_key="role"),
        Column("place", label=gettext_lazy("For"), sort_key="country__name"),
        day("starts_on", gettext_lazy("First day")),
        day("ends_on", gettext_lazy("Last day")),
        Column("standing", accessor=standing_label, label=gettext_lazy("Standing")),
    ]  # fmt: skip
