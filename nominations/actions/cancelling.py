"""What a cancelled project means for its nominations and participants; follows `programs.actions.cancelling`."""

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from nominations.mail import participation as mail
from nominations.models import Deliverable, Nomination, Participation
from nominations.moves.participating import WITHDRAW
from nominations.moves.selecting import LAPSE
from nominations.states import COMING_STATES, ENDED_STATES
from portal.core.correspondence import Letter, post_many, void_unsent
from portal.core.workflow import GRANTED, perform_many
from programs.models import Project

END_WITH_PROJECT = replace(WITHDRAW, may=lambda participation, user: GRANTED, findings=lambda participation, data: [])


def letters_to_confirm(project: Project) -> list[Letter]:
    """To whom `end_with_project` would write now."""
    return _letters(project, _coming(project), reason="")


def end_with_project(project: Project, *, by: Any, reason: str) -> None:
    """Open nominations lapse, participations to come end; participants and hosts are told, other mail is voided."""
    nominations = Nomination.objects.filter(project=project).exclude(state__in=sorted(ENDED_STATES))
    lapsed = perform_many(nominations, LAPSE, by=None, fields=("reserve_rank", "withdrawn_because"), reason=reason)
    ended = perform_many(_coming(project), END_WITH_PROJECT, by=by, fields=("ended_because",), reason=reason)
    void_unsent([project, *lapsed, *ended, *Deliverable.objects.filter(participation__project=project)])
    told = Participation.objects.filter(pk__in=[row.pk for row in ended])
    post_many(_letters(project, told, reason=reason))


def _coming(project: Project) -> QuerySet[Participation]:
    return Participation.objects.filter(project=project, state__in=sorted(COMING_STATES))


def _letters(project: Project, told: QuerySet[Participation], *, reason: str) -> list[Letter]:
    """None about a project that nobody outside the Secretariat has heard of."""
    if project.announced_at is None:
        return []
    return mail.cancelled_letters(project, told.select_related("nomination__candidate__user"), reason=reason)
