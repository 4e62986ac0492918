"""`manage.py draw_workflows`: docs/workflows.md from the machines in the code."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from portal.desk.drawing import document

PATH = settings.BASE_DIR / "docs" / "workflows.md"


class Command(BaseCommand):
    help = "Prints the state diagrams and tables of all machines, or writes them to docs/workflows.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", action="store_true", help="write docs/workflows.md")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["write"]:
            self.stdout.write(document(), ending="")
            return
        PATH.parent.mkdir(parents=True, exist_ok=True)
        PATH.write_text(document(), encoding="utf-8")
        self.stdout.write(f"Wrote {PATH.relative_to(settings.BASE_DIR)}.")
