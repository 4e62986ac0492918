"""Private files of a test lie in a folder of their own, so that nothing of other tests is found there."""

from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage

from portal.core.models import PrivateFile


@pytest.fixture
def private_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    folder = tmp_path / "private"
    monkeypatch.setattr(PrivateFile._meta.get_field("content"), "storage", FileSystemStorage(location=folder))
    return folder
