"""What the commands share that read a document's text, show what it holds, and keep it with --save."""

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.core import plaintext
from portal.core.workflow import Refused
from portal.directory.models import User


class ImportCommand(BaseCommand):
    """`FILE [--json] [--save] [--by EMAIL]`; a document that cannot be used ends in one line and exit code 1."""

    requires_system_checks: list[str] = []
    requires_migrations_checks = False
    refusal: ClassVar[type[ValueError]]
    saves: ClassVar[str]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the text of one document, or - for standard input")
        parser.add_argument("--json", action="store_true", help="print one JSON object instead of a summary")
        parser.add_argument("--save", action="store_true", help=self.saves)
        parser.add_argument("--by", metavar="EMAIL", help="the user in whose name it is saved")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        try:
            reading = self.read(plaintext.bytes_of(file))
        except self.refusal as refusal:
            raise CommandError(f"{file}: {refusal}") from refusal
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror or error}") from error
        saved = self._saved(reading, options["by"]) if options["save"] else []
        if options["json"]:
            self.stdout.write(json.dumps(reading.to_json(), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(self.summary(reading))
        for line in saved:
            (self.stderr if options["json"] else self.stdout).write(line, style_func=str)

    def _saved(self, reading: Any, email: str | None) -> Sequence[str]:
        by = User.objects.filter(email__iexact=email).first() if email else None
        if email and by is None:
            raise CommandError(_("There is no user %(email)s.") % {"email": email})
        try:
            return self.save(reading, by)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal

    def read(self, data: bytes) -> Any:
        """What the document says. Raises `refusal` where nothing usable stands in it."""
        raise NotImplementedError

    def summary(self, reading: Any) -> str:
        """What was read, for a person."""
        raise NotImplementedError

    def save(self, reading: Any, by: User | None) -> Sequence[str]:
        """Keep it; returns a line for each thing kept."""
        raise NotImplementedError
