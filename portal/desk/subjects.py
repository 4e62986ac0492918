"""What an event of the history is about, in words: a person's name or a project's code, not a number."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse

from nominations.models import Candidate, Deliverable, Nomination, Participation
from portal.core.models import OutgoingMessage, PrivateFile
from portal.desk.filters import KINDS
from portal.directory.models import Country, Organization, User
from programs.models import Project


@dataclass(frozen=True, slots=True)
class About:
    """A subject as the history shows it: what it is, its name, and its page where it has one."""

    kind: str
    name: str
    url: str = ""


Keys = set[Any]
Found = dict[Any, tuple[str, str]]


def named(subjects: Iterable[str]) -> dict[str, About]:
    """Each subject (`"app.model:pk"`) with its name; one query for each kind among them."""
    asked = {subject: _parts(subject) for subject in subjects}
    wanted: dict[str, set[str]] = {}
    for kind, key in asked.values():
        wanted.setdefault(kind, set()).add(key)
    found = {kind: _found(kind, keys) for kind, keys in wanted.items()}
    return {subject: _about(kind, key, found[kind]) for subject, (kind, key) in asked.items()}


def _parts(subject: str) -> tuple[str, str]:
    kind, _colon, key = subject.partition(":")
    return kind, key


def _found(kind: str, keys: set[str]) -> Found:
    """The rows' names by their keys as text; what is no key of such a row, in a history that was altered, has none."""
    if kind not in _NAMES:
        return {}
    found = _NAMES[kind](set(_valid(apps.get_model(kind)._meta.pk, keys)))
    return {str(key): said for key, said in found.items()}


def _valid(field: Any, keys: Iterable[str]) -> Iterator[Any]:
    for key in keys:
        with suppress(ValidationError):
            yield field.to_python(key)


def _about(kind: str, key: str, found: Found) -> About:
    one, _many = KINDS.get(kind, (kind.rpartition(".")[2].capitalize(), ""))
    return About(str(one), *found.get(key, (key, "")))


def _projects(keys: Keys) -> Found:
    return {project.pk: (str(project), project.get_absolute_url()) for project in Project.objects.filter(pk__in=keys)}


def _nominations(keys: Keys) -> Found:
    rows = Nomination.objects.filter(pk__in=keys).select_related("candidate")
    return {row.pk: (row.candidate.full_name, row.get_absolute_url()) for row in rows}


def _participations(keys: Keys) -> Found:
    rows = Participation.objects.filter(pk__in=keys).select_related("nomination__candidate")
    return {row.pk: (row.nomination.candidate.full_name, row.get_absolute_url()) for row in rows}


def _deliverables(keys: Keys) -> Found:
    rows = Deliverable.objects.filter(pk__in=keys).select_related("participation__nomination__candidate")
    return {row.pk: (_handed_in(row), row.get_absolute_url()) for row in rows}


def _handed_in(row: Deliverable) -> str:
    return f"{row.participation.nomination.candidate.full_name}, {row.get_kind_display().lower()}"


def _candidates(keys: Keys) -> Found:
    return {row.pk: (row.full_name, "") for row in Candidate.objects.filter(pk__in=keys)}


def _people(keys: Keys) -> Found:
    return {person.pk: (person.get_full_name() or person.email, "") for person in User.objects.filter(pk__in=keys)}


def _organizations(keys: Keys) -> Found:
    return {row.pk: (str(row), "") for row in Organization.objects.filter(pk__in=keys)}


def _countries(keys: Keys) -> Found:
    return {row.pk: (str(row), "") for row in Country.objects.filter(pk__in=keys)}


def _files(keys: Keys) -> Found:
    return {pk: (name, "") for pk, name in PrivateFile.objects.filter(pk__in=keys).values_list("pk", "name")}


def _messages(keys: Keys) -> Found:
    rows = OutgoingMessage.objects.filter(pk__in=keys).values_list("pk", "subject")
    return {pk: (subject, reverse("desk:message", args=[pk])) for pk, subject in rows}


_NAMES: dict[str, Callable[[Keys], Found]] = {
    "programs.project": _projects,
    "nominations.nomination": _nominations,
    "nominations.participation": _participations,
    "nominations.deliverable": _deliverables,
    "nominations.candidate": _candidates,
    "directory.user": _people,
    "directory.organization": _organizations,
    "directory.country": _countries,
    "core.outgoingmessage": _messages,
    "core.privatefile": _files,
}
