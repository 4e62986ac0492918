"""`manage.py generate_load`: many valid rows for measuring, in bulk."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from portal.desk.load.make import make


class Command(BaseCommand):
    help = "Adds projects and nominations in bulk, to measure with. Never in a portal that is in use."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--projects", type=int, required=True)
        parser.add_argument("--nominations", type=int, required=True)
        parser.add_argument("--yes", action="store_true", help="also where the settings are no demonstration")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEMONSTRATION or options["yes"]):
            raise CommandError("This fills the portal with invented rows; add --yes if it is really meant.")
        check_numbers(options["projects"], options["nominations"])
        started = time.monotonic()
        projects, nominations = make(projects=options["projects"], nominations=options["nominations"])
        self._let_the_database_learn()
        seconds = time.monotonic() - started
        self.stdout.write(f"{projects} projects and {nominations} nominations in {seconds:.1f} seconds.")

    def _let_the_database_learn(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def check_numbers(projects: int, nominations: int) -> None:
    """Refuse what cannot be made: nobody stands twice for a project."""
    if projects < 1 or nominations < 1:
        raise CommandError("Ask for at least one project and one nomination.")
    if nominations > projects * max(nominations // 2, 1):
        raise CommandError("So many nominations need more projects.")
