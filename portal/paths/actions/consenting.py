"""Letting the Secretariat see one's scores, and taking it back."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nominations.models import Participation
from nominations.moves.participating import is_participant
from portal.core import audit
from portal.core.workflow import NotAllowed
from portal.paths.models import ProgressConsent


@transaction.atomic
def consent(participation: Participation, *, by: Any) -> ProgressConsent:
    """From now on the Secretariat sees the participant's scores; saying it again changes nothing."""
    row = _own(participation, by)
    if row is None:
        row = ProgressConsent.objects.create(participation=participation)
    elif row.is_in_force:
        return row
    else:
        row.given_at, row.withdrawn_at = timezone.now(), None
        row.save(update_fields=["given_at", "withdrawn_at"])
    audit.record(participation, "consent_to_scores", by=by)
    return row


@transaction.atomic
def withdraw(participation: Participation, *, by: Any) -> None:
    """From now on the scores are the participant's own again."""
    row = _own(participation, by)
    if row is None or not row.is_in_force:
        return
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
    audit.record(participation, "withdraw_consent_to_scores", by=by)


def _own(participation: Participation, by: Any) -> ProgressConsent | None:
    """The consent under lock; only the participant speaks of the own scores."""
    if not is_participant(participation, by):
        raise NotAllowed(_("Only the participant decides who sees these scores."))
    Participation.objects.select_for_update(of=("self",)).get(pk=participation.pk)
    return ProgressConsent.objects.filter(participation=participation).first()
