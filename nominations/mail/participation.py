"""Mail about participations that end early."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from nominations.models import Participation
from nominations.queries import seats
from nominations.queries.officers import in_charge, officers_for
from nominations.wording import dates_of
from portal.core.correspondence import Letter
from portal.directory.models import User
from programs.models import Project


def ended_letters(participation: Participation, *, by: Any) -> list[Letter]:
    """Country, Secretariat and host are told at once (14i): the host without the reason, which may be private, the
    Secretariat with the alternate who is next (15b). Whoever said so is not told again."""
    project = participation.project
    officers = officers_for(project, [participation.country_id])
    line = seats.next_reserves(project, is_local=participation.is_local, country=participation.country_id)
    country = officers.of_country.get(participation.country_id, [])
    own = [
        *_to(participation, country, "country", reason=participation.ended_because),
        *_to(
            participation,
            in_charge(project, officers),
            "secretariat",
            reason=participation.ended_because,
            line=line[:3],
        ),
        *_to(participation, officers.hosts, "host"),
    ]
    return [letter for letter in own if letter.to != by]


def _to(
    participation: Participation, users: list[User], audience: str, *, reason: str = "", line: Any = ()
) -> Iterator[Letter]:
    project, candidate = participation.project, participation.nomination.candidate
    values = {"name": candidate.full_name, "code": project.code or project.title}
    next_ones = list(line)
    subject = _("%(name)s will not take part in %(code)s") % values
    if next_ones:
        subject = _("Action needed: a seat is free in %(code)s, %(name)s will not take part") % values
    board = reverse("nominations:selection", args=[project.slug])
    context = {
        "subject": subject, "participation": participation, "candidate": candidate, "project": project,
        "dates": dates_of(project), "reason": reason, "line": next_ones, "audience": audience,
        "link": settings.BASE_URL + (board if audience == "secretariat" else participation.get_absolute_url()),
    }  # fmt: skip
    for user in users:
        key = f"ended:{participation.pk}"
        yield Letter(to=user, template="participation_ended", key=key, context=context, about=participation)


def cancelled_letters(project: Project, participations: Iterable[Participation], *, reason: str) -> list[Letter]:
    """To those who were to come, and to the hosts: the project is cancelled, and why."""
    subject = _("%(code)s is cancelled") % {"code": project.code or project.title}
    context = {
        "subject": subject,
        "project": project,
        "dates": dates_of(project),
        "reason": reason,
        "link": settings.BASE_URL + project.get_absolute_url(),
    }
    candidates = [row.nomination.candidate for row in participations]
    told = [candidate.user or candidate.email for candidate in candidates if candidate.user or candidate.email]
    told += officers_for(project, []).hosts
    key = f"cancelled:{project.pk}"
    return [Letter(to=to, template="participation_cancelled", key=key, context=context, about=project) for to in told]
