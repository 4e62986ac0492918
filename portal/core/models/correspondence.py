"""The outbox: every mail is a row before it is a message."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.models.files import PrivateFile


class MessageState(models.TextChoices):
    HELD = "held", _("Held back")
    QUEUED = "queued", _("Waiting to be sent")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")
    VOID = "void", _("Void")


UNSENT_STATES = frozenset({MessageState.HELD, MessageState.QUEUED, MessageState.SENDING, MessageState.FAILED})


class OutgoingMessage(models.Model):
    """One mail to one address. `key` makes it unique: the same occasion never mails the same person twice."""

    key = models.CharField(max_length=200, unique=True)
    about = models.CharField(max_length=80, blank=True, db_index=True)  # the subject, "app.model:pk"
    template = models.CharField(max_length=80)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="messages"
    )
    address = models.EmailField()
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    attachments = models.ManyToManyField(PrivateFile, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=MessageState, default=MessageState.QUEUED)
    confidential = models.BooleanField(default=False)  # holds a secret link: never shown in the outbox of others
    created_at = models.DateTimeField(default=timezone.now)
    next_try_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["state", "next_try_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=sorted(MessageState.values)), name="message_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state=MessageState.SENT, sent_at__isnull=False)
                | (~models.Q(state=MessageState.SENT) & models.Q(sent_at__isnull=True)),
                name="message_sent_at_goes_with_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.address}"
