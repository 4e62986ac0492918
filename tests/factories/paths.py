"""Projects with a learning path, and their participants."""

from typing import Any

from nominations.models import Candidate, Participation
from nominations.states import NominationState, ParticipationState
from portal.paths.models import Recommendation
from portal.paths.states import Moment
from programs.models import Project
from tests.factories.directory import UserFactory, country
from tests.factories.nominations import CandidateFactory, NominationFactory


def recommended(project: Project, page: Any, moment: str = Moment.BEFORE, **facts: Any) -> Recommendation:
    """The page at the end of the moment."""
    place = project.recommendations.filter(moment=moment).count() + 1
    facts = {"position": place, **facts}
    return Recommendation.objects.create(project=project, page=page, title=page.title, moment=moment, **facts)


def participant(project: Project, code: str = "IN", user: Any = None, **facts: Any) -> Participation:
    """Somebody who takes part, with an account; the same person may take part in several projects."""
    known = Candidate.objects.filter(user=user).first() if user else None
    candidate = known or CandidateFactory(country=country(code), user=user or UserFactory())
    nomination = NominationFactory(project=project, candidate=candidate, state=NominationState.SELECTED, ready=False)
    facts = {"state": ParticipationState.CONFIRMED, **facts}
    return Participation.objects.create(nomination=nomination, project=project, country=nomination.country, **facts)


def user_of(participation: Participation) -> Any:
    return participation.nomination.candidate.user
