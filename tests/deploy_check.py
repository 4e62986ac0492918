"""`manage.py check --deploy` in the production settings with a realistic environment, and with what must not pass."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

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
SERVE = [sys.executable, "-c", "import portal.wsgi"]  # what a server does, which runs no check
MUST_FAIL = [  # without these it does not do, and says so in these words
    (COMMAND, {"LIAISON_BASE_URL": "", "MAIL_URL": ""}, ["liaison.E003", "liaison.E004"]),
    (SERVE, {"AUDIT_KEY": ""}, ["AUDIT_KEY must have"]),
]


def main() -> int:
    """The exit status of the check, 1 also where it lets something pass; nothing is contacted."""
    if status := run(COMMAND, ENVIRONMENT).returncode:
        return status
    for command, changed, words in MUST_FAIL:
        told = run(command, {**ENVIRONMENT, **changed}, stderr=subprocess.PIPE, text=True)
        if not told.returncode or not all(word in told.stderr for word in words):
            print(f"Not found without {', '.join(changed)}: {', '.join(words)}", told.stderr, sep="\n")
            return 1
    return 0


def run(command: list[str], environment: dict[str, str], **options: Any) -> subprocess.CompletedProcess[Any]:
    """The command in this environment, of which empty values are left out, and little of ours."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    given = {name: value for name, value in environment.items() if value or name == "AUDIT_KEY"}
    root = Path(__file__).resolve().parents[1]
    return subprocess.run(command, cwd=root, env={**kept, **given}, check=False, **options)


if __name__ == "__main__":
    raise SystemExit(main())
