"""The project: every header fact of a notification, once."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from portal.core.models import Stateful, known_states
from portal.directory.models import Country, Organization
from programs import codes
from programs.models.kinds import Kind, Modality
from programs.models.querysets import ProjectQuerySet
from programs.rules import closing
from programs.rules.bounds import DAYS, LIKELY_DATES, MONTHS
from programs.states import PROJECT_ROUTES, RELEASED_STATES, Intake, ProjectState


class Project(Stateful, ClusterableModel):
    """One programme event. Capacities are persons, offsets whole days (months where named so), money in `insurance_currency`.

    Clusterable, so that the editors' form holds its invitations and agenda and saves all of it or nothing.
    """

    code = models.CharField(
        _("project code"), max_length=24, unique=True, null=True, blank=True,
        help_text=_("For example 16-IN-70-GE-WSP-B. The page's address follows from it."),
        validators=[RegexValidator(codes.PATTERN, _("A project code reads like 16-IN-70-GE-WSP-B."))],
    )  # fmt: skip
    slug = models.SlugField(max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(max_length=3, choices=Kind, default=Kind.WORKSHOP)
    modality = models.CharField(max_length=14, choices=Modality, default=Modality.FACE_TO_FACE)
    department = models.CharField(max_length=60, blank=True)
    fund = models.CharField(max_length=10, blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True, validators=LIKELY_DATES)
    ends_on = models.DateField(_("last day"), null=True, blank=True, validators=LIKELY_DATES)
    venue = models.CharField(max_length=160, blank=True, help_text=_("City and country, as printed."))
    host_country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="hosted")
    implementing_organizations = models.ManyToManyField(Organization, blank=True, related_name="projects")
    overseas_capacity = models.PositiveSmallIntegerField(_("overseas participants"), null=True, blank=True)
    local_capacity = models.PositiveSmallIntegerField(_("local participants"), null=True, blank=True)
    closes_on = models.DateField(
        _("closing date for nominations"), null=True, blank=True, validators=LIKELY_DATES,
        help_text=_("Ends at 24:00 in the zone of each nominating country."),
    )  # fmt: skip
    nominations_asked = models.PositiveSmallIntegerField(_("candidates asked of each country"), default=3)

    position_profile = models.TextField(_("present position"), blank=True)
    minimum_experience_years = models.PositiveSmallIntegerField(
        _("years of experience, at least"), null=True, blank=True
    )
    typical_age_from = models.PositiveSmallIntegerField(_("typical age from"), null=True, blank=True)
    typical_age_to = models.PositiveSmallIntegerField(_("typical age to"), null=True, blank=True)
    degree_required = models.BooleanField(_("university degree or equivalent"), default=True)
    language = models.CharField(max_length=40, default="English")

    insurance_minimum = models.DecimalField(
        _("insured sum, at least"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    insurance_currency = models.CharField(max_length=3, default="USD")
    requires_insurance = models.BooleanField(_("insurance certificate"), default=True)
    requires_itinerary = models.BooleanField(_("travel itinerary"), default=True)
    requires_country_paper = models.BooleanField(_("country paper"), default=True)
    requires_action_plan = models.BooleanField(_("action plan"), default=True)
    requires_progress_report = models.BooleanField(_("progress report"), default=True)

    notice_days_before = models.PositiveSmallIntegerField(
        _("those selected are told, days before the start"), default=28, validators=DAYS
    )
    paper_days_before = models.PositiveSmallIntegerField(
        _("country papers due, days before the start"), default=21, validators=DAYS
    )
    insurance_days_before = models.PositiveSmallIntegerField(
        _("insurance certificates due, days before the start"), default=14, validators=DAYS
    )
    itinerary_days_before = models.PositiveSmallIntegerField(
        _("itineraries due, days before the start"), default=14, validators=DAYS
    )
    arrival_days_before = models.PositiveSmallIntegerField(
        _("arrival, days before the start"), default=1, validators=DAYS
    )
    departure_days_after = models.PositiveSmallIntegerField(
        _("departure, days after the end"), default=1, validators=DAYS
    )
    plan_days_after = models.PositiveSmallIntegerField(
        _("action plans due, days after the end"), default=14, validators=DAYS
    )
    report_months_after = models.PositiveSmallIntegerField(
        _("progress reports requested, months after the end"), default=6, validators=MONTHS
    )
    report_days_to_write = models.PositiveSmallIntegerField(
        _("days to write the progress report"), default=30, validators=DAYS
    )
    purge_months_after = models.PositiveSmallIntegerField(
        _("medical documents deleted, months after the end"), default=12, validators=MONTHS
    )

    officers = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="projects_in_charge")
    medical_reviewers = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="medical_reviews")

    state = FSMField(default=ProjectState.DRAFTING, choices=ProjectState.choices, protected=True, db_index=True)
    announced_at = models.DateTimeField(null=True, blank=True, editable=False)
    released_at = models.DateTimeField(null=True, blank=True, editable=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    cancelled_because = models.TextField(blank=True, editable=False)

    objects = ProjectQuerySet.as_manager()
    # Nobody asks the CMS what refers to a country; its reference index would cost each move five queries.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-starts_on", "-pk"]
        indexes = [models.Index(fields=["-starts_on", "-id"], name="project_by_start")]
        constraints = [
            known_states(ProjectState, "project_state_is_known"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="project_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(RELEASED_STATES)) | Q(released_at__isnull=False),
                name="project_released_at_goes_with_release",
            ),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Rows of the database come without keywords and bring no children: looking for some would double their cost."""
        if kwargs:
            super().__init__(*args, **kwargs)
        else:
            models.Model.__init__(self, *args)

    def __str__(self) -> str:
        return f"{self.code} {self.title}" if self.code else self.title

    def get_absolute_url(self) -> str:
        return reverse("programs:project", args=[self.slug])

    @property
    def clauses_at(self) -> str:
        """Where the clauses that rules cite can be read. Empty where nothing is public yet, and without local
        participants, since the numbers of that notification have moved up."""
        return self.get_absolute_url() if self.announced_at and self.local_capacity else ""

    @property
    def is_released(self) -> bool:
        return self.released_at is not None

    @property
    def is_draft(self) -> bool:
        return self.state == ProjectState.DRAFTING

    @property
    def is_open(self) -> bool:
        """Whether nominations are taken, late ones included (14g)."""
        return self.state == ProjectState.ANNOUNCED

    def shown_state(self, country: Country | None = None) -> ProjectState | Intake:
        """The state as a reader of the country meets it today: after its closing date no longer “open”.

        Without a country the host's zone counts. Asks nothing more where `host_country` and `extensions` are loaded.
        """
        state = ProjectState(self.state)
        home = country or self.host_country
        extended = [row.closes_on for row in self.extensions.all() if row.country_id == country.pk] if country else []
        zone = home.zone if home else timezone.get_default_timezone()
        over = closing.is_after(closing.effective_date(self.closes_on, extended), zone, timezone.now())
        return Intake.OVER if over and state == ProjectState.ANNOUNCED else state

    @property
    def is_cancelled(self) -> bool:
        return self.state == ProjectState.CANCELLED

    @property
    def is_face_to_face(self) -> bool:
        return self.modality == Modality.FACE_TO_FACE

    @property
    def has_local(self) -> bool:
        """Whether the notification has the number of local participants (7); else what follows moves up."""
        return bool(self.local_capacity)

    @property
    def is_local_only(self) -> bool:
        return self.has_local and not self.overseas_capacity

    @property
    def needs_travel(self) -> bool:
        """Whether participants come from abroad, so that journeys are booked and insured."""
        return self.is_face_to_face and not self.is_local_only

    @transition(field=state, **PROJECT_ROUTES["announce"].as_transition())
    def announce(self, *, by: Any, at: dt.datetime) -> None:
        self.announced_at = at

    @transition(field=state, **PROJECT_ROUTES["release_selection"].as_transition())
    def release_selection(self, *, by: Any, at: dt.datetime) -> None:
        self.released_at, self.released_by = at, by

    @transition(field=state, **PROJECT_ROUTES["begin"].as_transition())
    def begin(self, *, by: Any, at: dt.datetime) -> None:
        pass

    @transition(field=state, **PROJECT_ROUTES["complete"].as_transition())
    def complete(self, *, by: Any, at: dt.datetime) -> None:
        pass

    @transition(field=state, **PROJECT_ROUTES["close"].as_transition())
    def close(self, *, by: Any, at: dt.datetime) -> None:
        pass

    @transition(field=state, **PROJECT_ROUTES["cancel"].as_transition())
    def cancel(self, *, by: Any, at: dt.datetime, reason: str) -> None:
        self.cancelled_because = reason


class AgendaDay(models.Model):
    """One row of the tentative program."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="agenda")
    on = models.DateField(_("day"), validators=LIKELY_DATES)
    activity = models.TextField(_("activity"))

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.activity}"
