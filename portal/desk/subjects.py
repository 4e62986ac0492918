"""What an event of the history is about, in words: a person's name or a project's code, not a number."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse

from nominations.models import Candidate, Deliverable, Nomination, Participation
from portal.core.models import OutgoingMessage
from portal.desk.filters import SINGULAR
from portal.directory.models import User
from programs.models import Project


@dataclass(frozen=True, slots=True)
class About:
    """A subject as the history shows it: what it is, its name, and its page where it has one."""

    kind: str
    name: str
    url: str = ""


Found = dict[int, tuple[str, str]]


def named(subjects: Iterable[str]) -> dict[str, About]:
    """Each subject (`"app.model:pk"`) with its name; one query for each kind among them."""
    asked = {subject: _parts(subject) for subject in subjects}
    wanted: dict[str, set[int]] = {}
    for kind, key in asked.values():
        wanted.setdefault(kind, set()).update({int(key)} if key.isdecimal() else ())
    found = {kind: _NAMES[kind](keys) if kind in _NAMES else {} for kind, keys in wanted.items()}
    return {subject: _about(kind, key, found[kind]) for subject, (kind, key) in asked.items()}


def _parts(subject: str) -> tuple[str, str]:
    """The kind and the key, which is no number where a row is known by a code, as countries are."""
    kind, _colon, key = subject.partition(":")
    return kind, key


def _about(kind: str, key: str, found: Found) -> About:
    name, url = found.get(int(key), (key, "")) if key.isdecimal() else (key, "")
    return About(str(SINGULAR.get(kind) or kind.rpartition(".")[2].capitalize()), name, url)


def _projects(keys: set[int]) -> Found:
    return {project.pk: (str(project), project.get_absolute_url()) for project in Project.objects.filter(pk__in=keys)}


def _nominations(keys: set[int]) -> Found:
    rows = Nomination.objects.filter(pk__in=keys).select_related("candidate")
    return {row.pk: (row.candidate.full_name, row.get_absolute_url()) for row in rows}


def _participations(keys: set[int]) -> Found:
    rows = Participation.objects.filter(pk__in=keys).select_related("nomination__candidate")
    return {row.pk: (row.nomination.candidate.full_name, row.get_absolute_url()) for row in rows}


def _deliverables(keys: set[int]) -> Found:
    rows = Deliverable.objects.filter(pk__in=keys).select_related("participation__nomination__candidate")
    return {row.pk: (_handed_in(row), row.get_absolute_url()) for row in rows}


def _handed_in(row: Deliverable) -> str:
    return f"{row.participation.nomination.candidate.full_name}, {row.get_kind_display().lower()}"


def _candidates(keys: set[int]) -> Found:
    return {row.pk: (row.full_name, "") for row in Candidate.objects.filter(pk__in=keys)}


def _people(keys: set[int]) -> Found:
    return {person.pk: (person.get_full_name() or person.email, "") for person in User.objects.filter(pk__in=keys)}


def _messages(keys: set[int]) -> Found:
    rows = OutgoingMessage.objects.filter(pk__in=keys).values_list("pk", "subject")
    return {pk: (subject, reverse("desk:message", args=[pk])) for pk, subject in rows}


_NAMES: dict[str, Callable[[set[int]], Found]] = {
    "programs.project": _projects,
    "nominations.nomination": _nominations,
    "nominations.participation": _participations,
    "nominations.deliverable": _deliverables,
    "nominations.candidate": _candidates,
    "directory.user": _people,
    "core.outgoingmessage": _messages,
}
