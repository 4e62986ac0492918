"""`python -m tests.benchmarks.pages`: what our pages cost beside a bare Django view, at 1,000 and 100,000 nominations.

Run by hand against a PostgreSQL database named for it, for it is emptied first:
`DATABASE_URL=postgres://…/liaison_benchmark python -m tests.benchmarks.pages`. Exits 1 when a goal is missed.
"""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
django.setup()

from django.conf import settings  # noqa: E402 - Django is set up first
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.client import ClientHandler  # noqa: E402

from nominations.models import Nomination  # noqa: E402
from portal.desk.demonstration import build, logins  # noqa: E402
from portal.desk.load.make import make  # noqa: E402
from portal.directory.models import User  # noqa: E402
from portal.directory.roles import Role  # noqa: E402
from programs.models import NotificationPage  # noqa: E402
from tests.benchmarks.measuring import Cost, costs_of  # noqa: E402

STEPS = (1_000, 100_000)
PROJECTS_EACH = 40  # nominations a project
GROWTH = 4 / 3
NAMED, BARE = "benchmark", "bare list"


@dataclass(frozen=True, slots=True)
class Goal:
    """A page, who reads it, and how many times the bare list it may cost."""

    name: str
    reader: str
    path: Callable[[], str]
    times: float


OFFICER = logins.address_of(Role.PROJECT_OFFICER)
COUNTRY = logins.address_of(Role.LIAISON_OFFICER, logins.COUNTRY)
GOALS = (
    Goal("nomination list, Secretariat", OFFICER, lambda: "/nominations/", 4),
    Goal("nomination list, country", COUNTRY, lambda: "/nominations/", 4),
    Goal("desk, Secretariat", OFFICER, lambda: "/desk/", 4),
    Goal("desk, country", COUNTRY, lambda: "/desk/", 4),
    Goal("one nomination, Secretariat", OFFICER, lambda: _nomination(), 2),
    Goal("one nomination, country", COUNTRY, lambda: _nomination(logins.COUNTRY), 2),
    Goal("notification page, public", "", lambda: _notification(), 2),
    Goal("notification page, country", COUNTRY, lambda: _notification(), 2),
)


def main() -> int:
    """Build, measure, print; returns the exit code."""
    name = str(settings.DATABASES["default"]["NAME"])
    if NAMED not in name or connection.vendor != "postgresql":
        print(f"“{name}” is no PostgreSQL database named for benchmarks; it would be emptied, so nothing was done.")
        return 2
    _start_anew()
    found = []
    for nominations in STEPS:
        _fill_up_to(nominations)
        found.append(_measure())
    return _report(found)


def _start_anew() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    call_command("migrate", verbosity=0)
    build.build()


def _fill_up_to(nominations: int) -> None:
    missing = nominations - Nomination.objects.count()
    make(projects=max(missing // PROJECTS_EACH, 60), nominations=missing)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _measure() -> dict[str, Cost]:
    pages = {goal.name: _getter(goal.reader, goal.path()) for goal in GOALS}
    return costs_of({BARE: _bare(), **pages})


class BareHandler(ClientHandler):
    """Django's own handler without middleware, with the addresses of the bare view."""

    def get_response(self, request: HttpRequest) -> HttpResponse:
        request.urlconf = "tests.benchmarks.bare"  # type: ignore[attr-defined]
        return super().get_response(request)


def _bare() -> Callable[[], HttpResponse]:
    client = Client()
    client.handler = BareHandler()
    with override_settings(MIDDLEWARE=[]):
        client.handler.load_middleware()
    return lambda: client.get("/bare/")  # type: ignore[return-value]


def _getter(reader: str, path: str) -> Callable[[], HttpResponse]:
    client = Client()
    if reader:
        client.force_login(User.objects.get(email=reader))
    return lambda: client.get(path)  # type: ignore[return-value]


def _nomination(country: str = "") -> str:
    rows = Nomination.objects.exclude(documents=None).order_by("pk")
    return (rows.filter(country=country) if country else rows).filter(state="screened")[0].get_absolute_url()


def _notification() -> str:
    return NotificationPage.objects.live().order_by("-first_published_at")[0].project.get_absolute_url()


def _report(found: list[dict[str, Cost]]) -> int:
    small, large = found
    print(
        f"\nCPU of a request in ms, and times the bare list; growth beside the bare list's own; queries and kB at {STEPS[1]:,} nominations\n"
    )
    print(f"{'':32}{STEPS[0]:>10,}{STEPS[1]:>10,}{'times':>8}{'goal':>6}{'growth':>8}{'queries':>9}{'kB':>7}")
    lines = list(_lines(small, large))
    for text, _is_missed in lines:
        print(text)
    failures = sum(is_missed for _text, is_missed in lines)
    print(f"\n{failures} of {len(GOALS)} goals missed." if failures else "\nEvery goal is met.")
    return 1 if failures else 0


def _lines(small: dict[str, Cost], large: dict[str, Cost]) -> Iterator[tuple[str, bool]]:
    bare_small, bare_large = small[BARE].cpu, large[BARE].cpu
    yield f"{BARE:32}{bare_small:>10.1f}{bare_large:>10.1f}{1:>8.1f}", False
    for goal in GOALS:
        first, last = small[goal.name], large[goal.name]
        times = max(first.cpu / bare_small, last.cpu / bare_large)
        growth = (last.cpu / bare_large) / (first.cpu / bare_small)  # a busier machine slows the bare list alike
        is_missed = times > goal.times or growth > GROWTH
        numbers = f"{first.cpu:>10.1f}{last.cpu:>10.1f}{times:>8.1f}{goal.times:>6}{growth:>8.2f}"
        yield f"{goal.name:32}{numbers}{last.queries:>9}{last.size:>7.0f}{'  missed' if is_missed else ''}", is_missed


if __name__ == "__main__":
    sys.exit(main())
