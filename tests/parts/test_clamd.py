"""Virus scans over clamd's own protocol."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.core import files
from portal.core.files import SCANS, FileRefused
from portal.core.models import PrivateFile, ScanState
from tests.factories.nominations import pdf_bytes
from tests.parts.servers import clamd, free_port

pytestmark = pytest.mark.django_db
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def receive(content: bytes) -> PrivateFile:
    return files.receive(SimpleUploadedFile("scan.pdf", content), kinds=SCANS, by=None)


def test_clean_file_is_taken_as_scanned(settings):
    content = pdf_bytes() + b" " * 600_000  # more than one chunk
    with clamd() as settings.CLAMD_ADDRESS:
        assert receive(content).scan == ScanState.CLEAN


def test_infected_file_is_refused(settings):
    with clamd() as settings.CLAMD_ADDRESS, pytest.raises(FileRefused) as refused:
        receive(pdf_bytes() + b"\n%" + EICAR)
    assert refused.value.code == "infected"
    assert PrivateFile.objects.count() == 0


def test_scanner_that_is_down_leaves_the_file_not_scanned(settings):
    settings.CLAMD_ADDRESS = f"127.0.0.1:{free_port()}"
    assert receive(pdf_bytes()).scan == ScanState.NOT_SCANNED
