"""What stands on the desk of each role."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from nominations.models import Deliverable, DeliverableKind, Participation
from nominations.states import NominationState
from portal.desk.desk import items_for
from portal.desk.items import Group, grouped
from portal.directory.models import Appointment
from portal.directory.roles import Role
from programs.models import Consent, DeadlineExtension
from tests.factories import directory
from tests.factories.nominations import CandidateFactory, NominationFactory
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


def titles(user: Any, group: Group) -> list[str]:
    return [str(item.title) for item in dict(grouped(items_for(user))).get(group, [])]


def signed_in(client: Client, user: Any) -> Client:
    client.force_login(user)
    return client


def test_a_liaison_officer_is_asked_to_nominate_until_three_are_named() -> None:
    officer = directory.liaison_officer("IN")
    project = ProjectFactory(
        announced=True, title="Workshop on Tea", closes_on=timezone.localdate() + dt.timedelta(days=5)
    )
    [item] = items_for(officer)
    assert (str(item.title), item.clause, item.due_on) == ("Nominate for “Workshop on Tea”", "14a", project.closes_on)
    for _ in range(3):
        NominationFactory(project=project, endorsed=True, ready=False)
    assert titles(officer, Group.NOW) == []
    assert titles(officer, Group.WAITING) == ["The Secretariat considers 3 nominations"]


def test_drafts_and_returned_nominations_are_to_be_completed() -> None:
    project = ProjectFactory(announced=True, nominations_asked=2, closes_on=timezone.localdate() + dt.timedelta(days=5))
    NominationFactory(project=project, ready=False)
    NominationFactory(project=project, state=NominationState.RETURNED, ready=False)
    officer, preparing = directory.liaison_officer("IN"), directory.officer(Role.NPO_OFFICER, code="IN")
    assert titles(officer, Group.NOW) == ["Complete and endorse 1 draft", "Put right 1 returned nomination"]
    assert titles(preparing, Group.NOW) == ["Complete 1 draft for endorsement", "Put right 1 returned nomination"]


def test_a_project_that_does_not_invite_the_country_is_not_on_its_desk_unless_agreed() -> None:
    project = ProjectFactory(announced=True, closes_on=timezone.localdate() + dt.timedelta(days=5))
    officer = directory.liaison_officer("FJ")
    assert items_for(officer) == []
    Consent.objects.create(project=project, country_id="FJ", agreed_by=directory.project_officer())
    assert len(items_for(officer)) == 1


def test_an_extension_moves_the_date_of_that_country_only() -> None:
    project = ProjectFactory(announced=True, closes_on=timezone.localdate() + dt.timedelta(days=5))
    later = project.closes_on + dt.timedelta(days=3)
    DeadlineExtension.objects.create(
        project=project, country_id="IN", closes_on=later, reason="Flood", granted_by=directory.project_officer()
    )
    dates = {code: items_for(directory.liaison_officer(code))[0].due_on for code in ("IN", "TH")}
    assert dates == {"IN": later, "TH": project.closes_on}


def test_provisional_decisions_do_not_show_on_a_countrys_desk() -> None:
    project = ProjectFactory(announced=True, nominations_asked=1)
    screened = NominationFactory(project=project, state=NominationState.SCREENED, ready=False)
    officer = directory.liaison_officer("IN")
    before = items_for(officer)
    type(screened).objects.filter(pk=screened.pk).update(state=NominationState.SELECTED)
    assert items_for(officer) == before


def test_a_project_officer_screens_and_decides() -> None:
    project = ProjectFactory(announced=True)
    NominationFactory(project=project, endorsed=True)
    NominationFactory(project=project, state=NominationState.SCREENED, ready=False)
    found = {str(item.title): item.count for item in items_for(directory.project_officer())}
    assert found == {"Screen 1 nomination": 1, "Decide on 1 nomination": 1}


def test_the_secretary_general_releases_once_all_is_decided() -> None:
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    project = ProjectFactory(announced=True, title="Workshop on Tea", closes_on=yesterday)
    NominationFactory(project=project, state=NominationState.SELECTED, ready=False)
    boss = directory.secretary_general()
    assert titles(boss, Group.NOW) == ["Release the selection of “Workshop on Tea”"]
    NominationFactory(project=project, endorsed=True, ready=False)
    assert titles(boss, Group.WAITING) == ["The selection of “Workshop on Tea” is being prepared"]


def test_a_participant_confirms_and_hands_in() -> None:
    user = directory.UserFactory()
    project = ProjectFactory(released=True, title="Workshop on Tea")
    candidate = CandidateFactory(user=user)
    nomination = NominationFactory(project=project, candidate=candidate, state=NominationState.SELECTED, ready=False)
    participation = Participation.objects.create(nomination=nomination, project=project, country=nomination.country)
    due_on = timezone.localdate() + dt.timedelta(days=3)
    Deliverable.objects.create(participation=participation, kind=DeliverableKind.COUNTRY_PAPER, due_on=due_on)
    assert titles(user, Group.NOW) == ["Hand in: country paper", "Confirm that you take part in “Workshop on Tea”"]


def test_a_host_names_local_participants() -> None:
    host = directory.OrganizationFactory()
    ProjectFactory(announced=True, title="Workshop on Tea", hosts=[host], closes_on=timezone.localdate())
    officer = directory.officer(Role.HOST_OFFICER, organization=host)
    assert titles(officer, Group.NOW) == ["Name local participants for “Workshop on Tea”"]


def test_an_empty_desk_says_what_one_may_do(client: Client) -> None:
    response = signed_in(client, directory.UserFactory()).get("/desk/")
    assert (response.status_code, "Your desk is clear" in response.text) == (200, True)


@pytest.mark.parametrize("role,code", [(Role.LIAISON_OFFICER, "IN"), (Role.PROJECT_OFFICER, None)])
def test_the_desk_costs_the_same_queries_at_one_and_thirty_rows(client: Client, role: str, code: str | None,
                                                               django_assert_num_queries: DjangoAssertNumQueries) -> None:  # fmt: skip
    signed_in(client, directory.officer(role, code=code))
    costs = []
    for number in (1, 2, 27):
        for _ in range(number):
            NominationFactory(endorsed=True, ready=False)
        client.get("/desk/")
        with django_assert_num_queries(MOST_QUERIES, exact=False) as captured:
            client.get("/desk/")
        costs.append(len(captured))
    assert costs == [costs[0]] * 3


def test_a_person_with_every_office_still_costs_few_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    user = directory.project_officer()
    Appointment.objects.create(user=user, role=Role.SECRETARY_GENERAL)
    signed_in(client, user).get("/desk/")
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get("/desk/")


def test_the_front_page_leads_the_signed_in_to_their_desk(client: Client) -> None:
    assert client.get("/").status_code == 200
    assert signed_in(client, directory.UserFactory()).get("/").headers["Location"] == "/desk/"


@pytest.mark.parametrize("modality, place", [("face_to_face", "Taipei"), ("online", "By videoconference")])
def test_the_front_page_says_where_a_project_is_held(client: Client, modality: str, place: str) -> None:
    ProjectFactory(announced=True, modality=modality)
    facts = re.search(r'class="open-facts">(.*?)</p>', client.get("/").content.decode())[1]
    assert re.findall(r"<span>(.*?)</span>", facts)[1:] == [place]


def test_a_medical_reviewer_is_led_to_each_declaration_that_nobody_has_read(client: Client) -> None:
    reviewer = directory.project_officer()
    project = ProjectFactory(announced=True)
    project.medical_reviewers.add(reviewer)
    nomination = NominationFactory(project=project, endorsed=True)
    NominationFactory(project=project)
    [line] = [item for item in items_for(reviewer) if item.clause == "14e"]
    assert (line.url, line.clause) == (f"/nominations/{nomination.pk}/declaration/", "14e")
    assert signed_in(client, reviewer).get(line.url).status_code == 200
    assert [item for item in items_for(reviewer) if item.clause == "14e"] == []


def test_overdue_things_lead_to_the_participants_who_owe_them(client: Client) -> None:
    officer = directory.liaison_officer("IN")
    project = ProjectFactory(released=True)
    rows = [
        Participation.objects.create(
            nomination=NominationFactory(project=project, state=NominationState.SELECTED),
            project=project,
            country_id="IN",
        )
        for _ in range(2)
    ]
    Deliverable.objects.create(
        participation=rows[0], kind=DeliverableKind.ITINERARY, due_on=timezone.localdate() - dt.timedelta(days=1)
    )
    [line] = [line for line in items_for(officer) if "overdue" in str(line.title)]
    shown = signed_in(client, officer).get(line.url).context["page"].rows
    assert shown == [rows[0]]
