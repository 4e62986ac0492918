"""What stands on the desks of candidates and participants, and what others read there of them."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from nominations.models import Deliverable, DeliverableKind
from nominations.states import ParticipationState
from portal.desk.desk import items_for
from portal.desk.items import Group
from programs.models import Modality
from programs.states import ProjectState
from tests.desk.lines import titles
from tests.factories import directory
from tests.factories.nominations import NominationFactory
from tests.factories.paths import participant, user_of
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db


def test_a_participant_confirms_by_the_start_and_hands_in() -> None:
    user, starts_on = directory.UserFactory(), timezone.localdate() + dt.timedelta(days=9)
    project = ProjectFactory(released=True, title="Workshop on Tea", starts_on=starts_on)
    participation = participant(project, user=user, state=ParticipationState.INVITED)
    due_on = timezone.localdate() + dt.timedelta(days=3)
    Deliverable.objects.create(participation=participation, kind=DeliverableKind.COUNTRY_PAPER, due_on=due_on)
    assert [(str(item.title), item.due_on) for item in items_for(user)] == [
        ("Confirm that you take part in “Workshop on Tea”", starts_on), ("Hand in: country paper", due_on),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "modality,is_local,line",
    [
        (Modality.FACE_TO_FACE, False, ("Travel to “Workshop on Tea”", "14k", 2)),
        (Modality.FACE_TO_FACE, True, ("Take part in “Workshop on Tea”", "14l", 0)),
        (Modality.ONLINE, False, ("Take part in “Workshop on Tea”", "14l", 0)),
    ],
)
def test_only_those_from_abroad_travel_and_arrive_before_the_start(
    modality: str, is_local: bool, line: tuple[str, str, int]
) -> None:
    project = ProjectFactory(released=True, title="Workshop on Tea", modality=modality, arrival_days_before=2)
    user = user_of(participant(project, is_local=is_local))
    [item] = items_for(user)
    assert (str(item.title), item.clause, (project.starts_on - item.due_on).days) == line


def test_a_candidate_reads_of_the_own_nomination_once_it_is_submitted() -> None:
    user = directory.UserFactory()
    nomination = NominationFactory(candidate__user=user, ready=False)
    assert items_for(user) == []
    NominationFactory(candidate=nomination.candidate, project__title="Workshop on Tea", endorsed=True, ready=False)
    assert titles(user, Group.WAITING) == ["Your nomination for “Workshop on Tea” is being considered"]


def test_absent_people_and_closed_projects_owe_nothing_on_any_desk() -> None:
    yesterday, officer = timezone.localdate() - dt.timedelta(days=1), directory.liaison_officer("IN")
    user = directory.UserFactory()
    for facts, state in (({}, "absent"), ({"state": ProjectState.CLOSED}, "attended"), ({}, "attended")):
        row = participant(ProjectFactory(released=True, **facts), user=user, state=state)
        Deliverable.objects.create(participation=row, kind=DeliverableKind.ACTION_PLAN, due_on=yesterday)
    assert titles(user, Group.NOW) == ["Hand in: action plan"]
    assert titles(officer, Group.NOW) == ["1 thing is overdue from participants"]


def test_overdue_things_lead_to_the_participants_who_owe_them(client: Client) -> None:
    officer = directory.liaison_officer("IN")
    project = ProjectFactory(released=True)
    owing, _other = participant(project), participant(project)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    Deliverable.objects.create(participation=owing, kind=DeliverableKind.ITINERARY, due_on=yesterday)
    [line] = [line for line in items_for(officer) if "overdue" in str(line.title)]
    client.force_login(officer)
    assert client.get(line.url).context["page"].rows == [owing]
