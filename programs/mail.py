"""What officers of the invited countries are told about a project."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import Prefetch

from portal.core.correspondence import Letter, post_many
from portal.core.models import OutgoingMessage
from portal.directory.models import Appointment, Country, User
from portal.directory.roles import COUNTRY_ROLES
from programs.models import Invitation, Project
from programs.queries import closing_date, closing_moment
from programs.reading import timing_of


def tell_officers_about_announcement(project: Project) -> list[OutgoingMessage]:
    """One letter to each officer of each invited country: nominate, by when, where."""
    return post_many(_letters(project, "project_announced"))


def tell_officers_about_cancellation(project: Project) -> list[OutgoingMessage]:
    """One letter to each officer of each invited country: cancelled, and why."""
    return post_many(_letters(project, "project_cancelled"))


def officers_of_invited(project: Project) -> dict[User, list[Country]]:
    """Everyone who works on nominations of an invited country today, with the invited countries each works for."""
    invited = Invitation.objects.filter(project=project).values("country")  # prefetched clusters lose their filter
    appointments = Appointment.objects.in_force().in_roles(*COUNTRY_ROLES).filter(country__in=invited)
    found: dict[User, list[Country]] = defaultdict(list)
    for appointment in appointments.filter(user__is_active=True).select_related("user", "country").order_by("pk"):
        country = appointment.country
        if country is not None and country not in found[appointment.user]:
            found[appointment.user].append(country)
    return found


def _letters(project: Project, template: str) -> Iterator[Letter]:
    project = _with_relations(project)
    for officer, countries in officers_of_invited(project).items():
        yield Letter(
            to=officer,
            template=template,
            key=f"{template}:{project.pk}",
            context=_context(project, countries),
            about=project,
        )


def _with_relations(project: Project) -> Project:
    related = (
        "extensions",
        Prefetch("invitations", project.invitations.model._default_manager.select_related("country")),
    )
    return Project.objects.select_related("host_country").prefetch_related(*related).get(pk=project.pk)


def _context(project: Project, countries: list[Country]) -> dict[str, Any]:
    country = countries[0]
    return {
        "project": project,
        "countries": countries,
        "closes_on": closing_date(project, country.code),
        "closes_at": closing_moment(project, country),
        "zone": country.time_zone,
        "timing": timing_of(project.starts_on, project.ends_on),
        "url": f"{settings.BASE_URL}{project.get_absolute_url()}",
    }
