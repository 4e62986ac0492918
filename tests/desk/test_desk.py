"""What stands on the desk of each role."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from nominations.states import NominationState
from portal.desk.desk import items_for
from portal.desk.items import Group
from portal.directory.models import Appointment
from portal.directory.roles import Role
from programs.models import Consent, DeadlineExtension, Project
from tests.desk.lines import titles
from tests.factories import directory
from tests.factories.nominations import NominationFactory
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


def fresh(user: Any) -> Any:
    return type(user).objects.get(pk=user.pk)


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


def test_a_host_names_local_participants() -> None:
    host = directory.OrganizationFactory()
    ProjectFactory(announced=True, title="Workshop on Tea", hosts=[host], closes_on=timezone.localdate())
    officer = directory.officer(Role.HOST_OFFICER, organization=host)
    assert titles(officer, Group.NOW) == ["Name local participants for “Workshop on Tea”"]


def test_local_nominations_are_on_the_desks_of_the_host_and_of_its_country() -> None:
    host = directory.OrganizationFactory()
    project = ProjectFactory(announced=True, hosts=[host], local_capacity=3, closes_on=timezone.localdate())
    for state in (NominationState.DRAFT, NominationState.RETURNED, NominationState.ENDORSED):
        NominationFactory(project=project, candidate__country=directory.country("TW"), is_local=True, state=state,
                          nominated_by_organization=host, ready=False)  # fmt: skip
    naming, endorsing = directory.officer(Role.HOST_OFFICER, organization=host), directory.liaison_officer("TW")
    assert titles(naming, Group.NOW) == ["Complete 1 draft for endorsement", "Put right 1 returned nomination"]
    assert titles(naming, Group.WAITING) == ["The Secretariat considers your local participants"]
    assert titles(endorsing, Group.NOW) == ["Complete and endorse 1 draft", "Put right 1 returned nomination"]
    assert titles(endorsing, Group.WAITING) == ["The Secretariat considers 1 nomination"]
    lists = [[item.url.partition("?")[2] for item in items_for(user)[:2]] for user in (naming, endorsing)]
    assert lists == [[f"for=TW-{host.pk}"] * 2, ["for=TW"] * 2]


def test_a_host_without_local_seats_is_told_nothing_of_local_participants() -> None:
    host = directory.OrganizationFactory()
    ProjectFactory(announced=True, hosts=[host], local_capacity=0)
    assert items_for(directory.officer(Role.HOST_OFFICER, organization=host)) == []


def test_an_officer_of_two_countries_reads_for_which_to_nominate() -> None:
    officer = directory.liaison_officer("IN")
    directory.AppointmentFactory(user=officer, role=Role.LIAISON_OFFICER, country=directory.country("TH"))
    ProjectFactory(announced=True, title="Workshop on Tea")
    assert [(str(item.title), item.url.partition("?")[2]) for item in items_for(fresh(officer))] == [
        ("Nominate from India for “Workshop on Tea”", "for=IN"),
        ("Nominate from Thailand for “Workshop on Tea”", "for=TH"),
    ]


def test_an_empty_desk_says_what_one_may_do(client: Client) -> None:
    response = signed_in(client, directory.UserFactory()).get("/desk/")
    assert (response.status_code, "Your desk is clear" in response.text) == (200, True)
    assert "<h2>Your offices</h2>" not in response.text


def test_the_desk_names_the_offices_of_its_reader(client: Client) -> None:
    page = signed_in(client, directory.liaison_officer("IN")).get("/desk/").text.partition("<h2>Your offices</h2>")[2]
    assert "<li>Liaison officer " in page


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


@pytest.fixture
def reviewer() -> Any:
    """Reviews the declarations of a project that is open; one nomination is a draft, and nobody's task yet."""
    user = directory.project_officer()
    project = ProjectFactory(announced=True)
    project.medical_reviewers.add(user)
    NominationFactory(project=project)
    return user


def declarations(reviewer: Any) -> list[Any]:
    """What there is to review, apart from the officer's other tasks."""
    return [line for line in items_for(reviewer) if line.clause == "14e"]


@pytest.mark.parametrize("account", [None, directory.UserFactory])
def test_a_medical_reviewer_is_led_to_each_declaration_that_no_reviewer_has_read(
    client: Client, reviewer: Any, account: Callable[[], Any] | None
) -> None:
    candidate = account() if account else None
    nomination = NominationFactory(project=Project.objects.get(), endorsed=True, candidate__user=candidate)
    where = f"/nominations/{nomination.pk}/declaration/"
    if candidate:
        assert signed_in(client, candidate).get(where).status_code == 200
    assert [line.url for line in declarations(reviewer)] == [where]
    assert signed_in(client, reviewer).get(where).status_code == 200
    assert declarations(reviewer) == []


def test_declarations_beyond_the_first_stand_in_one_line(reviewer: Any) -> None:
    NominationFactory.create_batch(7, project=Project.objects.get(), endorsed=True)
    more = [line.title for line in declarations(reviewer) if line.group == Group.NEXT]
    assert more == ["2 more declarations wait"]
