"""Letters about nominating: received, endorsed, withdrawn."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from nominations.models import Nomination
from nominations.queries.officers import in_charge, officers_for
from portal.core.correspondence import Letter


def about_endorsement(nomination: Nomination, *, by: Any) -> list[Letter]:
    """To the project's officers: a nomination has come in. To the endorser: a receipt."""
    occasion = f"endorsed:{nomination.pk}:{nomination.version}"
    values = {"candidate": nomination.candidate.full_name, "country": nomination.country, "project": _code(nomination)}
    received = _("Nomination received: %(candidate)s (%(country)s) for %(project)s") % values
    receipt = _("Receipt: %(candidate)s endorsed for %(project)s") % values
    letters = [
        _letter(nomination, to=user, template="nomination_received", key=occasion, headline=received)
        for user in in_charge(nomination.project, officers_for(nomination.project, []))
        if user != by
    ]
    return [*letters, _letter(nomination, to=by, template="nomination_receipt", key=occasion, headline=receipt)]


def about_withdrawal(nomination: Nomination, *, by: Any) -> list[Letter]:
    """To the project's officers and the country's endorsers, except to who withdrew."""
    headline = _("Nomination withdrawn: %(candidate)s (%(country)s) from %(project)s") % {
        "candidate": nomination.candidate.full_name,
        "country": nomination.country,
        "project": _code(nomination),
    }
    officers = officers_for(nomination.project, [nomination.country_id])
    told = [*in_charge(nomination.project, officers), *officers.of_country.get(nomination.country_id, [])]
    key = f"withdrawn:{nomination.pk}:{nomination.version}"
    return [
        _letter(nomination, to=user, template="nomination_withdrawn", key=key, headline=headline)
        for user in dict.fromkeys(told)
        if user != by
    ]


def _code(nomination: Nomination) -> str:
    return nomination.project.code or nomination.project.title


def _letter(nomination: Nomination, *, to: Any, template: str, key: str, headline: str) -> Letter:
    context = {
        "headline": headline,
        "nomination": nomination,
        "candidate": nomination.candidate,
        "project": nomination.project,
        "country": nomination.country,
        "link": f"{settings.BASE_URL}{nomination.get_absolute_url()}",
    }
    return Letter(to=to, template=template, key=f"{key}:{template}", context=context, about=nomination)
