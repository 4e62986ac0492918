"""How the form of a project is laid out, in the order of the notification."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface

from programs.cms.forms import ProjectForm

HEADER = [
    FieldPanel("code"),
    FieldPanel("title"),
    FieldRowPanel([FieldPanel("kind"), FieldPanel("modality")]),
    FieldRowPanel([FieldPanel("department"), FieldPanel("fund")]),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]), FieldPanel("closes_on")],
        heading=_("Timing and closing date"),
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("venue"), FieldPanel("host_country")]),
         FieldPanel("implementing_organizations", widget=CheckboxSelectMultiple)],
        heading=_("Venue and host"),
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("overseas_capacity"), FieldPanel("local_capacity"), FieldPanel("nominations_asked")])],
        heading=_("Participants"),
    ),
    InlinePanel(
        "invitations", [FieldRowPanel([FieldPanel("country"), FieldPanel("seats")])],
        heading=_("Invited countries"), label=_("Country"),
    ),
]  # fmt: skip
PROGRAM = [
    InlinePanel("agenda", [FieldPanel("on"), FieldPanel("activity")], heading=_("Tentative program"), label=_("Day")),
]
PROFILE = [
    FieldPanel("position_profile"),
    FieldRowPanel(
        [FieldPanel("minimum_experience_years"), FieldPanel("typical_age_from"), FieldPanel("typical_age_to")]
    ),
    FieldRowPanel([FieldPanel("degree_required"), FieldPanel("language")]),
    FieldRowPanel([FieldPanel("insurance_minimum"), FieldPanel("insurance_currency")], heading=_("Insurance")),
]
FOLLOWING = [
    MultiFieldPanel(
        [FieldPanel(f"requires_{name}") for name in
         ("insurance", "itinerary", "country_paper", "action_plan", "progress_report")],
        heading=_("Asked of participants"),
    ),
    MultiFieldPanel(
        [FieldPanel(name) for name in
         ("notice_days_before", "paper_days_before", "insurance_days_before", "itinerary_days_before",
          "arrival_days_before", "departure_days_after", "plan_days_after", "report_months_after",
          "report_days_to_write", "purge_months_after")],
        heading=_("When"), classname="collapsed",
    ),
    FieldPanel("officers", widget=CheckboxSelectMultiple),
    FieldPanel("medical_reviewers", widget=CheckboxSelectMultiple),
]  # fmt: skip

EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(HEADER, heading=_("Header facts")),
        ObjectList(PROGRAM, heading=_("Program")),
        ObjectList(PROFILE, heading=_("Who may come")),
        ObjectList(FOLLOWING, heading=_("Follow-up")),
    ],
    base_form_class=ProjectForm,
)
