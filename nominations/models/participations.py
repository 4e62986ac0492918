"""Participations of the selected, and what each participant owes by when."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from nominations.models.nominations import Nomination
from nominations.states import (
    DELIVERABLE_ROUTES,
    DUE_STATES,
    PARTICIPATION_ROUTES,
    STILL_OWING_STATES,
    DeliverableState,
    ParticipationState,
)
from portal.core.models import PrivateFile, Stateful, known_states
from portal.directory.models import Country
from programs.models import Project
from programs.states import OVER_STATES


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def visible_to(self, user: Any) -> "ParticipationQuerySet":
        """Design 5: Secretariat and auditors all, own country, hosts of the project, the participant."""
        if not user.is_authenticated:
            return self.none()
        offices = user.offices
        if offices.reads_all:
            return self
        mine = Q(country__in=offices.countries) | Q(nomination__candidate__user=user)
        if hosted := offices.hosted_organizations:
            mine |= Q(project__in=Project.objects.filter(implementing_organizations__in=hosted).values("pk"))
        return self.filter(mine)

    def for_list(self) -> "ParticipationQuerySet":
        return self.select_related("project", "country", "nomination__candidate")


class Participation(Stateful):
    """A selected candidate's way through the project, made when the selection is released."""

    nomination = models.OneToOneField(Nomination, on_delete=models.PROTECT, related_name="participation")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="participations")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="participations")
    is_local = models.BooleanField(default=False)
    state = FSMField(default=ParticipationState.INVITED, choices=ParticipationState.choices, protected=True)
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_because = models.TextField(blank=True, editable=False)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["project", "country", "pk"]
        indexes = [models.Index(fields=["project", "state"], name="participation_of_project")]
        constraints = [known_states(ParticipationState, "participation_state_is_known")]

    def __str__(self) -> str:
        return f"{self.nomination.candidate} · {self.project.code}"

    def get_absolute_url(self) -> str:
        return reverse("nominations:participation", args=[self.pk])

    @transition(field=state, **PARTICIPATION_ROUTES["confirm"].as_transition())
    def confirm(self, *, by: Any, at: dt.datetime) -> None:
        self.confirmed_at = at

    @transition(field=state, **PARTICIPATION_ROUTES["decline"].as_transition())
    def decline(self, *, by: Any, at: dt.datetime, reason: str) -> None:
        self.ended_because = reason

    @transition(field=state, **PARTICIPATION_ROUTES["withdraw"].as_transition())
    def withdraw(self, *, by: Any, at: dt.datetime, reason: str) -> None:
        self.ended_because = reason

    @transition(field=state, **PARTICIPATION_ROUTES["attend"].as_transition())
    def attend(self, *, by: Any, at: dt.datetime) -> None:
        pass

    @transition(field=state, **PARTICIPATION_ROUTES["miss"].as_transition())
    def miss(self, *, by: Any, at: dt.datetime, reason: str = "") -> None:
        self.ended_because = reason


class DeliverableKind(models.TextChoices):
    INSURANCE = "insurance", _("Insurance certificate")
    ITINERARY = "itinerary", _("Travel itinerary")
    COUNTRY_PAPER = "country_paper", _("Country paper")
    ACTION_PLAN = "action_plan", _("Action plan")
    PROGRESS_REPORT = "progress_report", _("Six-month progress report")


class DeliverableQuerySet(models.QuerySet["Deliverable"]):
    def visible_to(self, user: Any) -> "DeliverableQuerySet":
        """As participations are; the host sees insurance and itinerary, papers and plans, no passport."""
        if not user.is_authenticated:
            return self.none()
        if user.offices.reads_all:
            return self
        return self.filter(participation__in=Participation.objects.visible_to(user).values("pk"))

    def going_on(self) -> "DeliverableQuerySet":
        """Of those who come or came, in projects that are neither closed nor cancelled."""
        of_them = self.filter(
            participation__state__in=sorted(STILL_OWING_STATES), participation__project__released_at__isnull=False
        )
        return of_them.exclude(participation__project__state__in=sorted(OVER_STATES))

    def still_owed(self) -> "DeliverableQuerySet":
        """What is yet to be handed in: what desks show and reminders ask for."""
        return self.going_on().filter(state__in=sorted(DUE_STATES))

    def overdue(self, today: dt.date) -> "DeliverableQuerySet":
        """Still owed and due before today."""
        return self.still_owed().filter(due_on__lt=today)


class Deliverable(Stateful):
    """One thing a participant owes. One table for all kinds, since desk and reminders ask across them."""

    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="deliverables")
    kind = models.CharField(max_length=16, choices=DeliverableKind)
    due_on = models.DateField()
    state = FSMField(default=DeliverableState.REQUESTED, choices=DeliverableState.choices, protected=True)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    reason = models.TextField(blank=True, editable=False)  # why changes were requested, or why it was waived

    objects = DeliverableQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["state", "due_on"], name="deliverable_due")]
        constraints = [
            known_states(DeliverableState, "deliverable_state_is_known"),
            models.UniqueConstraint(fields=["participation", "kind"], name="deliverable_once_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.participation_id}"

    def get_absolute_url(self) -> str:
        return reverse("nominations:deliverable", args=[self.pk])

    @property
    def is_owed(self) -> bool:
        """Whether it is still to be handed in: who does not come owes nothing, nor does anybody once a project is over."""
        whose = self.participation
        return (
            self.state in DUE_STATES and whose.state in STILL_OWING_STATES and whose.project.state not in OVER_STATES
        )

    @transition(field=state, **DELIVERABLE_ROUTES["submit"].as_transition())
    def submit(self, *, by: Any, at: dt.datetime, **_facts: Any) -> None:
        self.submitted_at, self.reason = at, ""

    @transition(field=state, **DELIVERABLE_ROUTES["accept"].as_transition())
    def accept(self, *, by: Any, at: dt.datetime) -> None:
        pass

    @transition(field=state, **DELIVERABLE_ROUTES["request_changes"].as_transition())
    def request_changes(self, *, by: Any, at: dt.datetime, reason: str) -> None:
        self.reason = reason

    @transition(field=state, **DELIVERABLE_ROUTES["extend"].as_transition())
    def extend(self, *, by: Any, at: dt.datetime, due_on: dt.date, reason: str) -> None:
        self.due_on = due_on

    @transition(field=state, **DELIVERABLE_ROUTES["waive"].as_transition())
    def waive(self, *, by: Any, at: dt.datetime, reason: str) -> None:
        self.reason = reason


class DeliverableVersion(models.Model):
    """One submitted file of a deliverable; earlier versions are kept."""

    deliverable = models.ForeignKey(Deliverable, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file = models.ForeignKey(PrivateFile, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    submitted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["deliverable", "number"], name="version_once_a_number")]

    def __str__(self) -> str:
        return f"{self.deliverable} v{self.number}"


class InsuranceCover(models.Model):
    """What an insurance certificate says, for the rule of section 13a to check; money in `currency`."""

    deliverable = models.OneToOneField(Deliverable, on_delete=models.PROTECT, related_name="cover")
    insurer = models.CharField(max_length=120)
    principal_sum = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3, default="USD")
    valid_from = models.DateField()
    valid_until = models.DateField()
    covers_accident_and_illness = models.BooleanField(default=False)
    covers_host_country = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.insurer} · {self.deliverable_id}"
