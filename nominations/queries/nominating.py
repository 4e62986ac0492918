"""Reads of nominating: whom one may nominate for, which candidates one has, how a nomination came about."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet

from nominations.models import Candidate, Nomination
from nominations.models.nominations import NominationQuerySet
from nominations.states import ENDED_STATES
from portal.core import audit
from portal.core.models import AuditEvent
from portal.directory.models import Country, Organization
from programs.models import Project


@dataclass(frozen=True, slots=True)
class Nominator:
    """On whose behalf someone nominates: a country, or an implementing organization for local participants."""

    country: Country
    organization: Organization | None
    is_local: bool

    @property
    def key(self) -> str:
        """Stable name in forms: `IN`, or `TW-7` for organization 7."""
        return f"{self.country.pk}-{self.organization.pk}" if self.organization else self.country.pk

    @property
    def label(self) -> str:
        return str(self.organization or self.country)


def nominators_for(user: Any, project: Project) -> list[Nominator]:
    """On whose behalf this user may prepare nominations for the project; empty for everyone else."""
    offices = user.offices
    countries = Country.objects.filter(pk__in=offices.countries)
    found = [Nominator(country, None, country.pk == project.host_country_id) for country in countries]
    if project.host_country and offices.hosted_organizations:
        hosts = project.implementing_organizations.filter(pk__in=offices.hosted_organizations)
        found += [Nominator(project.host_country, organization, True) for organization in hosts]
    return found


def known_candidates(nominator: Nominator, project: Project) -> QuerySet[Candidate]:
    """Candidates kept from earlier projects who do not stand for this one yet."""
    standing = Nomination.objects.filter(project=project).exclude(state__in=ENDED_STATES)
    candidates = Candidate.objects.filter(country=nominator.country).exclude(pk__in=standing.values("candidate"))
    if nominator.organization:
        return candidates.filter(nominations__nominated_by_organization=nominator.organization).distinct()
    return candidates


def of_nominator(project: Project, country: str, organizations: Iterable[int] | None = None) -> QuerySet[Nomination]:
    """The nominations of one country for one project in order of preference; of a host only those it nominated."""
    rows = Nomination.objects.filter(project=project, country=country)
    if organizations is not None:
        rows = rows.filter(nominated_by_organization__in=organizations)
    rows = rows.select_related("project", "candidate__nationality", "country", "nominated_by_organization")
    return rows.order_by("is_local", F("nominated_by_organization").asc(nulls_first=True), "preference", "pk")


def list_of(project: Project, *, country: Any, is_local: bool, organization: Any) -> NominationQuerySet:
    """The standing nominations that are put in one order: a country's, apart from those of each host in it.

    `country` and `organization` as rows or keys. What one nominator does neither moves nor tells of another's.
    """
    return Nomination.objects.standing().filter(
        project=project, country=country, is_local=is_local, nominated_by_organization=organization
    )


def countries_standing(project: Project) -> list[str]:
    """The codes of the countries with a standing nomination of an overseas participant."""
    overseas = Nomination.objects.standing().filter(project=project, is_local=False)
    return list(overseas.order_by().values_list("country", flat=True).distinct())


def namesakes(nominator: Nominator, project: Project, *, family_name: str, given_names: str) -> QuerySet[Nomination]:
    """Standing nominations of the same nominator for the same project under the same name."""
    rows = Nomination.objects.standing().filter(project=project, country=nominator.country)
    if nominator.organization:  # a host learns of nobody whom the country or another host nominated
        rows = rows.filter(nominated_by_organization=nominator.organization)
    return rows.filter(candidate__family_name__iexact=family_name, candidate__given_names__iexact=given_names)


def kept_namesakes(
    nominator: Nominator, project: Project, *, family_name: str, given_names: str
) -> QuerySet[Candidate]:
    """Candidates kept from earlier projects under the same name."""
    known = known_candidates(nominator, project)
    return known.filter(family_name__iexact=family_name, given_names__iexact=given_names)


def searched(nominations: NominationQuerySet, words: str) -> NominationQuerySet:
    """Those whose candidate's name, in Latin or own script, contains every word."""
    for word in words.split():
        nominations = nominations.filter(
            Q(candidate__family_name__icontains=word)
            | Q(candidate__given_names__icontains=word)
            | Q(candidate__own_script_name__icontains=word)
        )
    return nominations


def history_for(nomination: Nomination, user: Any) -> QuerySet[AuditEvent]:
    """What this user may know of how the nomination came about, newest first.

    Outsiders see neither confidential events nor who in the Secretariat read which file.
    """
    events = AuditEvent.objects.of(audit.subject_of(nomination)).order_by("-sequence")
    return events if user.offices.reads_all else events.public().exclude(verb__in=audit.READINGS)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where the same candidate stands endorsed too: projects the reader knows of, and whether there are others."""

    projects: list[Project]
    others: bool

    def __bool__(self) -> bool:
        return bool(self.projects) or self.others


def open_elsewhere(nomination: Nomination, user: Any) -> Elsewhere:
    """Submitted nominations of the same candidate whose selection is open: a change of the record breaks their seal.
    Of those this user may not see only that there are any."""
    rows = Nomination.objects.submitted().filter(candidate=nomination.candidate_id, project__released_at__isnull=True)
    rows = rows.exclude(pk=nomination.pk).order_by("project", "pk")
    seen = [row.project for row in rows.visible_to(user).select_related("project")]
    return Elsewhere(seen, others=rows.count() > len(seen))
