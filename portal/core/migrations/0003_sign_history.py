"""Signs history with a key of its own, and makes room for the seals."""

import hashlib
import hmac
import json
from itertools import groupby

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import migrations, models

BATCH = 500


def sign(apps, schema_editor):
    """Sign anew what holds under the plain hash; what was altered before stays unsigned, and so is found for ever."""
    key = settings.AUDIT_KEY
    key_id = hashlib.sha256(b"audit key id" + key.encode()).hexdigest()[:12]
    again(apps, key_id, lambda text: hmac.digest(key.encode(), text.encode(), "sha256").hex(), plain)


def unsign(apps, schema_editor):
    """Back to plain hashes, where the signature of today's key holds."""
    key = settings.AUDIT_KEY
    again(apps, "", plain, lambda text: hmac.digest(key.encode(), text.encode(), "sha256").hex())


def again(apps, key_id, new, old):
    AuditEvent = apps.get_model("core", "AuditEvent")
    events = AuditEvent.objects.exclude(key_id=key_id).order_by("subject", "sequence")
    for _subject, chain in groupby(events.iterator(chunk_size=2000), key=lambda event: event.subject):
        resign(AuditEvent, chain, key_id, new, old)


def resign(AuditEvent, chain, key_id, new, old):
    """One subject's chain, as far as it holds."""
    before, after, changed = "", "", []
    for number, event in enumerate(chain, start=1):
        if (event.sequence, event.previous_hash, event.hash) != (number, before, old(canonical(event))):
            break
        before = event.hash
        event.previous_hash, event.key_id = after, key_id
        event.hash = after = new(canonical(event))
        changed.append(event)
    AuditEvent.objects.bulk_update(changed, ["previous_hash", "hash", "key_id"], batch_size=BATCH)


def plain(text):
    return hashlib.sha256(text.encode()).hexdigest()


def canonical(event):
    facts = [
        event.previous_hash, event.subject, event.sequence, event.verb, event.actor_label,
        event.from_state, event.to_state, event.token, event.confidential, event.data, event.at,
    ]  # fmt: skip
    return json.dumps(facts, cls=DjangoJSONEncoder, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0002_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditCheckpoint',
            fields=[
                ('number', models.PositiveIntegerField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('subjects', models.PositiveBigIntegerField()),
                ('events', models.PositiveBigIntegerField()),
                ('newest', models.PositiveBigIntegerField()),
                ('key_id', models.CharField(max_length=16)),
                ('signature', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='AuditHead',
            fields=[
                ('subject', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('count', models.PositiveIntegerField()),
                ('hash', models.CharField(max_length=64)),
                ('key_id', models.CharField(max_length=16)),
                ('signature', models.CharField(max_length=64)),
            ],
        ),
        migrations.AddField(
            model_name='auditevent',
            name='key_id',
            field=models.CharField(default='', max_length=16),
        ),
        migrations.RunPython(sign, unsign),
    ]
