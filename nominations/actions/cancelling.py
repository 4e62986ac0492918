"""What a cancelled project means for its nominations and participants; follows `programs.actions.cancelling`."""

from dataclasses import replace
from typing import Any

from nominations.mail import participation as mail
from nominations.models import Nomination, Participation
from nominations.moves.participating import WITHDRAW
from nominations.moves.selecting import LAPSE
from nominations.states import COMING_STATES, ENDED_STATES
from portal.core.correspondence import post_many, void_unsent
from portal.core.workflow import GRANTED, perform_many
from programs.models import Project

END_WITH_PROJECT = replace(WITHDRAW, may=lambda participation, user: GRANTED, findings=lambda participation, data: [])


def end_with_project(project: Project, *, by: Any, reason: str) -> None:
    """Open nominations lapse, participations to come end; participants and hosts are told, other mail is voided."""
    nominations = Nomination.objects.filter(project=project).exclude(state__in=sorted(ENDED_STATES))
    lapsed = perform_many(nominations, LAPSE, by=None, fields=("reserve_rank", "withdrawn_because"), reason=reason)
    coming = Participation.objects.filter(project=project, state__in=sorted(COMING_STATES))
    ended = perform_many(coming, END_WITH_PROJECT, by=by, fields=("ended_because",), reason=reason)
    void_unsent([project, *lapsed, *ended])
    told = Participation.objects.filter(pk__in=[row.pk for row in ended]).select_related("nomination__candidate__user")
    post_many(mail.cancelled_letters(project, told, reason=reason))
