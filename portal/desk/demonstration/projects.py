"""From plans to projects with their invitations, agenda and pages."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from portal.core import audit
from portal.desk.demonstration import logins
from portal.desk.demonstration.narrative import sections_for
from portal.desk.demonstration.plans import Plan
from portal.desk.demonstration.topics import TOPICS
from portal.directory.models import Country, Organization, User
from portal.directory.roles import Role
from programs import codes
from programs.blocks import stream_of
from programs.models import AgendaDay, Invitation, NotificationIndexPage, NotificationPage, Project


def found_project(plan: Plan, organizations: dict[str, Organization], *, by: User, today: dt.date) -> Project:
    """The project of `plan` in preparation, with everything its announcement asks for, and its page as a draft."""
    project = Project.objects.create(**_facts(plan, today))
    audit.record(project, "draft", by=by, changed=["code", "title", "starts_on", "ends_on"])
    project.implementing_organizations.add(organizations[plan.host])
    project.officers.add(by)
    project.medical_reviewers.add(User.objects.get(email=logins.REVIEWER_ADDRESS))
    Invitation.objects.bulk_create(_invitations(plan, project))
    AgendaDay.objects.bulk_create(_agenda(plan, project, today))
    add_page(plan, project, by=by, issued_on=plan.on(plan.issued, today))
    return project


def _facts(plan: Plan, today: dt.date) -> dict[str, Any]:
    code = plan.code_for(today)
    venue = venue_of(plan.city, Country.objects.get(code=plan.host).name)
    return {
        "code": code, "slug": codes.slug_of(code), "title": plan.title, "kind": plan.kind, "modality": plan.modality,
        "department": plan.department, "fund": "GE", "starts_on": plan.starts_on(today), "ends_on": plan.ends_on(today),
        "venue": venue, "host_country_id": plan.host, "overseas_capacity": plan.overseas, "local_capacity": plan.local,
        "closes_on": plan.on(plan.closes, today), "position_profile": f"{TOPICS[plan.topic].profile}.",
        "minimum_experience_years": 3, "typical_age_from": 27, "typical_age_to": 50, "insurance_minimum": 10_000,
        **plan.extra,
    }  # fmt: skip


def venue_of(city: str, country: str) -> str:
    """City and country as a notification prints them; a city state once."""
    if city == "Online":
        return "By videoconference"
    return city if city == country else f"{city}, {country}"


def _invitations(plan: Plan, project: Project) -> list[Invitation]:
    codes_in_order = [code for code in plan.invited if code != plan.host]
    return [Invitation(project=project, country_id=code, position=n) for n, code in enumerate(codes_in_order, 1)]


def _agenda(plan: Plan, project: Project, today: dt.date) -> Iterator[AgendaDay]:
    first, last = plan.starts_on(today), plan.ends_on(today)
    if project.needs_travel:
        yield AgendaDay(
            project=project, on=first - dt.timedelta(days=1), activity=f"Arrival of participants in {plan.city}"
        )
    for number in range(plan.days):
        yield AgendaDay(project=project, on=first + dt.timedelta(days=number), activity=_activity(plan, number))
    if project.needs_travel:
        yield AgendaDay(project=project, on=last + dt.timedelta(days=1), activity="Departure of participants")


def _activity(plan: Plan, number: int) -> str:
    if number == 0:
        return "Opening, overview, first contributions of the resource persons"
    if number == plan.days - 1:
        return "Presentations of the groups, conclusions and closing ceremony"
    middle = ("Contributions of the resource persons; country papers", TOPICS[plan.topic].visits,
              "Work in groups and first drafts of the action plans")  # fmt: skip
    return middle[(number - 1) % 3]


def add_page(plan: Plan, project: Project, *, by: User, issued_on: dt.date) -> NotificationPage:
    """The notification of the project, as an unpublished draft below the index."""
    topic = TOPICS[plan.topic]
    page = NotificationPage(
        title=project.title, slug=project.slug, live=False, owner=by, project=project, issued_on=issued_on,
        signatory_name=" ".join(logins.SECRETARIAT[Role.SECRETARY_GENERAL]),
        objectives=[("objective", text) for text in topic.objectives], sections=stream_of(sections_for(plan)),
    )  # fmt: skip
    NotificationIndexPage.objects.get().add_child(instance=page)
    page.save_revision(user=by)
    return page


def ask_approval(project: Project) -> None:
    """Submit the notification to the Secretary-General, as an editor does in the CMS."""
    page = NotificationPage.objects.get(project=project)
    workflow = page.get_workflow()
    if workflow is not None:
        workflow.start(page, page.owner)
