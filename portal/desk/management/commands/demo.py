"""`manage.py demo`: the whole portal with demonstration data, on this machine, from nothing."""

import json
import socket
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from portal.core import sealing
from portal.desk.demonstration import build, logins


class Command(BaseCommand):
    help = "Sets the demonstration up where it is not yet, prints one login for each role, and serves it."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--serve", metavar="ADDRESS", help="host:port to serve at, e.g. 127.0.0.1:8000")
        parser.add_argument("--logins", action="store_true", help="only print the logins")
        parser.add_argument("--json", action="store_true", help="print the logins as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError("The demonstration has open passwords; it is made in the development settings only.")
        if options["serve"]:
            check_free(options["serve"])
        self._set_up(quiet=options["json"] or options["logins"])
        self._print_logins(as_json=options["json"])
        if options["serve"]:
            self._serve(options["serve"])

    def _set_up(self, *, quiet: bool) -> None:
        """Migrations are applied at every start; the data are made at the first and then kept."""
        for folder in (settings.DATA_DIR, settings.MEDIA_ROOT, settings.PRIVATE_ROOT):
            folder.mkdir(parents=True, exist_ok=True)
        if _has_new_migrations():
            call_command("migrate", verbosity=0, interactive=False)
        if build.is_built():
            sealing.seal()  # no clock runs in the demonstration
            return
        started = time.monotonic()
        if not quiet:
            self.stdout.write("Making the demonstration data; this takes less than a minute …")
        build.build()
        if not quiet:
            self.stdout.write(
                f"Made in {time.monotonic() - started:.0f} seconds. They are kept in {settings.DATA_DIR}."
            )

    def _print_logins(self, *, as_json: bool) -> None:
        found = logins.all_logins()
        if as_json:
            self.stdout.write(json.dumps([login.as_dict() for login in found], ensure_ascii=False, indent=2))
            return
        width = max(len(login.email) for login in found)
        self.stdout.write(f"\nSign in with the password  {logins.PASSWORD}\n")
        for login in found:
            place = " · ".join(part for part in (login.country, login.organization) if part)
            self.stdout.write(f"  {login.role:<20} {login.email:<{width}}  {place}")

    def _serve(self, address: str) -> None:
        self.stdout.write(f"\nLiaison is at http://{address}/ (stop it with Ctrl-C)\n")
        self.stdout.flush()
        call_command("runserver", address, "--noreload", "--insecure", skip_checks=True)


def _has_new_migrations() -> bool:
    """Whether a migration waits; to ask is much quicker than to migrate for nothing."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def check_free(address: str) -> None:
    """Refuse clearly where the address is none, or something answers there already; `address` is host:port."""
    host, _, port = address.rpartition(":")
    if not port.isdecimal():
        raise CommandError(f"“{address}” is no address to serve at; write host:port, e.g. 127.0.0.1:8000.")
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host.strip("[]") or "127.0.0.1", int(port)))
        except OSError as error:
            raise CommandError(
                f"Port {port} cannot be used ({error.strerror}). Another program may serve there: "
                f"stop it, or choose another port with `make demo ADDRESS=127.0.0.1:8001`."
            ) from error
