"""The migrated SQLite database, made once and copied: two hundred migrations take longer than most tests' whole file.

The copy is known by what it is made of, so that a changed migration makes it anew; a fresh checkout has none.
"""

import fcntl
import hashlib
import shutil
import sqlite3
from io import TextIOWrapper
from pathlib import Path

from django.conf import settings
from django.db import connection

MADE_OF = ("**/migrations/*.py", "**/founding.py", "**/members.py", "dev.txt")
FOLDERS = ("portal", "programs", "nominations", "crm_content", "requirements")


class Copies:
    """Copies in a folder of the test runner's cache; workers wait for the first of them to make one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lock: TextIOWrapper | None = None

    def lay_ready(self) -> bool:
        """Put a copy where the tests' database will stand; without one this process makes it and the others wait."""
        if connection.vendor != "sqlite":
            return False
        self.lock = (self.folder / "lock").open("w")
        fcntl.flock(self.lock, fcntl.LOCK_EX)
        if not self._copy.exists():
            return False
        shutil.copyfile(self._copy, connection.settings_dict["TEST"]["NAME"])
        self._let_others_in()
        return True

    def keep(self) -> None:
        """Keep the database just made, in place of older ones."""
        if self.lock is None:
            return
        for old in self.folder.glob("*.sqlite3"):
            old.unlink()
        target = sqlite3.connect(self._copy.with_suffix(".part"))
        connection.ensure_connection()
        connection.connection.backup(target)
        target.close()
        self._copy.with_suffix(".part").rename(self._copy)
        self._let_others_in()

    @property
    def _copy(self) -> Path:
        return self.folder / f"{_fingerprint()}.sqlite3"

    def _let_others_in(self) -> None:
        if self.lock is not None:
            self.lock.close()
            self.lock = None


def _fingerprint() -> str:
    digest = hashlib.sha256()
    root = Path(settings.BASE_DIR)
    for path in sorted(path for folder in FOLDERS for pattern in MADE_OF for path in (root / folder).glob(pattern)):
        digest.update(f"{path.relative_to(root)}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:16]
