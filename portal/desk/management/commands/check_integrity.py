"""`manage.py check_integrity`: does what is stored still hold together? Exits 1 where it does not."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.desk.integrity.check import check_everything
from portal.desk.integrity.problems import Report


class Command(BaseCommand):
    help = "Checks histories, files, seals, seats, states and mail; changes nothing. Exits 1 where there is a problem."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        report = check_everything()
        if options["json"]:
            self.stdout.write(json.dumps(report.as_dict(), ensure_ascii=False, indent=2))
        else:
            self._tell(report)
        if report.problems:
            sys.exit(1)

    def _tell(self, report: Report) -> None:
        checked = ", ".join(f"{number} {kind.replace('_', ' ')}" for kind, number in report.checked.items())
        self.stdout.write(f"Checked: {checked}.")
        for problem in report.problems:
            self.stdout.write(f"{problem.code}  {problem.subject}  {problem.message}")
        self.stdout.write("Everything holds." if not report.problems else f"{len(report.problems)} problems found.")
