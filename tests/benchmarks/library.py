"""`python -m tests.benchmarks.library`: what the library costs at 1,000 pages, and its search at 5,000.

Run by hand against a database named for it, for it is emptied first:
`DATABASE_URL=sqlite:////tmp/benchmark.sqlite3 python -m tests.benchmarks.library`, or a PostgreSQL one. Milliseconds are
those of the clock for the whole request in this process, the database's among them; exits 1 when a goal is missed.
"""

import os
import random
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
django.setup()

from django.conf import settings  # noqa: E402 - Django is set up first
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402

from crm_content.demonstration.writing import heading, stream, text  # noqa: E402
from crm_content.models import ArticlePage, LearningIndexPage, LearningPage  # noqa: E402
from tests.benchmarks.measuring import WARM, Get, queries_of  # noqa: E402
from tests.factories.learning import term  # noqa: E402

NAMED = "benchmark"
TIMES = 25
WORDS = [
    f"{start}{middle}{end}"
    for start in "b c d f g h k l m n p r s t v w".split()
    for middle in "a e i o u".split()
    for end in "ll nd rt st m n r t ck sh".split()
]  # eight hundred words, used by rank as a language uses its own: the first in every page, the last in few


@dataclass(frozen=True, slots=True)
class Goal:
    """An address, how many pages there are, and the milliseconds and queries it may take."""

    name: str
    path: str
    milliseconds: float
    queries: int


READING = (
    Goal("library", "/learn/", 60, 12),
    Goal("library, second page", "/learn/?page=2", 60, 12),
    Goal("library, one kind", "/learn/?kind=article&tag=rare", 60, 12),
    Goal("article", "/learn/page-500/", 60, 12),
)
SEARCHING = (
    Goal("search, a word of every page", f"/learn/?q={WORDS[0]}", 100, 12),
    Goal("search, a common word", f"/learn/?q={WORDS[40]}", 100, 12),
    Goal("search, a rare word", f"/learn/?q={WORDS[-1]}", 100, 12),
    Goal("search, three words", f"/learn/?q={WORDS[3]}+{WORDS[9]}+{WORDS[60]}", 100, 12),
    Goal("search, a word and a kind", f"/learn/?q={WORDS[20]}&kind=article", 100, 12),
    Goal("search, nothing found", "/learn/?q=zzyzx", 100, 12),
    Goal("search of the site", f"/search/?q={WORDS[40]}", 100, 15),
)


def main() -> int:
    """Fill, measure, print; returns the exit code."""
    if NAMED not in str(settings.DATABASES["default"]["NAME"]):
        print("The database is not named for benchmarks; it would be emptied, so nothing was done.")
        return 2
    _start_anew()
    missed = 0
    for pages, goals in ((1_000, READING), (5_000, SEARCHING)):
        _fill_up_to(pages)
        print(
            f"\n{pages:,} pages, {connection.vendor}: milliseconds (median of {TIMES}, and the worst), goal, queries, goal"
        )
        for goal in goals:
            missed += _measure(goal)
    print(f"\n{missed} goals missed." if missed else "\nEvery goal is met.")
    return 1 if missed else 0


def _start_anew() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    else:
        Path(settings.DATABASES["default"]["NAME"]).unlink(missing_ok=True)
    call_command("migrate", verbosity=0)
    for number in range(38):
        term(f"{WORDS[100 + number]} {WORDS[200 + number]}")


def _fill_up_to(pages: int) -> None:
    index, chance = LearningIndexPage.objects.get(), random.Random(7)  # noqa: S311 - sample text
    with transaction.atomic():
        for number in range(LearningPage.objects.count(), pages):
            _add_page(index, number, chance)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _add_page(index: LearningIndexPage, number: int, chance: random.Random) -> None:
    paragraphs = [" ".join(_words(chance, 80)).capitalize() + "." for _ in range(6)]
    blocks = [block for words in paragraphs for block in (heading(words.split(".")[0][:40]), text(words))]
    article = ArticlePage(
        title=f"Page {number}: {' '.join(_words(chance, 4))}", slug=f"page-{number}", body=stream(str(number), blocks)
    )
    index.add_child(instance=article)
    if number % 20 == 0:
        article.tags.add("rare", "common")
        article.save()


def _words(chance: random.Random, count: int) -> Iterator[str]:
    """Words by Zipf's law: the one of rank n stands 1/n times as often as the first."""
    yield from chance.choices(WORDS, weights=[1 / rank for rank in range(1, len(WORDS) + 1)], k=count)


def _measure(goal: Goal) -> bool:
    def get() -> HttpResponse:
        return Client().get(goal.path)  # type: ignore[return-value]

    for _ in range(WARM):
        if get().status_code != 200:
            raise SystemExit(f"{goal.path} does not answer as it should.")
    taken = sorted(_milliseconds(get) for _ in range(TIMES))
    queries = queries_of(get)
    is_missed = statistics.median(taken) > goal.milliseconds or queries > goal.queries
    numbers = f"{statistics.median(taken):>8.1f}{taken[-1]:>8.1f}{goal.milliseconds:>6.0f}{queries:>6}{goal.queries:>6}"
    print(f"{goal.name:32}{numbers}{'  missed' if is_missed else ''}")
    return is_missed


def _milliseconds(get: Get) -> float:
    started = time.perf_counter()
    get()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    sys.exit(main())
