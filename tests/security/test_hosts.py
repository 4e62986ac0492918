"""A host neither learns of nor moves those whom the country or another host nominated."""

from typing import Any

import pytest
from django.test import Client

from nominations.models import Nomination
from portal.directory.models import Organization
from portal.directory.roles import Role
from programs.models import Project
from tests.factories.directory import OrganizationFactory, country, liaison_officer, officer
from tests.factories.nominations import CandidateFactory, NominationFactory
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db


def local(project: Project, preference: int, organization: Organization | None = None, **candidate: Any) -> Nomination:
    person = CandidateFactory(country=project.host_country, **candidate)
    return NominationFactory(
        project=project, candidate=person, country=project.host_country, is_local=True, preference=preference,
        nominated_by_organization=organization,
    )  # fmt: skip


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def hosts() -> list[Organization]:
    return [OrganizationFactory(country=country("TW")) for _ in range(2)]


@pytest.fixture
def project(hosts: list[Organization]) -> Project:
    return ProjectFactory(announced=True, host_country=country("TW"), hosts=hosts)


def test_the_order_of_a_host_moves_nobody_else(project: Project, hosts: list[Organization]) -> None:
    mine, theirs = hosts
    others = [local(project, 1), local(project, 2, theirs)]
    first, second = local(project, 1, mine), local(project, 2, mine)
    client = signed_in(officer(Role.HOST_OFFICER, organization=mine))
    page = client.get(f"/nominations/project/{project.slug}/")
    assert [(entry["nomination"], entry["place"]) for entry in page.context["standing"]] == [(first, 1), (second, 2)]
    client.post(f"/nominations/{second.pk}/preference/", {"seen": 2, "step": "-1"})
    order = dict(Nomination.objects.values_list("pk", "preference"))
    assert [order[row.pk] for row in (*others, first, second)] == [1, 2, 2, 1]
    assert client.post(f"/nominations/{others[1].pk}/preference/", {"seen": 2, "step": "-1"}).status_code == 404


def test_the_place_of_a_new_candidate_of_a_host_tells_of_nobody_else(project: Project, hosts) -> None:
    local(project, 1)
    local(project, 2, hosts[1])
    client = signed_in(officer(Role.HOST_OFFICER, organization=hosts[0]))
    client.post(f"/nominations/new/{project.slug}/", {"family_name": "First", "given_names": "A"})
    assert Nomination.objects.get(candidate__family_name="First").preference == 1


@pytest.mark.parametrize("nominated_by", ["the country", "another host"])
def test_a_host_learns_of_no_namesake_of_others(project: Project, hosts, nominated_by: str) -> None:
    local(project, 1, hosts[1] if nominated_by == "another host" else None, family_name="Lin", given_names="Mei")
    client = signed_in(officer(Role.HOST_OFFICER, organization=hosts[0]))
    response = client.post(f"/nominations/new/{project.slug}/", {"family_name": "LIN", "given_names": "mei"})
    assert response.status_code == 302
    again = client.post(f"/nominations/new/{project.slug}/", {"family_name": "Lin", "given_names": "Mei"})
    assert again.context["form"].namesake.nominated_by_organization == hosts[0]


def test_the_country_orders_its_own_list_and_each_hosts_apart(project: Project, hosts) -> None:
    rows = [local(project, 1), local(project, 2), local(project, 1, hosts[0]), local(project, 2, hosts[0])]
    client = signed_in(liaison_officer("TW"))
    page = client.get(f"/nominations/project/{project.slug}/")
    places = [(entry["nomination"], entry["place"], entry["is_last"]) for entry in page.context["standing"]]
    assert places == [(rows[0], 1, False), (rows[1], 2, True), (rows[2], 1, False), (rows[3], 2, True)]
    client.post(f"/nominations/{rows[3].pk}/preference/", {"seen": 2, "step": "-1"})
    order = dict(Nomination.objects.values_list("pk", "preference"))
    assert [order[row.pk] for row in rows] == [1, 2, 2, 1]
