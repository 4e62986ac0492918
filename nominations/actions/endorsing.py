"""Endorsing: the country's officer vouches for a nomination, seals it and hands it in (14b)."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nominations.actions.locking import locked_candidate, locked_project
from nominations.mail import nominating as letters
from nominations.models import Endorsement, Nomination
from nominations.moves.nominating import ENDORSE
from nominations.queries.sealing import sealable
from nominations.rules.seal import seal_of
from portal.core import audit
from portal.core.correspondence import post_many
from portal.core.workflow import Outcome, Stale, perform
from programs import queries as projects


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
    nomination: Nomination, *, by: Any, seen: str | None, shown: str | None = None,
    acknowledged: Collection[str] | None = None,
) -> Outcome:  # fmt: skip
    """Endorse, seal and submit. `shown` is the `mark` of what lay before the endorser, `acknowledged` the codes of the
    warnings confirmed; both None where nobody was shown a page, as in an import.

    The project is locked first, so that two nominations of one person, or an endorsement and the release, meet in
    order; nomination and candidate are locked, so that what is compared with `shown` is what is sealed. Raises `Stale`,
    `NotAllowed` or `Refused`.
    """
    project = locked_project(nomination.project_id)
    locked_candidate(Nomination.objects.select_for_update(of=("self",)).get(pk=nomination.pk))
    data: dict[str, Any] = {
        "is_late": projects.is_late(project, nomination.country),
        "office": by.offices.office_for(nomination.country_id),
    }
    if acknowledged is not None:
        data["acknowledged"] = sorted(acknowledged)
    outcome = perform(nomination, ENDORSE, by=by, seen=seen, **data)
    if not outcome.repeated:
        _seal(outcome.obj, by=by, shown=shown)
        post_many(letters.about_endorsement(outcome.obj, by=by))
    return outcome


def mark(nomination: Nomination) -> str:
    """The seal of the nomination as it stands: the page carries it, so that nothing is sealed that was not shown."""
    return seal_of(sealable(nomination))


def _seal(nomination: Nomination, *, by: Any, shown: str | None) -> Endorsement:
    sealed = sealable(nomination)
    if shown is not None and shown != seal_of(sealed):
        raise Stale(_("Biodata, documents or declaration were changed after you opened this page. Look at them again."))
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
