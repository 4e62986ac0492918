"""`manage.py run_due`: what the clock asks for, such as mail that waits and reminders that are due."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.core import due


class Command(BaseCommand):
    """Run from cron or a timer every few minutes; a missed run is caught up by the next."""

    help = "Runs the jobs that are due; safe to run at any time and more than once."

    def handle(self, *args: Any, **options: Any) -> None:
        results = due.run_all()
        if results is None:
            self.stdout.write("Another run is at it.")
            return
        for result in results:
            self.stdout.write(f"{result.job}: {self._verdict(result)}")
        if failed := [result.job for result in results if result.error]:
            raise CommandError(f"{len(failed)} of {len(results)} jobs failed: {', '.join(failed)}.")

    def _verdict(self, result: due.JobResult) -> str:
        if result.error:
            return f"failed ({type(result.error).__name__}: {result.error})"
        return "done" if result.returned is None else f"done ({result.returned})"
