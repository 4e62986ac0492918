"""The check of what is stored finds what was tampered with."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage
from django.core.management import call_command
from django.db import connection
from django.db.models import CheckConstraint, Model
from django.utils import timezone

from nominations.actions import endorsing
from nominations.models import Candidate, Endorsement, Nomination
from nominations.states import NominationState
from portal.core import audit, files
from portal.core.models import AuditEvent, MessageState, OutgoingMessage, PrivateFile
from portal.desk.integrity import records
from portal.desk.integrity.check import check_everything
from portal.desk.integrity.problems import Report
from programs.models import Project
from tests.factories.directory import liaison_officer
from tests.factories.nominations import NominationFactory, pdf_bytes
from tests.factories.paths import participant
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db


def storage() -> Storage:
    return PrivateFile._meta.get_field("content").storage


def codes() -> list[str]:
    return sorted(problem.code for problem in check_everything().problems)


@pytest.fixture
def stored(private_folder: None) -> PrivateFile:
    return files.store_bytes(pdf_bytes(), name="a.pdf", content_type="application/pdf", by=None)


def test_a_sound_portal_has_no_problem(stored: PrivateFile) -> None:
    audit.record(stored, "keep", by=None)
    assert codes() == []


def altered(stored: PrivateFile) -> None:
    with storage().open(stored.content.name, "wb") as content:
        content.write(b"something else")


def missing(stored: PrivateFile) -> None:
    storage().delete(stored.content.name)


def orphaned(stored: PrivateFile) -> None:
    storage().save("2016/01/stray.pdf", ContentFile(b"stray"))


@pytest.mark.parametrize("harm", [altered, missing, orphaned])
def test_a_harmed_file_is_found(stored: PrivateFile, harm: Callable[[PrivateFile], None]) -> None:
    harm(stored)
    assert codes() == [f"file_{harm.__name__}"]


class Unreachable(FileSystemStorage):
    """Fails as no folder does."""

    def _open(self, name: str, mode: str = "rb") -> File:
        raise ValueError("403")


class Busy(FileSystemStorage):
    """While a file is read, someone hands in another one."""

    def _open(self, name: str, mode: str = "rb") -> File:
        files.store_bytes(pdf_bytes("Another"), name="b.pdf", content_type="application/pdf", by=None)
        return super()._open(name, mode)


@pytest.mark.parametrize("kind,found", [(Unreachable, ["file_missing"]), (Busy, [])])
def test_other_errors_of_a_storage_are_found_and_new_files_are_no_orphans(
    stored: PrivateFile, private_folder: Path, monkeypatch: pytest.MonkeyPatch, kind: type[Storage], found: list[str]
) -> None:
    monkeypatch.setattr(PrivateFile._meta.get_field("content"), "storage", kind(location=private_folder))
    assert codes() == found


def test_an_altered_history_is_found(private_folder: None) -> None:
    event = audit.record(ProjectFactory(), "draft", by=None)
    AuditEvent.objects.filter(pk=event.pk)._update([(AuditEvent._meta.get_field("verb"), None, "close")])
    assert codes() == ["history_broken"]


def test_too_many_selected_are_found(private_folder: None) -> None:
    project = ProjectFactory(announced=True, overseas_capacity=1)
    for _ in range(2):
        NominationFactory(project=project, state=NominationState.SELECTED, ready=False)
    assert [code for code in codes() if not code.startswith("file_")] == ["seats_exceeded"]


def changed_record(nomination: Nomination) -> None:
    Candidate.objects.update(position="Another position")


def forged_endorsement(nomination: Nomination) -> None:
    Endorsement.objects.update(sealed={"biodata": {}})


@pytest.mark.parametrize("harm,code", [(changed_record, "seal_broken"), (forged_endorsement, "seal_forged")])
def test_a_seal_that_does_not_hold_is_found(harm: Callable[[Nomination], None], code: str) -> None:
    nomination = NominationFactory()
    endorsing.endorse(nomination, by=liaison_officer("IN"), seen=None)
    report = Report()
    records.check_seals(report)
    assert (report.checked, report.problems) == ({"seals": 1}, [])
    harm(nomination)
    records.check_seals(report)
    assert [(p.code, p.subject) for p in report.problems] == [(code, audit.subject_of(nomination))]


def without_guards(*models: type[Model]) -> None:
    """As after an import that went past the database's own constraints; until the end of the test."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
            return
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for model in models:
            for name in (c.name for c in model._meta.constraints if isinstance(c, CheckConstraint)):
                cursor.execute(f'ALTER TABLE "{model._meta.db_table}" DROP CONSTRAINT "{name}"')


@pytest.fixture
def unguarded(db: None) -> Iterator[None]:
    without_guards(Nomination, Project)
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


def test_states_and_facts_that_contradict_each_other_are_found(unguarded: None) -> None:
    rows = {
        "state_unknown": NominationFactory(ready=False, state="lost"),
        "endorsed_without_moment": NominationFactory(ready=False, endorsed=True, endorsed_at=None),
        "rank_without_reserve": NominationFactory(ready=False, reserve_rank=1),
        "released_without_moment": ProjectFactory(released=True, released_at=None),
        "participation_unselected": participant(ProjectFactory(released=True)),
        "participation_before_release": participant(ProjectFactory(announced=True)),
    }
    Nomination.objects.filter(participation=rows["participation_unselected"]).update(state=NominationState.WITHDRAWN)
    report = Report()
    records.check_states(report)
    assert {p.code: p.subject for p in report.problems} == {code: audit.subject_of(row) for code, row in rows.items()}
    assert len(report.problems) == len(rows)


def test_a_message_stuck_in_sending_is_found(private_folder: None) -> None:
    OutgoingMessage.objects.create(
        key="stuck", template="test", address="a@example.org", subject="A", text="A", state=MessageState.SENDING,
        next_try_at=timezone.now() - dt.timedelta(hours=2),
    )  # fmt: skip
    assert codes() == ["message_stuck"]


def test_the_command_prints_json_and_exits_with_one(stored: PrivateFile) -> None:
    missing(stored)
    out = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("check_integrity", json=True, stdout=out)
    report = json.loads(out.getvalue())
    assert (left.value.code, report["checked"]["files"], [p["code"] for p in report["problems"]]) == (
        1,
        1,
        ["file_missing"],
    )
