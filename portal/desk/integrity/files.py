"""Private files: there, unaltered, and none that nobody knows of."""

import hashlib
from collections.abc import Iterator

from django.core.files.storage import Storage

from portal.core import audit
from portal.core.models import PrivateFile, ScanState
from portal.desk.integrity.problems import Problem, Report

CHUNK = 64 * 1024


def check(report: Report) -> None:
    """Every file's SHA-256 is computed anew; then what the storage held before that is searched for files without a row."""
    storage = PrivateFile._meta.get_field("content").storage
    stored = list(_stored(storage, ""))
    known: set[str] = set()
    problems = []
    for row in PrivateFile.objects.order_by("pk").iterator(chunk_size=500):
        known.add(str(row.content.name))
        problems += _problems_of(row)
    report.add("files", len(known), problems)
    orphans = _orphans(storage, [name for name in stored if name not in known])
    report.add("stored_files", len(stored), [_orphan(name) for name in orphans])


def _orphans(storage: Storage, unknown: list[str]) -> list[str]:
    """Asked once more, since people go on working: not those whose rows came later, nor those deleted in between."""
    known = set(PrivateFile.objects.filter(content__in=unknown).values_list("content", flat=True))
    return [name for name in unknown if name not in known and storage.exists(name)]


def _problems_of(row: PrivateFile) -> list[Problem]:
    subject = audit.subject_of(row)
    if row.scan == ScanState.INFECTED:
        return [Problem("file_infected", subject, f"“{row.name}” holds harmful software and is locked.")]
    try:
        digest = _digest(row)
    except Exception:  # each storage has errors of its own
        return [Problem("file_missing", subject, f"The content of “{row.name}” cannot be read.")]
    if digest != row.sha256:
        return [Problem("file_altered", subject, f"The content of “{row.name}” is not what was received.")]
    return []


def _digest(row: PrivateFile) -> str:
    digest = hashlib.sha256()
    with row.content.open("rb") as content:
        while chunk := content.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _stored(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, names = storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}{name}" for name in names)
    for name in folders:
        yield from _stored(storage, f"{folder}{name}/")


def _orphan(name: str) -> Problem:
    return Problem("file_orphaned", name, "A file in the private storage belongs to no row.")
