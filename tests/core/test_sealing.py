"""What is cut off the end of a history, or removed with its seal, is missed."""

import pytest
from django.db import connection

from portal.core import audit, sealing
from portal.core.models import AuditCheckpoint, AuditEvent, AuditHead
from portal.desk.integrity import histories
from portal.desk.integrity.problems import Report
from tests.factories.directory import country

pytestmark = pytest.mark.django_db
INDIA, JAPAN = "directory.country:IN", "directory.country:JP"


def written(code: str, times: int) -> None:
    for number in range(times):
        audit.record(country(code), "note", by=None, number=number)


def tamper(sql: str, *values: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def problems() -> list[tuple[str, str]]:
    report = Report()
    histories.check(report)
    return [(problem.code, problem.subject) for problem in report.problems]


def sealed_countries() -> None:
    written("IN", 4)
    written("JP", 2)
    assert sealing.seal() == 6


def test_sealing_goes_on_from_where_it_was_and_finds_nothing_wrong() -> None:
    sealed_countries()
    assert sealing.seal() == 0
    written("IN", 1)
    written("FJ", 1)
    assert sealing.seal() == 2
    heads = {head.subject: head.count for head in AuditHead.objects.all()}
    assert heads == {INDIA: 5, JAPAN: 2, "directory.country:FJ": 1}
    assert list(AuditCheckpoint.objects.values_list("number", "subjects", "events")) == [(1, 2, 6), (2, 3, 8)]
    assert problems() == []


@pytest.mark.parametrize("later", [0, 1, 3])
def test_tail_that_was_cut_off_is_missed_even_after_more_is_written_and_sealed(later: int) -> None:
    sealed_countries()
    tamper("DELETE FROM core_auditevent WHERE subject = %s AND sequence > 2", INDIA)
    written("IN", later)
    assert sealing.seal() == 0
    assert ("history_cut", INDIA) in problems()


def test_subject_that_was_removed_is_missed() -> None:
    sealed_countries()
    tamper("DELETE FROM core_auditevent WHERE subject = %s", JAPAN)
    assert problems() == [("history_missing", JAPAN)]


def test_subject_that_was_removed_with_its_seal_is_missed_even_when_it_is_sealed_anew() -> None:
    sealed_countries()
    tamper("DELETE FROM core_auditevent WHERE subject = %s", JAPAN)
    tamper("DELETE FROM core_audithead WHERE subject = %s", JAPAN)
    assert problems() == [("history_seals_missing", histories.CHECKPOINTS)]
    written("JP", 2)
    assert sealing.seal() == 2
    assert problems() == [("history_seals_missing", histories.CHECKPOINTS)]


def test_seal_that_was_set_back_with_its_tail_is_missed() -> None:
    written("IN", 2)
    sealing.seal()
    earlier = AuditHead.objects.get(pk=INDIA)
    written("IN", 2)
    sealing.seal()
    tamper("DELETE FROM core_auditevent WHERE sequence > 2")
    earlier.save()
    assert problems() == [("history_seals_missing", histories.CHECKPOINTS)]


def test_seal_that_was_written_without_the_key_is_found() -> None:
    sealed_countries()
    tamper(
        "UPDATE core_audithead SET count = 3, hash = (SELECT hash FROM core_auditevent WHERE sequence = 3) "
        "WHERE subject = %s",
        INDIA,
    )
    tamper("UPDATE core_auditcheckpoint SET events = 5")
    checkpoint = (f"{histories.CHECKPOINTS}:1",)
    assert problems() == [("history_head_broken", INDIA), ("history_checkpoint_broken", *checkpoint)]


def test_seal_that_was_lowered_to_a_cut_tail_is_found_even_after_the_next_sealing() -> None:
    sealed_countries()
    tamper("DELETE FROM core_auditevent WHERE subject = %s AND sequence > 2", INDIA)
    tamper(
        "UPDATE core_audithead SET count = 2, hash = (SELECT hash FROM core_auditevent WHERE sequence = 2 "
        "AND subject = %s) WHERE subject = %s",
        INDIA, INDIA,
    )  # fmt: skip
    written("IN", 2)
    assert sealing.seal() == 0
    assert ("history_head_broken", INDIA) in problems()


def test_checkpoint_that_was_altered_is_never_gone_on_from() -> None:
    sealed_countries()
    tamper("UPDATE core_auditcheckpoint SET events = 4")
    written("IN", 1)
    with pytest.raises(sealing.NotSealed):
        sealing.seal()
    assert ("history_checkpoint_broken", f"{histories.CHECKPOINTS}:1") in problems()


def test_checkpoints_that_count_less_than_the_one_before_are_found() -> None:
    sealed_countries()
    written("IN", 1)
    sealing.seal()
    first = AuditCheckpoint.objects.get(number=1)
    first.events = 9
    sealing._signed(first).save()
    assert problems() == [("history_checkpoint_broken", f"{histories.CHECKPOINTS}:2")]


def test_removed_checkpoints_are_missed_and_nothing_is_sealed_over_it() -> None:
    sealed_countries()
    tamper("DELETE FROM core_auditcheckpoint")
    with pytest.raises(sealing.NotSealed):
        sealing.seal()
    assert problems() == [("history_seals_missing", histories.CHECKPOINTS)]


def test_old_events_that_nothing_sealed_are_told() -> None:
    written("IN", 1)
    assert problems() == []
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_auditevent SET at = '2001-01-01 00:00:00+00'")
    assert problems() == [("history_broken", INDIA), ("history_unsealed", histories.CHECKPOINTS)]


def test_sealing_costs_the_same_number_of_statements_for_any_number_of_histories(
    django_assert_num_queries,
) -> None:
    written("IN", 3)
    with django_assert_num_queries(8):
        sealing.seal()
    for code in ("JP", "FJ", "KR", "IN"):
        written(code, 2)
    with django_assert_num_queries(7):
        sealing.seal()
    assert AuditEvent.objects.count() == 11
