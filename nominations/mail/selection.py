"""Mail about screening and selection. Each function returns letters; the action posts them in its transaction."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from nominations.models import Nomination
from nominations.queries.officers import Officers, officers_for
from nominations.states import DECIDED_STATES, NominationState
from nominations.wording import dates_of, outcome_key
from portal.core.correspondence import Letter
from portal.directory import inviting
from portal.directory.models import User
from programs.models import Project

OUTCOME, INVITATION, HOSTS = "selection_outcome", "selection_invitation", "selection_hosts"


@dataclass(frozen=True, slots=True)
class Line:
    """One candidate in a list of outcomes."""

    preference: int
    name: str
    country: str
    outcome: str
    is_local: bool = False


def returned_letters(nomination: Nomination) -> list[Letter]:
    """To the country's endorsers: what came back, why, and what is missing (14d)."""
    project = nomination.project
    subject = _("Action needed: %(name)s's nomination for %(code)s was returned") % _names(project, nomination)
    context = {"subject": subject, "nomination": nomination, "project": project, "link": _page(nomination)}
    to = officers_for(project, [nomination.country_id]).of_country.get(nomination.country_id, [])
    key = f"returned:{nomination.pk}:{nomination.version}"
    return [Letter(to=user, template="selection_returned", key=key, context=context, about=nomination) for user in to]


def release_letters(project: Project, ballot: Iterable[Nomination], officers: Officers, people: Mapping[int, User],
                    *, by: Any = None) -> list[Letter]:  # fmt: skip
    """All mail of a release, held until the letters' PDFs are made. Without `people` it is the list to be confirmed."""
    decided = [n for n in ballot if n.state in DECIDED_STATES]
    decided.sort(key=lambda n: (n.country.name, n.is_local, n.preference, n.pk))
    selected = [n for n in decided if n.state == NominationState.SELECTED]
    countries = groupby(decided, key=lambda n: n.country)
    return [
        *(letter for country, rows in countries for letter in _outcomes(project, country, list(rows), officers)),
        *_host_lists(project, selected, officers),
        *(invitation(project, n, people.get(n.pk), by=by) for n in selected if n.candidate.email),
    ]


def promotion_letters(project: Project, nomination: Nomination, people: Mapping[int, User], *, by: Any) -> list[Letter]:
    """A free seat went to this alternate (15b): the country, the hosts and the new participant are told."""
    officers = officers_for(project, [nomination.country_id])
    subject = _("%(name)s is selected for %(code)s: a seat fell free") % _names(project, nomination)
    context = _outcome_context(project, nomination.country, [nomination], subject)
    told = [*officers.of_country.get(nomination.country_id, []), *officers.hosts]
    key = f"promotion:{nomination.pk}"
    letters = [Letter(to=u, template=OUTCOME, key=key, context=context, about=nomination, hold=True) for u in told]
    user = people.get(nomination.pk)
    return [*letters, *([invitation(project, nomination, user, by=by)] if nomination.candidate.email else [])]


def invitation(project: Project, nomination: Nomination, user: User | None, *, by: Any) -> Letter:
    """To the participant: the invitation, with the way to an account where there is none yet."""
    is_new = user is not None and not user.has_usable_password()
    link = (
        inviting.password_link(user) if user and is_new else settings.BASE_URL + reverse("nominations:participations")
    )
    subject = _("Action needed: confirm your participation in %(code)s") % {"code": project.code or project.title}
    context = {
        "subject": subject, "project": project, "dates": dates_of(project), "candidate": nomination.candidate,
        "is_new": is_new, "link": link, "days": settings.PASSWORD_RESET_TIMEOUT // 86400,
        "inviter": by,
    }  # fmt: skip
    return Letter(
        to=user or nomination.candidate.email, template=INVITATION, key=f"invitation:{nomination.pk}",
        context=context, about=nomination, hold=True, confidential=True,
    )  # fmt: skip


def _outcomes(project: Project, country: Any, rows: Sequence[Nomination], officers: Officers) -> Iterator[Letter]:
    selected = sum(n.state == NominationState.SELECTED for n in rows)
    values = {"code": project.code or project.title, "selected": selected, "all": len(rows), "country": country.name}
    subject = _("Selection for %(code)s: %(selected)s of %(all)s nominated by %(country)s selected") % values
    context = _outcome_context(project, country, rows, subject)
    for user in officers.of_country.get(country.code, []):
        key = outcome_key(project, country.code)
        yield Letter(to=user, template=OUTCOME, key=key, context=context, about=project, hold=True)


def _outcome_context(project: Project, country: Any, rows: Sequence[Nomination], subject: str) -> dict[str, Any]:
    return {
        "subject": subject, "project": project, "country": country, "dates": dates_of(project),
        "lines": [_line(n) for n in rows], "link": f"{settings.BASE_URL}{reverse('nominations:participations')}",
    }  # fmt: skip


def _host_lists(project: Project, selected: Sequence[Nomination], officers: Officers) -> Iterator[Letter]:
    if not selected:
        return
    subject = _("Participants of %(code)s: %(count)s selected") % {
        "code": project.code or project.title,
        "count": len(selected),
    }
    context = _outcome_context(project, None, selected, subject)
    for user in officers.hosts:
        yield Letter(to=user, template=HOSTS, key=f"hosts:{project.pk}", context=context, about=project, hold=True)


def _line(nomination: Nomination) -> Line:
    return Line(
        nomination.preference,
        str(nomination.candidate),
        nomination.country.name,
        _outcome(nomination),
        nomination.is_local,
    )


def _outcome(nomination: Nomination) -> str:
    if nomination.state == NominationState.RESERVED:
        return _("on the reserve list, place %(rank)s") % {"rank": nomination.reserve_rank}
    return _("selected") if nomination.state == NominationState.SELECTED else _("not selected")


def _names(project: Project, nomination: Nomination) -> dict[str, str]:
    return {"name": nomination.candidate.full_name, "code": project.code or project.title}


def _page(thing: Any) -> str:
    return settings.BASE_URL + thing.get_absolute_url()
