"""Endorsing: the country's officer vouches for a nomination, seals it and hands it in (14b)."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nominations.mail import nominating as letters
from nominations.models import Endorsement, Nomination
from nominations.moves.nominating import ENDORSE
from nominations.queries.sealing import sealable
from nominations.rules.seal import seal_of
from portal.core import audit
from portal.core.correspondence import post_many
from portal.core.workflow import Outcome, perform
from programs import queries as projects
from programs.models import Project


def statement(nomination: Nomination, by: Any) -> str:
    """What the endorser states; stored word for word."""
    return _(
        "I endorse the nomination of %(candidate)s for %(project)s on behalf of %(country)s as %(office)s. I have seen "
        "the biodata and documents, they are true to the best of my knowledge, and this is no self-nomination."
    ) % {
        "candidate": nomination.candidate.full_name,
        "project": nomination.project.code or nomination.project.title,
        "country": nomination.country,
        "office": by.offices.office_for(nomination.country_id),
    }


@transaction.atomic
def endorse(
    nomination: Nomination, *, by: Any, seen: str | None, acknowledged: Collection[str] | None = None
) -> Outcome:
    """Endorse, seal and submit. `acknowledged` are the codes of the warnings the endorser has confirmed; None where
    nobody was shown any, as in an import.

    The project is locked first, so that two nominations of one person, or an endorsement and the release, meet in
    order. Raises `Stale`, `NotAllowed` or `Refused`.
    """
    project = Project.objects.select_for_update(of=("self",)).get(pk=nomination.project_id)
    data: dict[str, Any] = {
        "is_late": projects.is_late(project, nomination.country),
        "office": by.offices.office_for(nomination.country_id),
    }
    if acknowledged is not None:
        data["acknowledged"] = sorted(acknowledged)
    outcome = perform(nomination, ENDORSE, by=by, seen=seen, **data)
    if not outcome.repeated:
        _seal(outcome.obj, by=by)
        post_many(letters.about_endorsement(outcome.obj, by=by))
    return outcome


def _seal(nomination: Nomination, *, by: Any) -> Endorsement:
    sealed = sealable(nomination)
    return Endorsement.objects.create(
        nomination=nomination,
        endorsed_by=by,
        endorser_label=audit.actor_label(by),
        office=by.offices.office_for(nomination.country_id),
        statement=statement(nomination, by),
        endorsed_at=nomination.endorsed_at or timezone.now(),
        sealed=sealed,
        seal=seal_of(sealed),
    )
