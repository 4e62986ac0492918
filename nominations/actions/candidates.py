"""Candidates: put on a project's list, their biodata and photograph kept."""

from collections.abc import Mapping
from typing import Any

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from nominations.actions.locking import locked_candidate, locked_project
from nominations.actions.preparing import check_mark, fill, locked_for
from nominations.models import Candidate, Nomination
from nominations.queries.nominating import Nominator, kept_namesakes, list_of, namesakes
from nominations.rules.submission import SubmissionFacts, open_findings, twice_findings
from portal.core import audit, files
from portal.core.findings import blocker
from portal.core.workflow import NotAllowed, Refused
from programs.models import Project
from programs.states import ProjectState


@transaction.atomic
def start(project: Project, nominator: Nominator, *, by: Any, candidate: Candidate | None = None,
          family_name: str = "", given_names: str = "", another: bool = False) -> Nomination:  # fmt: skip
    """A draft for an existing candidate or a new one, last in the order of preference.

    Where the candidate already stands on this nominator's list, that nomination is given back, so that a form sent
    twice does it once. Someone new of the same name as one known is taken where it is said to be `another` person.
    Raises `NotAllowed`, or `Refused` where the project is closed, another nominated the person, or the name is known.
    """
    project = locked_project(project.pk)
    _check_start(project, nominator, by=by)
    if candidate and (standing := _standing(project, candidate, nominator)):
        return standing
    if not (candidate or another):
        _check_name(project, nominator, family_name=family_name, given_names=given_names)
    person = candidate or Candidate.objects.create(
        country=nominator.country, nationality=nominator.country, family_name=family_name, given_names=given_names
    )
    nomination = _draft(project, nominator, person)
    audit.record(nomination, "start", by=by)
    return nomination


def _check_start(project: Project, nominator: Nominator, *, by: Any) -> None:
    hosted = nominator.organization and nominator.organization.pk in by.offices.hosted_organizations
    if not hosted and nominator.country.pk not in by.offices.countries:
        raise NotAllowed()
    if closed := open_findings(SubmissionFacts(is_open=project.state == ProjectState.ANNOUNCED)):
        raise Refused(closed)


def _check_name(project: Project, nominator: Nominator, *, family_name: str, given_names: str) -> None:
    if namesakes(nominator, project, family_name=family_name, given_names=given_names).exists():
        message = _("Someone of this name is on your list already: open that nomination, or tick below.")
        raise Refused([blocker("namesake", message)])
    if kept_namesakes(nominator, project, family_name=family_name, given_names=given_names).exists():
        message = _("You have nominated someone of this name before: choose that candidate, or tick below.")
        raise Refused([blocker("namesake", message)])


def _standing(project: Project, candidate: Candidate, nominator: Nominator) -> Nomination | None:
    return Nomination.objects.standing().filter(
        project=project, candidate=candidate, country=nominator.country, nominated_by_organization=nominator.organization
    ).first()  # fmt: skip


def _draft(project: Project, nominator: Nominator, candidate: Candidate) -> Nomination:
    group = list_of(
        project, country=nominator.country, is_local=nominator.is_local, organization=nominator.organization
    )
    last = group.aggregate(last=Max("preference"))["last"] or 0
    try:
        with transaction.atomic():
            return Nomination.objects.create(
                project=project, candidate=candidate, country=nominator.country, is_local=nominator.is_local,
                nominated_by_organization=nominator.organization, preference=last + 1,
            )  # fmt: skip
    except IntegrityError:
        raise Refused(twice_findings(SubmissionFacts(stands_already=True))) from None


@transaction.atomic
def save_biodata(nomination: Nomination, *, by: Any, seen: str, values: Mapping[str, Any]) -> Candidate:
    """Keep what the biodata form holds, complete or not. Raises `NotAllowed` or `Stale`."""
    locked = locked_for(nomination, by)
    candidate = locked_candidate(locked)
    check_mark(candidate, values, seen)
    if changed := fill(candidate, values):
        candidate.changed_at = timezone.now()
        candidate.save(update_fields=[*changed, "changed_at"])
        audit.record(locked, "save_biodata", by=by, fields=changed)
    return candidate


@transaction.atomic
def keep_photograph(nomination: Nomination, *, by: Any, upload: File) -> Candidate:
    """A new photograph in place of the old one, which is kept. Raises `NotAllowed` or `FileRefused`."""
    locked = locked_for(nomination, by)
    candidate = locked_candidate(locked)
    candidate.photo = files.receive_photograph(upload, by=by)
    candidate.changed_at = timezone.now()
    candidate.save(update_fields=["photo", "changed_at"])
    audit.record(locked, "keep_photograph", by=by, sha256=candidate.photo.sha256)
    return candidate
