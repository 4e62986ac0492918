"""`manage.py import_notification FILE`: shows what a notification's text says, and keeps it with --save."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.core.workflow import Refused
from portal.directory.models import User
from programs.actions import importing
from programs.importer import NotANotification, Reading, read
from programs.importer.decode import MAXIMUM_BYTES
from programs.importer.summary import summary


class Command(BaseCommand):
    help = (
        "Reads the text of a project notification: shows what it says, as JSON with --json, and keeps it with --save."
    )
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the text of one notification, or - for standard input")
        parser.add_argument("--json", action="store_true", help="print one JSON object instead of a summary")
        parser.add_argument("--save", action="store_true", help="make a project in preparation and a draft page")
        parser.add_argument("--by", metavar="EMAIL", help="the user in whose name it is saved")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        reading = self._read(file)
        saved = self._save(reading, options["by"]) if options["save"] else ""
        if options["json"]:
            self.stdout.write(json.dumps(reading.to_json(), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(summary(reading))
        if saved:
            (self.stderr if options["json"] else self.stdout).write(saved, style_func=str)

    def _read(self, file: str) -> Reading:
        try:
            return read(_bytes_of(file))
        except NotANotification as refusal:
            raise CommandError(f"{file}: {refusal}") from refusal
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror or error}") from error

    def _save(self, reading: Reading, email: str | None) -> str:
        by = User.objects.filter(email__iexact=email).first() if email else None
        if email and by is None:
            raise CommandError(_("There is no user %(email)s.") % {"email": email})
        try:
            project = importing.save(reading, by=by)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        return _("Saved: %(project)s, in preparation, with a draft of its page.") % {"project": project}


def _bytes_of(file: str) -> bytes:
    """At most one byte more than is allowed, so that a huge file is refused without being held."""
    path = Path("/dev/stdin") if file == "-" else Path(file)
    with path.open("rb") as stream:
        return stream.read(MAXIMUM_BYTES + 1)
