"""History: who did what to which subject, when; append-only, chained and signed with a key the database never sees."""

import json
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from portal.core import looks, signing


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    def of(self, subject: str) -> "AuditEventQuerySet":
        """The history of one subject (`"app.model:pk"`), oldest first."""
        return self.filter(subject=subject).order_by("sequence")

    def public(self) -> "AuditEventQuerySet":
        """Without what only the Secretariat and auditors may know."""
        return self.filter(confidential=False)

    def update(self, **kwargs: Any) -> int:
        raise TypeError("History is append-only.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError("History is append-only.")


class AuditEvent(models.Model):
    """One thing done. `hash` signs everything but the link to the actor, which may vanish with the user."""

    subject = models.CharField(max_length=80)
    sequence = models.PositiveIntegerField()
    verb = models.CharField(max_length=60)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    actor_label = models.CharField(max_length=250)
    from_state = models.CharField(max_length=30, blank=True)
    to_state = models.CharField(max_length=30, blank=True)
    token = models.CharField(max_length=24, blank=True)
    confidential = models.BooleanField(default=False)
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    key_id = models.CharField(max_length=16, default="")  # which key of `portal.core.signing` made the hash

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["subject", "sequence"], name="audit_one_event_a_place")]

    def __str__(self) -> str:
        return f"{self.subject} {self.sequence} {self.verb}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("History is append-only.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("History is append-only.")

    @property
    def from_label(self) -> str:
        """The state left, in the words of the subject's own pages."""
        return looks.label_in(self.subject.partition(":")[0], self.from_state)

    @property
    def to_label(self) -> str:
        """The state reached, likewise."""
        return looks.label_in(self.subject.partition(":")[0], self.to_state)

    def computed_hash(self) -> str:
        """The signature of the previous hash and this event's canonical JSON; empty where its key is not known."""
        facts = [
            self.previous_hash, self.subject, self.sequence, self.verb, self.actor_label,
            self.from_state, self.to_state, self.token, self.confidential, self.data, self.at,
        ]  # fmt: skip
        canonical = json.dumps(facts, cls=DjangoJSONEncoder, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return signing.sign(canonical, key_id=self.key_id)


class AuditHead(models.Model):
    """How far the history of one subject had come when it was last sealed; outlives events that are cut off."""

    subject = models.CharField(max_length=80, primary_key=True)
    count = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)
    key_id = models.CharField(max_length=16)
    signature = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.subject} {self.count}"

    def computed_signature(self) -> str:
        return signing.sign(f"head:{self.subject}:{self.count}:{self.hash}", key_id=self.key_id)


class AuditCheckpoint(models.Model):
    """How many subjects and events stood sealed at one moment; outlives heads that are removed or set back."""

    number = models.PositiveIntegerField(primary_key=True)
    at = models.DateTimeField()
    subjects = models.PositiveBigIntegerField()
    events = models.PositiveBigIntegerField()
    newest = models.PositiveBigIntegerField()  # the highest id of an event then: where the next sealing starts
    key_id = models.CharField(max_length=16)
    signature = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}: {self.events} of {self.subjects}"

    def computed_signature(self) -> str:
        facts = f"{self.number}:{self.at.isoformat()}:{self.subjects}:{self.events}:{self.newest}"
        return signing.sign(f"checkpoint:{facts}", key_id=self.key_id)
