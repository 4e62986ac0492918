"""Virus scans over clamd's own protocol."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.core import files, rescanning
from portal.core.files import SCANS, FileRefused
from portal.core.models import AuditEvent, OutgoingMessage, PrivateFile, ScanState
from tests.factories.directory import UserFactory
from tests.factories.nominations import pdf_bytes
from tests.parts.servers import Scanner, clamd, free_port

pytestmark = pytest.mark.django_db
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

INFECTED_PDF = pdf_bytes() + b"\n%" + EICAR


def receive(content: bytes) -> PrivateFile:
    return files.receive(SimpleUploadedFile("scan.pdf", content), kinds=SCANS, by=None)


def test_clean_file_is_taken_as_scanned(settings):
    content = pdf_bytes() + b" " * 600_000  # more than one chunk
    with clamd() as settings.CLAMD_ADDRESS:
        assert receive(content).scan == ScanState.CLEAN


def test_infected_file_is_refused(settings):
    with clamd() as settings.CLAMD_ADDRESS, pytest.raises(FileRefused) as refused:
        receive(INFECTED_PDF)
    assert refused.value.code == "infected"
    assert PrivateFile.objects.count() == 0


def test_scanner_that_is_down_leaves_the_file_not_scanned(settings):
    settings.CLAMD_ADDRESS = f"127.0.0.1:{free_port()}"
    assert receive(pdf_bytes()).scan == ScanState.NOT_SCANNED


def taken_unscanned(settings, content: bytes, by=None) -> PrivateFile:
    settings.CLAMD_ADDRESS = f"127.0.0.1:{free_port()}"
    return files.receive(SimpleUploadedFile("scan.pdf", content), kinds=SCANS, by=by)


def test_files_taken_while_the_scanner_was_down_are_scanned_once_it_answers(settings):
    harmless, harmful = taken_unscanned(settings, pdf_bytes()), taken_unscanned(settings, INFECTED_PDF, UserFactory())
    lost = taken_unscanned(settings, pdf_bytes("Lost"))
    lost.content.storage.delete(lost.content.name)
    own = files.store_bytes(pdf_bytes("Letter"), name="letter.pdf", content_type="application/pdf", by=None)
    assert rescanning.rescan() == 0
    with clamd() as settings.CLAMD_ADDRESS:
        assert (rescanning.rescan(), rescanning.rescan()) == (2, 0)
    found = [PrivateFile.objects.get(pk=row.pk).scan for row in (harmless, harmful, lost, own)]
    assert found == ["clean", "infected", "not_scanned", "own"]
    assert [event.verb for event in AuditEvent.objects.of(f"core.privatefile:{harmful.pk}")] == ["find_infected"]
    assert [message.recipient for message in OutgoingMessage.objects.all()] == [harmful.uploaded_by]


def test_file_the_scanner_breaks_off_on_holds_up_no_other(settings, monkeypatch):
    monkeypatch.setattr(Scanner, "LARGEST", 5000)
    rows = [taken_unscanned(settings, pdf_bytes() + b" " * more) for more in (6000, 0, 6000, 0)]
    with clamd() as settings.CLAMD_ADDRESS:
        assert rescanning.rescan() == 2
        assert receive(pdf_bytes() + b" " * 6000).scan == ScanState.NOT_SCANNED
    found = [PrivateFile.objects.get(pk=row.pk).scan for row in rows]
    assert found == ["not_scanned", "clean", "not_scanned", "clean"]


def test_files_that_can_never_be_scanned_do_not_stand_before_all_others_for_good(settings, monkeypatch):
    monkeypatch.setattr(rescanning, "MOST", 1)
    lost, harmless = (taken_unscanned(settings, pdf_bytes()) for _row in range(2))
    lost.content.storage.delete(lost.content.name)
    with clamd() as settings.CLAMD_ADDRESS:
        assert sum(rescanning.rescan() for _run in range(40)) == 1  # of forty even chances one comes
    assert PrivateFile.objects.get(pk=harmless.pk).scan == "clean"


def test_infected_file_is_given_out_no_more_and_an_unscanned_one_as_the_house_wants(settings, rf):
    request = rf.get("/")
    request.user = UserFactory()
    file = taken_unscanned(settings, pdf_bytes())
    assert files.serve(request, file).status_code == 200
    settings.REFUSE_UNSCANNED = True
    with pytest.raises(PermissionDenied, match="not been scanned"):
        files.serve(request, file)
    settings.REFUSE_UNSCANNED = False
    file.scan = ScanState.INFECTED
    with pytest.raises(PermissionDenied, match="harmful software"):
        files.serve(request, file)
