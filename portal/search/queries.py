"""What one may see that matches: published pages, projects by code, people and their nominations."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from wagtail.models import Page

from nominations.models import Nomination
from portal.core import fulltext
from programs.models import Project
from programs.presenting import Row, countries_of, row

MOST = 20
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Found:
    """What matched, at most `MOST` of each."""

    projects: list[Row]
    pages: list[Page]
    nominations: list[Nomination]

    @property
    def count(self) -> int:
        return len(self.projects) + len(self.pages) + len(self.nominations)


def search(words: str, user: Any) -> Found:
    """Everything this user may see that matches; nothing for less than two letters."""
    words = " ".join("".join(letter for letter in words if letter.isprintable() or letter.isspace()).split())[:100]
    if len(words) < SHORTEST:
        return Found([], [], [])
    readers = countries_of(user)
    projects = [row(project, readers) for project in _projects(words, user)]
    shown = {found.project.slug for found in projects}
    pages = [page for page in _pages(words) if page.slug not in shown]
    return Found(projects, pages, list(_nominations(words, user)))


def _projects(words: str, user: Any) -> QuerySet[Project]:
    """By the beginning of the code, or by words of the title."""
    titled = Q()
    for word in words.split():
        titled &= Q(title__icontains=word)
    rows = Project.objects.visible_to(user).filter(Q(code__istartswith=words) | titled)
    related = rows.select_related("host_country").prefetch_related("extensions")
    return related.order_by("-starts_on", "-pk")[:MOST]


def _pages(words: str) -> list[Page]:
    """Published pages by full text, the notification of a project among them; learning pages with their summary."""
    readable = Page.objects.live().public().filter(depth__gt=2)
    keys = fulltext.found(readable, words, MOST)
    rows = Page.objects.annotate(summary=F("learningpage__summary")).in_bulk(keys)
    return [rows[key] for key in keys]


def _nominations(words: str, user: Any) -> QuerySet[Nomination]:
    """By the beginning of a name, in Latin letters or in the own script; the state is the one this user may know."""
    if not user.is_authenticated:
        return Nomination.objects.none()
    named = Q()
    for word in words.split():
        named &= (
            Q(candidate__family_name__istartswith=word)
            | Q(candidate__given_names__istartswith=word)
            | Q(candidate__own_script_name__contains=word)
        )
    rows = Nomination.objects.visible_to(user).with_shown_state(user).filter(named)
    return rows.for_list().order_by("-pk")[:MOST]
