"""Nominations: one candidate for one project by one country, with a preference."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from nominations.models.candidates import Candidate
from nominations.states import DECIDED_STATES, ENDED_STATES, NOMINATION_ROUTES, SUBMITTED_STATES, NominationState
from portal.core.models import Stateful, known_states
from portal.directory.models import Country, Organization
from programs.models import Project

ROUTES = NOMINATION_ROUTES


class Approval(models.TextChoices):
    """Approval by higher government authorities, where a country needs it (14h)."""

    NOT_NEEDED = "not_needed", _("Not needed")
    WILL_FOLLOW = "will_follow", _("Government approval will follow")
    GIVEN = "given", _("Approved by the government")
    REFUSED = "refused", _("Refused by the government")


class NominationQuerySet(models.QuerySet["Nomination"]):
    def visible_to(self, user: Any) -> "NominationQuerySet":
        """Design 5: all for Secretariat and auditors; own country; hosts their local ones and, once released, the
        selected; a candidate the own nominations once submitted."""
        if not user.is_authenticated:
            return self.none()
        offices = user.offices
        if offices.reads_all:
            return self
        mine = Q(country__in=offices.countries) | Q(candidate__user=user, endorsed_at__isnull=False)
        if hosted := offices.hosted_organizations:
            hosts = Project.objects.filter(implementing_organizations__in=hosted).values("pk")
            mine |= Q(nominated_by_organization__in=hosted)
            mine |= Q(project__in=hosts, project__released_at__isnull=False, state=NominationState.SELECTED)
        return self.filter(mine)

    def submitted(self) -> "NominationQuerySet":
        return self.filter(state__in=SUBMITTED_STATES)

    def standing(self) -> "NominationQuerySet":
        """Neither withdrawn nor lapsed."""
        return self.exclude(state__in=ENDED_STATES)

    def with_shown_state(self, user: Any) -> "NominationQuerySet":
        """Annotates `shown`: the state this user may know of. Filter and sort by it, never by `state` (rule Q4)."""
        if user.is_authenticated and user.offices.reads_all:
            return self.annotate(shown=Case(default=F("state"), output_field=models.CharField()))
        provisional = Q(state__in=DECIDED_STATES, project__released_at__isnull=True)
        screened = Value(NominationState.SCREENED.value)
        return self.annotate(
            shown=Case(When(provisional, then=screened), default=F("state"), output_field=models.CharField())
        )

    def for_list(self) -> "NominationQuerySet":
        """With what one row of a list shows, in one query."""
        return self.select_related("project", "candidate", "country")


class Nomination(Stateful):
    """A nomination. Decisions are provisional until the project is released; see `shown_state`."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="nominations")
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="nominations")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="nominations")
    is_local = models.BooleanField(_("local participant"), default=False)
    nominated_by_organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="nominations"
    )
    preference = models.PositiveSmallIntegerField(default=1)
    motivation = models.TextField(_("why this candidate"), blank=True)
    approval = models.CharField(max_length=12, choices=Approval, default=Approval.NOT_NEEDED)
    approval_on = models.DateField(null=True, blank=True)
    approval_note = models.CharField(max_length=200, blank=True)

    state = FSMField(default=NominationState.DRAFT, choices=NominationState.choices, protected=True)
    is_late = models.BooleanField(default=False, editable=False)
    endorsed_at = models.DateTimeField(null=True, blank=True, editable=False)
    endorsed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    returned_because = models.TextField(blank=True, editable=False)
    reserve_rank = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decision_reason = models.TextField(blank=True, editable=False)
    withdrawn_because = models.TextField(blank=True, editable=False)

    objects = NominationQuerySet.as_manager()

    class Meta:
        ordering = ["project", "country", "preference", "pk"]
        indexes = [
            models.Index(fields=["country", "-id"], name="nomination_of_country"),
            models.Index(fields=["project", "state"], name="nomination_of_project"),
            models.Index(fields=["state", "-id"], name="nomination_by_state"),
        ]
        constraints = [
            known_states(NominationState, "nomination_state_is_known"),
            models.UniqueConstraint(
                fields=["project", "candidate"],
                condition=~Q(state__in=sorted(ENDED_STATES)),
                name="nomination_once_a_project",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(SUBMITTED_STATES)) | Q(endorsed_at__isnull=False),
                name="nomination_endorsed_at_goes_with_submission",
            ),
            models.CheckConstraint(
                condition=Q(state=NominationState.RESERVED, reserve_rank__isnull=False)
                | (~Q(state=NominationState.RESERVED) & Q(reserve_rank__isnull=True)),
                name="nomination_rank_goes_with_reserve",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate} for {self.project.code}"

    def get_absolute_url(self) -> str:
        return reverse("nominations:nomination", args=[self.pk])

    def shown_state(self, user: Any) -> NominationState:
        """The state this user may know of: a provisional decision looks like the screening before it (rule Q4)."""
        return NominationState(self.state if user.offices.reads_all else self.public_state())

    def public_state(self) -> str:
        is_provisional = self.state in DECIDED_STATES and not self.project.is_released
        return str(NominationState.SCREENED if is_provisional else self.state)

    def state_label_for(self, user: Any) -> str:
        return str((self.shown_state(user) if user else NominationState(self.state)).label)

    @transition(field=state, **ROUTES["endorse"].as_transition())
    def endorse(self, *, by: Any, at: dt.datetime, is_late: bool = False, **_sealed: Any) -> None:
        self.endorsed_at, self.endorsed_by, self.is_late = at, by, is_late
        self.returned_because = ""

    @transition(field=state, **ROUTES["send_back"].as_transition())
    def send_back(self, *, by: Any, at: dt.datetime, reason: str) -> None:
        self.returned_because = reason

    @transition(field=state, **ROUTES["screen"].as_transition())
    def screen(self, *, by: Any, at: dt.datetime) -> None:
        pass

    @transition(field=state, **ROUTES["select"].as_transition())
    def select(self, *, by: Any, at: dt.datetime, reason: str = "") -> None:
        self.reserve_rank, self.decided_at, self.decision_reason = None, at, reason

    @transition(field=state, **ROUTES["reserve"].as_transition())
    def reserve(self, *, by: Any, at: dt.datetime, rank: int, reason: str = "") -> None:
        self.reserve_rank, self.decided_at, self.decision_reason = rank, at, reason

    @transition(field=state, **ROUTES["pass_over"].as_transition())
    def pass_over(self, *, by: Any, at: dt.datetime, reason: str) -> None:
        self.reserve_rank, self.decided_at, self.decision_reason = None, at, reason

    @transition(field=state, **ROUTES["promote"].as_transition())
    def promote(self, *, by: Any, at: dt.datetime, reason: str = "") -> None:
        self.reserve_rank, self.decided_at, self.decision_reason = None, at, reason

    @transition(field=state, **ROUTES["withdraw"].as_transition())
    def withdraw(self, *, by: Any, at: dt.datetime, reason: str) -> None:
        self.reserve_rank, self.withdrawn_because = None, reason

    @transition(field=state, **ROUTES["lapse"].as_transition())
    def lapse(self, *, by: Any, at: dt.datetime, reason: str = "") -> None:
        self.reserve_rank, self.withdrawn_because = None, reason
