"""`manage.py check --deploy` in the production settings with a realistic environment; any warning fails."""

import os
import subprocess
import sys
from pathlib import Path

ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.production",
    "SECRET_KEY": "Kx7-a-key-as-long-and-mixed-as-a-real-one-0123456789-QRSTUVWXYZ-qwertz",
    "AUDIT_KEY": "another-key-as-long-and-mixed-as-a-real-one-9876543210-asdfgh",
    "ALLOWED_HOSTS": "portal.example.org",
    "LIAISON_BASE_URL": "https://portal.example.org",
    "DATABASE_URL": "postgres://liaison:secret@database.example.org:5432/liaison",
    "REDIS_URL": "redis://cache.example.org:6379/0",
    "MAIL_URL": "smtp+tls://liaison:secret@mail.example.org:587",
    "MAIL_FROM": "Liaison <noreply@example.org>",
    "S3_BUCKET": "liaison-private",
    "S3_REGION": "eu-central-1",
    "S3_ACCESS_KEY": "key",
    "S3_SECRET_KEY": "secret",
    "CLAMD_ADDRESS": "scanner.example.org:3310",
}
COMMAND = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]


def main() -> int:
    """The exit status of the check; nothing is contacted."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    root = Path(__file__).resolve().parents[1]
    return subprocess.run(COMMAND, cwd=root, env={**kept, **ENVIRONMENT}, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
