"""Questions about projects that rules, pages and nominations ask in the same words."""

import datetime as dt

from django.db.models import Max
from django.utils import timezone
from wagtail.models import Revision

from portal.core.audit import subject_of
from portal.core.models import AuditEvent
from portal.directory.models import Country
from programs.models import NotificationPage, Project
from programs.rules import closing


def closing_date(project: Project, country: str) -> dt.date | None:
    """The closing date for the country (ISO code): the project's, or the latest extension's (14g).

    Asks the database once unless `extensions` are prefetched.
    """
    extended = (extension.closes_on for extension in project.extensions.all() if extension.country_id == country)
    return closing.effective_date(project.closes_on, extended)


def closing_moment(project: Project, country: Country) -> dt.datetime | None:
    """24:00 of the closing date in the country's own zone, aware; None without a closing date."""
    day = closing_date(project, country.code)
    return closing.end_of(day, country.zone) if day else None


def is_late(project: Project, country: Country, at: dt.datetime | None = None) -> bool:
    """Whether a nomination of the country at this moment, now by default, comes after its closing date (14g)."""
    return closing.is_after(closing_date(project, country.code), country.zone, at or timezone.now())


def days_left(project: Project, country: Country, at: dt.datetime | None = None) -> int | None:
    """Whole days in the country's zone until its closing date: 0 on the last day, negative after it."""
    day = closing_date(project, country.code)
    return closing.days_between(at or timezone.now(), day, country.zone) if day else None


def invited_countries(project: Project) -> frozenset[str]:
    """The ISO codes of the invited countries."""
    return frozenset(invitation.country_id for invitation in project.invitations.all())


def may_nominate(project: Project, country: str) -> bool:
    """Whether the country is invited, or the Secretariat agreed that it nominates all the same (section 6)."""
    return country in invited_countries(project) or project.consents.filter(country=country).exists()


def is_host(project: Project, country: Country) -> bool:
    """Whether the country hosts the project and its organization names local participants (7)."""
    return project.has_local and project.host_country_id == country.code


def held_back(at: dt.datetime | None = None) -> dict[int, dt.datetime]:
    """Pages of notifications whose hour came while something stood in the way: the moment by the page's key."""
    due = Revision.page_revisions.filter(approved_go_live_at__lte=at or timezone.now())
    moments = dict(due.values_list("object_id", "approved_go_live_at"))
    pages = NotificationPage.objects.filter(pk__in=map(int, moments), project__announced_at=None) if moments else ()
    return {page.pk: moments[str(page.pk)] for page in pages}


def changed_at(project: Project) -> dt.datetime:
    """When the project's facts or its state last changed."""
    edits = AuditEvent.objects.of(subject_of(project)).filter(verb="edit")
    return max(project.state_since, edits.aggregate(last=Max("at"))["last"] or project.state_since)


def today_at(project: Project) -> dt.date:
    """Today in the host country, where the project begins and ends; without one, in the portal's zone."""
    zone = project.host_country.zone if project.host_country else timezone.get_default_timezone()
    return timezone.localdate(timezone=zone)
