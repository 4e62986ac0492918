"""What officers of countries and hosts are told about a project."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet

from portal.core.correspondence import Letter, post_many
from portal.core.findings import printed_clause
from portal.core.models import OutgoingMessage
from portal.directory.models import Appointment, Country, User
from portal.directory.roles import COUNTRY_ROLES, Role
from programs.models import Consent, DeadlineExtension, Invitation, Project
from programs.queries import closing_date, closing_moment, is_host
from programs.reading import timing_of


def announcement_letters(project: Project) -> list[Letter]:
    """One letter to each officer of each invited country, and of each agreed to before: nominate, by when, where."""
    agreed = Country.objects.filter(pk__in=Consent.objects.filter(project=project).values("country"))
    granted = [letter for country in agreed for letter in _agreement_letters(project, country)]
    return [*_letters(project, "project_announced", officers_of_invited(project)), *granted]


def consent_letters(consent: Consent) -> list[Letter]:
    """One letter to each officer of the country: it may nominate. None before the project is announced."""
    return _agreement_letters(consent.project, consent.country) if consent.project.announced_at else []


def extension_letters(extension: DeadlineExtension) -> list[Letter]:
    """One letter to each officer of the country, and to the hosts of theirs: nominate until the later date.

    None before the project is announced; the announcement names the date.
    """
    project, country = extension.project, extension.country
    if project.announced_at is None:
        return []
    officers = _officers(Q(country=country))
    if is_host(project, country):
        officers |= {host: [country] for host in _hosts(project) if host not in officers}
    return list(_letters(project, "project_extended", officers, occasion=f":{extension.pk}"))


def _agreement_letters(project: Project, country: Country) -> list[Letter]:
    return list(_letters(project, "project_agreed", _officers(Q(country=country)), occasion=f":{country.pk}"))


def cancellation_letters(project: Project) -> list[Letter]:
    """One letter to each officer of each country that may nominate: cancelled, and why. None before it is announced."""
    if project.announced_at is None:
        return []
    return list(_letters(project, "project_cancelled", officers_of_nominating(project)))


def tell_officers_about_announcement(project: Project) -> list[OutgoingMessage]:
    """Post what `announcement_letters` says."""
    return post_many(announcement_letters(project))


def officers_of_invited(project: Project) -> dict[User, list[Country]]:
    """Everyone who works on nominations of an invited country today, with the invited countries each works for."""
    return _officers(Q(country__in=_invited(project)))


def officers_of_nominating(project: Project) -> dict[User, list[Country]]:
    """The same with the countries to whose nominations the Secretariat agreed (section 6)."""
    agreed = Consent.objects.filter(project=project).values("country")
    return _officers(Q(country__in=_invited(project)) | Q(country__in=agreed))


def _invited(project: Project) -> QuerySet[Invitation, Any]:
    return Invitation.objects.filter(project=project).values("country")  # prefetched clusters lose their filter


def _officers(of_countries: Q) -> dict[User, list[Country]]:
    appointments = Appointment.objects.in_force().in_roles(*COUNTRY_ROLES).filter(of_countries)
    found: dict[User, list[Country]] = defaultdict(list)
    for appointment in appointments.filter(user__is_active=True).select_related("user", "country").order_by("pk"):
        country = appointment.country
        if country is not None and country not in found[appointment.user]:
            found[appointment.user].append(country)
    return found


def _hosts(project: Project) -> list[User]:
    hosts = project.implementing_organizations.values("pk")
    offices = Appointment.objects.in_force().in_roles(Role.HOST_OFFICER).filter(organization__in=hosts)
    return [office.user for office in offices.filter(user__is_active=True).select_related("user").order_by("pk")]


def _letters(
    project: Project, template: str, officers: dict[User, list[Country]], occasion: str = ""
) -> Iterator[Letter]:
    """`occasion` tells apart what may be said more than once about a project."""
    project = _with_relations(project)
    for officer, countries in officers.items():
        yield Letter(
            to=officer,
            template=template,
            key=f"{template}:{project.pk}{occasion}",
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
        "nominating_clause": printed_clause("14a", has_local=project.has_local),
        "timing": timing_of(project.starts_on, project.ends_on),
        "url": f"{settings.BASE_URL}{project.get_absolute_url()}",
    }
