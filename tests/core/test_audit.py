"""History is append-only, chained, outlives its people, and shows where it was tampered with."""

import datetime as dt
import hashlib
import json
from importlib import import_module
from typing import Any

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as st

from portal.core import audit, sealing, signing
from portal.core.models import AuditEvent
from tests.factories.directory import UserFactory, country

pytestmark = pytest.mark.django_db


def a_chain(length: int = 4) -> list[AuditEvent]:
    subject, by = country("IN"), UserFactory(first_name="Ravi", last_name="Sample", email="ravi@example.org")
    return [audit.record(subject, "note", by=by, number=number) for number in range(1, length + 1)]


def chain() -> list[AuditEvent]:
    return list(AuditEvent.objects.of("directory.country:IN"))


def tamper(sql: str, *values: Any) -> None:
    """As someone with a database client would."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_whole_chain_holds_when_read_back() -> None:
    a_chain()
    assert [event.sequence for event in chain()] == [1, 2, 3, 4]
    assert [event.previous_hash for event in chain()[1:]] == [event.hash for event in chain()[:-1]]
    assert audit.broken_links(chain()) == []


@pytest.mark.parametrize(
    "sql, broken",
    [
        ("UPDATE core_auditevent SET verb = 'praise' WHERE sequence = 2", [2]),
        ("UPDATE core_auditevent SET actor_label = 'Someone else' WHERE sequence = 3", [3]),
        ("UPDATE core_auditevent SET at = '2001-01-01 00:00:00+00' WHERE sequence = 1", [1]),
        ("UPDATE core_auditevent SET confidential = NOT confidential WHERE sequence = 4", [4]),
        ("UPDATE core_auditevent SET data = '{\"number\": 9}' WHERE sequence = 2", [2]),
        ("UPDATE core_auditevent SET hash = '0' WHERE sequence = 2", [2, 3]),
    ],
)
def test_altered_event_is_found(sql: str, broken: list[int]) -> None:
    a_chain()
    tamper(sql)
    assert [event.sequence for event in audit.broken_links(chain())] == broken


def test_removed_event_is_found() -> None:
    a_chain()
    tamper("DELETE FROM core_auditevent WHERE sequence = 2")
    assert [event.sequence for event in audit.broken_links(chain())] == [3, 4]


def test_forged_event_is_found_though_everything_was_hashed_anew_without_the_key() -> None:
    """As whoever can write the table would: it alone does not make a signature."""
    a_chain()
    previous = ""
    for event in chain():
        event.verb, event.previous_hash = "praise", previous
        previous = hashlib.sha256(canonical(event).encode()).hexdigest()
        for key_id in ("", event.key_id):
            tamper("UPDATE core_auditevent SET verb = 'praise', previous_hash = %s, hash = %s, key_id = %s "
                   "WHERE sequence = %s", event.previous_hash, previous, key_id, event.sequence)  # fmt: skip
            assert event.sequence in [broken.sequence for broken in audit.broken_links(chain())]
    assert [event.sequence for event in audit.broken_links(chain())] == [1, 2, 3, 4]


def test_history_signed_with_an_earlier_key_holds_as_long_as_that_key_is_known(settings: Any) -> None:
    a_chain(2)
    settings.AUDIT_KEY, settings.AUDIT_KEY_FALLBACKS = "the-key-of-this-year", [settings.AUDIT_KEY]
    audit.record(country("IN"), "note", by=None)
    assert (len({event.key_id for event in chain()}), audit.broken_links(chain())) == (2, [])
    settings.AUDIT_KEY_FALLBACKS = []
    assert [event.sequence for event in audit.broken_links(chain())] == [1, 2]


def test_migration_signs_what_held_and_leaves_what_was_altered_unsigned() -> None:
    for event in [*a_chain(3), audit.record(country("JP"), "note", by=None)]:
        event.key_id = ""
        previous = chain()[event.sequence - 2].hash if event.sequence > 1 else ""
        event.previous_hash = previous
        digest = hashlib.sha256(canonical(event).encode()).hexdigest()
        tamper("UPDATE core_auditevent SET key_id = '', previous_hash = %s, hash = %s WHERE id = %s",
               previous, digest, event.pk)  # fmt: skip
    tamper("UPDATE core_auditevent SET verb = 'praise' WHERE sequence = 3")
    migration = import_module("portal.core.migrations.0003_sign_history")
    rows = MigrationLoader(connection).project_state(("core", "0003_sign_history")).apps
    migration.sign(rows, None)
    events = list(AuditEvent.objects.order_by("subject", "sequence"))
    assert [str(event) for event in audit.broken_links(events)] == ["directory.country:IN 3 praise"]
    migration.unsign(rows, None)
    assert {event.key_id for event in chain()} == {""}


@pytest.mark.postgres
@pytest.mark.parametrize("sql", ["UPDATE core_auditevent SET verb = 'praise'", "DELETE FROM core_auditevent",
                                 "TRUNCATE core_auditevent", "DELETE FROM core_audithead"])  # fmt: skip
def test_database_refuses_to_change_history(sql: str) -> None:
    actor = a_chain(1)[0].actor
    sealing.seal()
    tamper("SET CONSTRAINTS ALL IMMEDIATE")
    tamper("SET LOCAL liaison.purge_history = off")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        tamper(sql)
    actor.delete()
    assert [(event.verb, event.actor) for event in chain()] == [("note", None)]


def canonical(event: AuditEvent) -> str:
    """What is signed, as the model writes it."""
    facts = [event.previous_hash, event.subject, event.sequence, event.verb, event.actor_label, event.from_state,
             event.to_state, event.token, event.confidential, event.data, event.at]  # fmt: skip
    return json.dumps(facts, cls=DjangoJSONEncoder, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def test_two_who_read_at_the_same_moment_both_stand_in_the_chain() -> None:
    subject, by = country("IN"), UserFactory()
    rivals: list[str] = ["sign_in", "read_file"]

    def meanwhile(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith("INSERT") and rivals:
            audit.record(subject, rivals.pop(), by=by)
        return execute(sql, *rest)

    with connection.execute_wrapper(meanwhile):
        audit.record_alone(subject, "read_medical", by=by)
    assert (rivals, audit.broken_links(chain()), chain()[-1].verb) == ([], [], "read_medical")
    assert audit.record_alone(subject, "read_medical", by=by, unless=lambda: True) is None


def test_history_outlives_its_actor_and_still_holds() -> None:
    events = a_chain()
    events[0].actor.delete()
    assert {(event.actor, event.actor_label) for event in chain()} == {(None, "Ravi Sample <ravi@example.org>")}
    assert audit.broken_links(chain()) == []


def test_history_is_append_only() -> None:
    event = a_chain()[0]
    for attempt in (
        event.save,
        event.delete,
        AuditEvent.objects.all().delete,
        lambda: AuditEvent.objects.update(verb="x"),
    ):
        with pytest.raises(TypeError, match="append-only"):
            attempt()


def test_public_history_leaves_out_what_is_confidential() -> None:
    subject = country("IN")
    audit.record(subject, "note", by=None)
    audit.record(subject, "select", by=None, confidential=True)
    assert [event.verb for event in AuditEvent.objects.public()] == ["note"]
    assert audit.broken_links(chain()) == []


def test_label_of_a_long_name_keeps_the_whole_address_and_fits_its_column() -> None:
    person = UserFactory(first_name="Á" * 150, last_name="B" * 150, email=f"{'c' * 60}@{'d' * 60}.example.org")
    event = audit.record(country("IN"), "note", by=person)
    assert (len(event.actor_label), event.actor_label.partition(" <")[2]) == (250, f"{person.email}>")
    longest = UserFactory.build(first_name="A", last_name="B", email="c" * 254)
    assert len(audit.actor_label(longest)) == 250


def test_signature_that_is_no_text_of_ours_does_not_match() -> None:
    assert signing.matches("é" * 64, "0" * 64) is False


def test_what_the_clock_does_bears_the_portals_name() -> None:
    assert audit.record(country("IN"), "note", by=None).actor_label == audit.SYSTEM_LABEL


plain_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))
    | st.dates() | st.datetimes(timezones=st.just(dt.UTC)) | st.decimals(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=3), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@trials(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=plain_values)
def test_hash_of_what_is_read_is_the_hash_of_what_was_written(db: None, value: Any) -> None:
    audit.record(country("IN"), "note", by=None, value=value)
    assert audit.broken_links(chain()) == []
