"""For officers of implementing organizations."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nominations.models import Nomination
from nominations.states import COMING_STATES, SUBMITTED_STATES, WITH_COUNTRY_STATES, NominationState
from portal.desk import addresses, counts
from portal.desk.counts import OpenProject
from portal.desk.items import DeskItem, Group, item
from portal.desk.tasks.country import arrival_date, drafts_item, returned_item
from programs.models import Project
from programs.states import ProjectState

Counts = Counter[tuple[int, str]]


def items(user: Any, today: dt.date) -> Iterator[DeskItem]:
    """Name and complete local participants, receive the group. Three queries."""
    hosted = user.offices.hosted_organizations
    if not hosted:
        return
    active = [ProjectState.ANNOUNCED, ProjectState.SELECTED, ProjectState.UNDER_WAY]
    mine = Project.objects.filter(implementing_organizations__in=hosted, state__in=active).distinct()
    projects = list(mine.only(*counts.PROJECT_FIELDS).order_by("starts_on"))
    local = _by_state(projects, hosted)
    coming = dict(
        counts.seated_in(projects).filter(Q(state__in=sorted(COMING_STATES))).order_by()
        .values_list("project").annotate(n=Count("pk"))
    )  # fmt: skip
    for project in projects:
        if project.state == ProjectState.ANNOUNCED:
            yield from _local(project, local.get(project.pk, Counter()), today)
        elif number := coming.get(project.pk, 0):
            yield _arrivals(project, number, today)


def _by_state(projects: list[Project], hosted: frozenset[int]) -> dict[int, Counts]:
    """How many these organizations nominated, by project and then by organization and state."""
    rows = Nomination.objects.standing().filter(project__in=projects, nominated_by_organization__in=hosted)
    grouped = rows.order_by().values_list("project", "nominated_by_organization", "state").annotate(n=Count("pk"))
    found: dict[int, Counts] = {}
    for project, organization, state, number in grouped:
        found.setdefault(project, Counter())[organization, state] = number
    return found


def _local(project: Project, local: Counts, today: dt.date) -> Iterator[DeskItem]:
    """Until the release; what the Secretariat decides about them stays one number (Q4)."""
    for (organization, state), number in local.items():
        if state in WITH_COUNTRY_STATES:
            yield _with_host(project, organization, state, number, today)
    named, seats = local.total(), project.local_capacity or 0
    if named < seats:
        title = _("Name local participants for “%(project)s”") % {"project": project.title}
        hint = _("%(n)d named, up to %(seats)d seats") % {"n": named, "seats": seats}
        where = addresses.new_nomination(project)
        yield item(title, where, today=today, due_on=project.closes_on, hint=hint, clause="7")
    if submitted := sum(number for (_organization, state), number in local.items() if state in SUBMITTED_STATES):
        title = _("The Secretariat considers your local participants")
        where = addresses.nominations(project=project.slug)
        yield item(title, where, today=today, group=Group.WAITING, hint=project.title, count=submitted)


def _with_host(project: Project, organization: int, state: str, number: int, today: dt.date) -> DeskItem:
    """Drafts and returned nominations, which the host completes and the host country's officers endorse (14b)."""
    opened = OpenProject(project, project.host_country_id or "", project.closes_on)
    where = addresses.own_list(project, f"{project.host_country_id}-{organization}")
    if state == NominationState.RETURNED:
        return returned_item(opened, number, where, today)
    return drafts_item(opened, number, where, today, endorses=False)


def _arrivals(project: Project, number: int, today: dt.date) -> DeskItem:
    text = ngettext("Receive %(n)d participant", "Receive %(n)d participants", number) % {"n": number}
    arrival = arrival_date(project)
    if project.state == ProjectState.UNDER_WAY:
        text = ngettext("Look after %(n)d participant", "Look after %(n)d participants", number) % {"n": number}
        arrival = project.ends_on
    where = addresses.participations(project=project.slug)
    return item(text, where, today=today, due_on=arrival, hint=project.title, count=number, clause="14k")
