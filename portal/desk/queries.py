"""What one may read of mail and history."""

from typing import Any

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from nominations.models import Candidate, Deliverable, Nomination, Participation
from portal.core import audit
from portal.core.models import AuditEvent, MessageState, OutgoingMessage

KEPT_BACK_STATES = frozenset({MessageState.HELD, MessageState.VOID})


def messages_for(user: Any) -> QuerySet[OutgoingMessage]:
    """The mail this user may know of: the own, and all for the Secretariat and auditors."""
    return OutgoingMessage.objects.select_related("recipient") if user.offices.reads_all else messages_to(user)


def messages_to(user: Any) -> QuerySet[OutgoingMessage]:
    """The mail that goes or went to this user: to the account, or to the address where there was no account.

    An address may pass to a successor; what was written to the predecessor's account stays the predecessor's. What is
    held back or void has not come.
    """
    to_address = Q(recipient=None, address__iexact=user.email)  # addresses of candidates are kept as typed
    rows = OutgoingMessage.objects.filter(Q(recipient=user) | to_address).select_related("recipient")
    return rows.exclude(state__in=sorted(KEPT_BACK_STATES))


def may_read_text(message: OutgoingMessage, user: Any) -> bool:
    """A message with a secret link is read by its recipient alone."""
    return not message.confidential or message.recipient_id == user.pk


def history_for(user: Any) -> QuerySet[AuditEvent]:
    """Everything for those who read all; to a country's officers what was done to its nominations, participations and
    deliverables, to candidates to their own (design 5). Outsiders never learn of provisional decisions (Q4), nor who
    in the Secretariat read which file.
    """
    if user.offices.reads_all:
        return AuditEvent.objects.all()
    mine = Q(country__in=user.offices.countries) | Q(candidate__user=user, endorsed_at__isnull=False)
    nominations = Nomination.objects.filter(mine)
    participations = Participation.objects.filter(nomination__in=nominations.values("pk"))
    deliverables = Deliverable.objects.filter(participation__in=participations.values("pk"))
    concerned = Q()
    for rows in (nominations, participations, deliverables):
        concerned |= Q(subject__in=_subjects(rows))
    return AuditEvent.objects.filter(concerned).public().exclude(verb__in=audit.READINGS)


def has_history(user: Any) -> bool:
    """Whether there is a history for this user at all; hosts and editors have none."""
    return user.offices.reads_all or bool(user.offices.countries) or Candidate.objects.filter(user=user).exists()


def _subjects(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The names of these rows in the history, as a subquery."""
    named = Concat(Value(f"{rows.model._meta.label_lower}:"), Cast("pk", CharField()), output_field=CharField())
    return rows.order_by().annotate(named=named).values("named")
