"""From a project with its page to the facts that the rules ask."""

from typing import Any

from django.utils import timezone

from portal.core.findings import Finding
from programs.rules.announcement import AnnouncementFacts, announcement_findings


def announcement_facts(project: Any, page: Any = None) -> AnnouncementFacts:
    """The facts of a `Project`; `page` (the draft in hand) where it is not the stored one. At most four queries."""
    invited = [invitation.country_id for invitation in project.invitations.all()]
    page = page or getattr(project, "page", None)
    return AnnouncementFacts(
        today=timezone.localdate(),
        code=project.code or "",
        title=project.title,
        starts_on=project.starts_on,
        ends_on=project.ends_on,
        venue=project.venue,
        needs_venue=project.is_face_to_face,
        has_host_country=project.host_country_id is not None,
        has_implementing_organization=bool(project.implementing_organizations.all()),
        overseas_capacity=project.overseas_capacity,
        local_capacity=project.local_capacity,
        closes_on=project.closes_on,
        invited_countries=len(invited),
        host_is_invited=project.host_country_id in invited,
        has_page=page is not None,
        has_text=page is not None and bool(len(page.objectives) or len(page.sections)),
        agenda_days=tuple(day.on for day in project.agenda.all()),
        notice_days_before=project.notice_days_before,
        arrival_days_before=project.arrival_days_before,
        departure_days_after=project.departure_days_after,
    )


def findings_before_announcement(project: Any, page: Any = None) -> list[Finding]:
    """What the rules say about announcing the project now."""
    return announcement_findings(announcement_facts(project, page))
