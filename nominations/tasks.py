"""What workers do after a selection is known: the letters' PDFs, made before the mail that carries them goes."""

import logging
from collections.abc import Iterable, Sequence

from celery import shared_task
from django.db import transaction

from nominations.letters import made_pdf
from nominations.models import Letter
from nominations.queries.officers import officers_for
from nominations.wording import outcome_key
from portal.core import audit, correspondence, files
from portal.core.models import MessageState, OutgoingMessage
from programs.models import Project

logger = logging.getLogger(__name__)


@shared_task(ignore_result=True)
def issue_letters(project_id: int) -> int:
    """Make the PDFs that are missing, attach them to the held mail of the project and let it go; returns how many.

    Two workers on one project share no letter: the second finds none left.
    """
    project = Project.objects.select_related("released_by").get(pk=project_id)
    with transaction.atomic():
        letters = _without_pdf(project)
        officers = officers_for(project, {letter.nomination.country_id for letter in letters})
        made = [made_pdf(letter, project, officers, project.released_by) for letter in letters]
        for letter, file in zip(letters, files.store_many(made, by=None), strict=True):
            letter.file = file
        Letter.objects.bulk_update(letters, ["file"])
        _attach(project, letters)
        correspondence.release_held([project, *(letter.nomination for letter in letters)])
    return len(letters)


def issue_missing_letters() -> int:
    """Due job: make up letters whose worker died; returns how many were made. A project whose letters fail stops no
    other; its error is raised when all have been tried."""
    waiting = Letter.objects.without_pdf().order_by("nomination__project_id")
    made, errors = 0, []
    for project_id in list(waiting.values_list("nomination__project_id", flat=True).distinct()):
        try:
            made += issue_letters(project_id)
        except Exception as error:
            logger.exception("The letters of project %s could not be made.", project_id)
            errors.append(error)
    if errors:
        raise ExceptionGroup("Letters could not be made.", errors)
    return made


def _without_pdf(project: Project) -> list[Letter]:
    letters = Letter.objects.without_pdf().filter(nomination__project=project).order_by("pk")
    related = letters.select_related("nomination__candidate", "nomination__country")
    return list(related.select_for_update(of=("self",)))


def _attach(project: Project, letters: Sequence[Letter]) -> None:
    """Each letter goes with its country's mail on the release, and with the mail about its own nomination."""
    about = {audit.subject_of(letter.nomination): letter for letter in letters}
    held = OutgoingMessage.objects.filter(state=MessageState.HELD, about__in=[audit.subject_of(project), *about])
    through = OutgoingMessage.attachments.through
    links = [
        through(outgoingmessage_id=message.pk, privatefile_id=letter.file_id)
        for message in held.only("pk", "key", "about")
        for letter in _carried_by(message, project, letters, about.get(message.about))
    ]
    through.objects.bulk_create(links, ignore_conflicts=True)


def _carried_by(
    message: OutgoingMessage, project: Project, letters: Sequence[Letter], own: Letter | None
) -> Iterable[Letter]:
    if own is not None:
        return [own]
    return [n for n in letters if message.key.startswith(f"{outcome_key(project, n.nomination.country_id)}:")]
