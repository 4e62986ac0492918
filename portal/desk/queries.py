"""What one may read of mail and history."""

from typing import Any

from django.db.models import Q, QuerySet

from portal.core.models import AuditEvent, OutgoingMessage


def messages_for(user: Any) -> QuerySet[OutgoingMessage]:
    """The mail this user may know of: the own, and all for the Secretariat and auditors."""
    rows = OutgoingMessage.objects.select_related("recipient")
    return rows if user.offices.reads_all else rows.filter(Q(recipient=user) | Q(address__iexact=user.email))


def may_read_text(message: OutgoingMessage, user: Any) -> bool:
    """A message with a secret link is read by its recipient alone."""
    return not message.confidential or message.recipient_id == user.pk


def history_for(user: Any) -> QuerySet[AuditEvent]:
    """The whole history, for those who read all; nothing for everyone else."""
    return AuditEvent.objects.all() if user.offices.reads_all else AuditEvent.objects.none()
