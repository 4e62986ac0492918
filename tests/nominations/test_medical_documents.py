"""Medical documents: a certificate goes with the conditions it is about, and everything goes at its time."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from nominations.actions import documents, endorsing
from nominations.actions.purging import purge_medical_documents
from nominations.models import MedicalDeclaration, Nomination
from nominations.states import NominationState
from portal.core import audit
from portal.core.models import AuditEvent, PrivateFile
from portal.desk.integrity.problems import Report
from portal.desk.integrity.records import check_seals
from programs.models import Project
from programs.states import ProjectState
from programs.timeline import months_after
from tests.factories.directory import liaison_officer, project_officer
from tests.factories.nominations import NominationFactory, PrivateFileFactory, pdf_bytes
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db


def is_stored(file: PrivateFile) -> bool:
    return file.content.storage.exists(file.content.name)


def broken_seals() -> list[str]:
    report = Report()
    check_seals(report)
    return [problem.code for problem in report.problems]


def declared(*conditions: str) -> dict[str, object]:
    return {
        "has_conditions": bool(conditions), "conditions": list(conditions), "is_fit": True, "accepts_insurance": True,
        "declared_on": timezone.localdate(),
    }  # fmt: skip


@pytest.mark.parametrize(
    "conditions, is_kept, needs_another",
    [(("diabetes",), True, False), (("epilepsy",), False, True), (("diabetes", "epilepsy"), False, True), ((), False, False)],
)  # fmt: skip
def test_a_certificate_covers_only_the_conditions_it_came_with(
    conditions: tuple[str, ...], is_kept: bool, needs_another: bool,
    django_capture_on_commit_callbacks: Callable,
) -> None:  # fmt: skip
    nomination, by = NominationFactory(ready=False), liaison_officer("IN")
    upload = SimpleUploadedFile("fit.pdf", pdf_bytes())
    documents.declare_health(nomination, by=by, values=declared("diabetes"), certificate=upload)
    certificate = MedicalDeclaration.objects.get().certificate
    with django_capture_on_commit_callbacks(execute=True):
        documents.declare_health(nomination, by=by, values=declared(*conditions))
    declaration = MedicalDeclaration.objects.get()
    assert (declaration.certificate == certificate, declaration.needs_certificate) == (is_kept, needs_another)
    assert is_stored(certificate) == is_kept


def ended(days_ago: int, **facts: object) -> Project:
    """Its medical documents were due to go so many days ago."""
    ends_on = months_after(timezone.localdate(), -12) - dt.timedelta(days=days_ago)
    return ProjectFactory(announced=True, starts_on=ends_on, ends_on=ends_on, **facts)


def with_certificate(nomination: Nomination) -> PrivateFile:
    file = PrivateFileFactory()
    MedicalDeclaration.objects.filter(nomination=nomination).update(
        has_conditions=True, conditions=["diabetes"], certificate=file
    )
    return file


def purge(commits: Callable) -> int:
    with commits(execute=True):
        return purge_medical_documents()


def test_medical_documents_go_at_their_time(client: Client, django_capture_on_commit_callbacks: Callable) -> None:
    nomination = NominationFactory(project=ended(0))
    file = with_certificate(nomination)
    nomination = endorsing.endorse(nomination, by=liaison_officer("IN"), seen=None).obj
    page = f"/nominations/{nomination.pk}/"
    assert [purge(django_capture_on_commit_callbacks) for _run in range(2)] == [1, 0]
    assert (MedicalDeclaration.objects.count(), PrivateFile.objects.filter(pk=file.pk).count()) == (0, 0)
    assert is_stored(file) is False
    events = AuditEvent.objects.of(audit.subject_of(nomination)).values_list("verb", "actor", "data")
    assert list(events)[1:] == [("purge_medical", None, {})]
    assert broken_seals() == []
    client.force_login(project_officer())
    for shown in [client.get(url).text for url in (page, f"{page}screening/")]:
        assert f"Deleted on {timezone.localdate():%-d %B %Y}" in shown
        assert ("declaration is missing" in shown, "seal is broken" in shown) == (False, False)


@pytest.mark.parametrize("state", [NominationState.WITHDRAWN, NominationState.NOT_SELECTED, NominationState.LAPSED])
def test_they_go_whatever_became_of_the_nomination(state: str) -> None:
    NominationFactory(project=ended(0, state=ProjectState.CANCELLED), state=state)
    assert (purge_medical_documents(), MedicalDeclaration.objects.count()) == (1, 0)


@pytest.mark.parametrize("kept", [{"days_ago": -1}, {"days_ago": 0, "purge_months_after": 13}])
def test_they_stay_until_then(kept: dict[str, int]) -> None:
    file = with_certificate(NominationFactory(project=ended(**kept)))
    assert (purge_medical_documents(), MedicalDeclaration.objects.count(), is_stored(file)) == (0, 1, True)


def test_a_declaration_that_vanished_otherwise_breaks_the_seal() -> None:
    endorsing.endorse(NominationFactory(), by=liaison_officer("IN"), seen=None)
    MedicalDeclaration.objects.all().delete()
    assert broken_seals() == ["seal_broken"]
