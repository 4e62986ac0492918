"""The API gives to each what the pages give."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nominations.models import Nomination
from nominations.states import NominationState
from tests.factories import directory
from tests.factories.nominations import NominationFactory
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db


def test_projects_are_public_once_announced(client: Client) -> None:
    project, hidden = ProjectFactory(announced=True), ProjectFactory()
    listed = client.get("/api/v1/projects/").json()
    assert [row["slug"] for row in listed["items"]] == [project.slug]
    assert listed["items"][0]["invited"] == ["IN", "VN", "TH"]
    assert client.get(f"/api/v1/projects/{project.slug}/").json()["code"] == project.code
    assert (client.get(f"/api/v1/projects/{hidden.slug}/").status_code) == 404


def test_nominations_need_a_session(client: Client) -> None:
    response = client.get("/api/v1/nominations/")
    assert (response.status_code, response.headers["Content-Type"][:16]) == (401, "application/json")


def test_strangers_get_404_and_the_country_no_provisional_decision(client: Client) -> None:
    nomination = NominationFactory(state=NominationState.SELECTED, ready=False)
    address = f"/api/v1/nominations/{nomination.pk}/"
    answers = {}
    for name, user in {"own": directory.liaison_officer("IN"), "other": directory.liaison_officer("TH"),
                       "secretariat": directory.project_officer()}.items():  # fmt: skip
        client.force_login(user)
        response = client.get(address)
        answers[name] = response.json().get("state", response.status_code)
    assert answers == {"own": "screened", "other": 404, "secretariat": "selected"}


def test_pages_follow_each_other_by_key_until_all_are_given(client: Client) -> None:
    for _ in range(5):
        NominationFactory(ready=False)
    client.force_login(directory.project_officer())
    seen, address = [], "/api/v1/nominations/?limit=2"
    while address:
        page = client.get(address).json()
        seen += [row["id"] for row in page["items"]]
        address = page["next"]
    assert seen == list(Nomination.objects.order_by("-pk").values_list("pk", flat=True))


def test_projects_cost_the_same_queries_at_one_and_thirty(client: Client) -> None:
    costs = []
    for number in (1, 2, 27):
        ProjectFactory.create_batch(number, announced=True)
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/api/v1/projects/").status_code == 200
        costs.append(len(captured))
    assert costs == [2, 2, 2]


@pytest.mark.parametrize("query", ["limit=0", "limit=1000", "after=x"])
def test_a_senseless_request_is_answered_with_what_is_wrong(client: Client, query: str) -> None:
    assert client.get(f"/api/v1/projects/?{query}").status_code == 422


def test_the_description_names_every_path(client: Client) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert sorted(paths) == [
        "/api/v1/nominations/", "/api/v1/nominations/{pk}/", "/api/v1/projects/", "/api/v1/projects/{slug}/"
    ]  # fmt: skip


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_a_list_costs_the_same_queries(client: Client, rows: int, django_assert_max_num_queries: object) -> None:
    for _ in range(rows):
        NominationFactory(ready=False)
    client.force_login(directory.project_officer())
    client.get("/api/v1/nominations/")
    with django_assert_max_num_queries(5):  # type: ignore[operator]
        client.get("/api/v1/nominations/")
