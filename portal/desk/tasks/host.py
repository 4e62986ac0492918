"""For officers of implementing organizations."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nominations.models import Nomination
from nominations.states import COMING_STATES
from portal.desk import addresses, counts
from portal.desk.items import DeskItem, Group, item
from programs.models import Project
from programs.states import ProjectState


def items(user: Any, today: dt.date) -> Iterator[DeskItem]:
    """Name local participants, receive the group. Three queries."""
    hosted = user.offices.hosted_organizations
    if not hosted:
        return
    active = [ProjectState.ANNOUNCED, ProjectState.SELECTED, ProjectState.UNDER_WAY]
    mine = Project.objects.filter(implementing_organizations__in=hosted, state__in=active).distinct()
    projects = list(mine.only(*counts.PROJECT_FIELDS).order_by("starts_on"))
    local = Nomination.objects.standing().filter(project__in=projects, nominated_by_organization__in=hosted)
    named = dict(local.order_by().values_list("project").annotate(n=Count("pk")))
    coming = dict(
        counts.seated_in(projects).filter(Q(state__in=sorted(COMING_STATES))).order_by()
        .values_list("project").annotate(n=Count("pk"))
    )  # fmt: skip
    for project in projects:
        if project.state == ProjectState.ANNOUNCED:
            yield from _local(project, named.get(project.pk, 0), today)
        elif number := coming.get(project.pk, 0):
            yield _arrivals(project, number, today)


def _local(project: Project, named: int, today: dt.date) -> Iterator[DeskItem]:
    if project.local_capacity and named < project.local_capacity:
        title = _("Name local participants for “%(project)s”") % {"project": project.title}
        hint = _("%(n)d named, up to %(seats)d seats") % {"n": named, "seats": project.local_capacity}
        where = addresses.new_nomination(project)
        yield item(title, where, today=today, due_on=project.closes_on, hint=hint, clause="7")
    else:
        title = _("The Secretariat considers your local participants")
        where = addresses.nominations(project=project.slug)
        yield item(title, where, today=today, group=Group.WAITING, hint=project.title, count=named)


def _arrivals(project: Project, number: int, today: dt.date) -> DeskItem:
    text = ngettext("Receive %(n)d participant", "Receive %(n)d participants", number) % {"n": number}
    arrival = project.starts_on - dt.timedelta(days=project.arrival_days_before) if project.starts_on else None
    if project.state == ProjectState.UNDER_WAY:
        text = ngettext("Look after %(n)d participant", "Look after %(n)d participants", number) % {"n": number}
        arrival = project.ends_on
    where = addresses.participations(project=project.slug)
    return item(text, where, today=today, due_on=arrival, hint=project.title, count=number, clause="14k")
