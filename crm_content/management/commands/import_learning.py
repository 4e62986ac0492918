"""`manage.py import_learning FILE`: shows what a learning document holds, and keeps it as drafts with --save."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from crm_content.actions import importing
from crm_content.importer import NotLearningMaterial, Reading, read
from crm_content.importer.decode import MAXIMUM_BYTES
from crm_content.importer.summary import summary
from portal.core.workflow import Refused
from portal.directory.models import User


class Command(BaseCommand):
    help = (
        "Reads units of competency, dated articles or workshop slides: shows what they hold, as JSON with --json, "
        "and keeps them as unpublished pages with --save."
    )
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the text of one document, or - for standard input")
        parser.add_argument("--json", action="store_true", help="print one JSON object instead of a summary")
        parser.add_argument("--save", action="store_true", help="make drafts under the learning page")
        parser.add_argument("--by", metavar="EMAIL", help="the user in whose name they are saved")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        reading = self._read(file)
        saved = self._save(reading, options["by"]) if options["save"] else []
        if options["json"]:
            self.stdout.write(json.dumps(reading.to_json(), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(summary(reading))
        for line in saved:
            (self.stderr if options["json"] else self.stdout).write(line, style_func=str)

    def _read(self, file: str) -> Reading:
        try:
            return read(_bytes_of(file))
        except NotLearningMaterial as refusal:
            raise CommandError(f"{file}: {refusal}") from refusal
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror or error}") from error

    def _save(self, reading: Reading, email: str | None) -> list[str]:
        """A line for each page: made now, or here already."""
        by = User.objects.filter(email__iexact=email).first() if email else None
        if email and by is None:
            raise CommandError(_("There is no user %(email)s.") % {"email": email})
        try:
            saved = importing.save(reading, by=by)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        return [
            *(_("Saved as a draft: %(page)s.") % {"page": page.title} for page in saved.made),
            *(_("Here already, left as it is: %(page)s.") % {"page": page.title} for page in saved.present),
        ]


def _bytes_of(file: str) -> bytes:
    """At most one byte more than is allowed, so that a huge file is refused without being held."""
    path = Path("/dev/stdin") if file == "-" else Path(file)
    with path.open("rb") as stream:
        return stream.read(MAXIMUM_BYTES + 1)
