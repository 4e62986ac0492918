"""The real parts a test may need: servers and programs beside Python. In CI none may be missing."""

import os
import shutil
from pathlib import Path

import pytest
from django.db import connection

PROGRAMS = {
    "browser": lambda: Path("/usr/bin/chromium").exists(),
    "poppler": lambda: shutil.which("pdftoppm") is not None and shutil.which("pdftotext") is not None,
    "redis": lambda: bool(os.environ.get("REDIS_URL")) or shutil.which("redis-server") is not None,
    "smtp": lambda: True,  # a Python package serves it
    "s3": lambda: True,  # likewise
}
DATABASES = {"postgres": "postgresql", "sqlite": "sqlite"}


def require_part(part: str, reason: str = "") -> None:
    """Skip the test where the part is missing; fail it in CI, where everything is installed.

    A test of one database is skipped on the other in CI too, for the suite runs once on each.
    """
    if part in DATABASES:
        if connection.vendor != DATABASES[part]:
            pytest.skip(reason or f"this run is on {connection.vendor}, the test is about {part}")
        return
    if PROGRAMS[part]():
        return
    message = f"{part} is missing here" + (f": {reason}" if reason else "")
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
