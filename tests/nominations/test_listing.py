"""The list: the same few queries however long it is, pages by key, a table streamed."""

import csv
import io
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from nominations.models import Candidate, Nomination
from nominations.states import NominationState
from programs.models import Project
from tests.factories.directory import country, liaison_officer, project_officer
from tests.factories.nominations import CandidateFactory, NominationFactory
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db

LIST_QUERIES = 15


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def many(number: int, project: Project | None = None) -> list[Nomination]:
    """That many drafts, made in bulk."""
    project = project or ProjectFactory(announced=True)
    home = country("IN")
    people = Candidate.objects.bulk_create(
        CandidateFactory.build(country=home, nationality=home, photo=None) for _n in range(number)
    )
    rows = [Nomination(project=project, candidate=p, country=home, preference=n) for n, p in enumerate(people, start=1)]
    return Nomination.objects.bulk_create(rows)


@pytest.mark.parametrize("url", ["/nominations/", "/nominations/?q=sample&state=draft", "/nominations/export.csv"])
@pytest.mark.parametrize("make_user", [lambda: liaison_officer("IN"), project_officer])
def test_list_costs_the_same_at_1_3_and_300_rows(
    url: str, make_user: Any, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client, project, counts = signed_in(make_user()), ProjectFactory(announced=True), []
    client.get("/nominations/")
    for number in (1, 2, 297):
        many(number, project)
        with django_assert_max_num_queries(LIST_QUERIES) as captured:
            response = client.get(url)
            if response.streaming:
                b"".join(response.streaming_content)
        counts.append(len(captured))
    assert counts == [counts[0]] * 3


def test_page_of_the_country_costs_the_same_at_1_and_30_rows(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client, project, counts = signed_in(liaison_officer("IN")), ProjectFactory(announced=True), []
    client.get("/nominations/")
    for number in (1, 29):
        many(number, project)
        with django_assert_max_num_queries(25) as captured:
            client.get(f"/nominations/project/{project.slug}/")
        counts.append(len(captured))
    assert counts == [counts[0]] * 2


def test_page_of_one_nomination_asks_the_same_however_many_there_are(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client, project, counts = signed_in(liaison_officer("IN")), ProjectFactory(announced=True), []
    one = NominationFactory(project=project)
    for number in (1, 100):
        many(number, project)
        with django_assert_max_num_queries(20) as captured:
            client.get(f"/nominations/{one.pk}/")
        counts.append(len(captured))
    assert counts == [counts[0]] * 2


def test_pages_follow_one_another_without_gap_or_overlap() -> None:
    rows = many(120)
    client, url, walked = signed_in(liaison_officer("IN")), "/nominations/", []
    while True:
        page = client.get(url).context["page"]
        walked += [row.pk for row in page.rows]
        if not page.pager.next_url:
            break
        url = f"/nominations/{page.pager.next_url}"
    assert walked == sorted((row.pk for row in rows), reverse=True)
    back = client.get(f"/nominations/{page.pager.previous_url}").context["page"]
    assert [row.pk for row in back.rows] == walked[50:100]


@pytest.mark.parametrize(
    "query", ["after=x", "after=99999999999999999999999", "state=nonsense", "project=none", "before=-1"]
)
def test_forged_filters_and_keys_do_no_harm(query: str) -> None:
    many(1)
    assert signed_in(liaison_officer("IN")).get(f"/nominations/?{query}").status_code == 200


def test_search_finds_names_in_latin_and_own_script() -> None:
    NominationFactory(candidate__family_name="Nguyen", candidate__own_script_name="Nguyễn Văn An")
    NominationFactory(candidate__family_name="Other")
    client = signed_in(liaison_officer("IN"))
    found = {words: len(client.get("/nominations/", {"q": words}).context["page"].rows) for words in
             ("nguy", "asha nguyen", "Văn", "nobody")}  # fmt: skip
    assert found == {"nguy": 1, "asha nguyen": 1, "Văn": 1, "nobody": 0}


def test_filters_narrow_by_project_country_and_state() -> None:
    one = NominationFactory(endorsed=True)
    NominationFactory(candidate__country=country("VN"))
    client = signed_in(project_officer())
    queries = [f"project={one.project.slug}", "country=IN", "state=endorsed"]
    found = [[row.pk for row in client.get(f"/nominations/?{query}").context["page"].rows] for query in queries]
    assert found == [[one.pk]] * 3


def test_export_is_streamed_and_harmless_to_spreadsheets() -> None:
    NominationFactory(candidate__family_name='=HYPERLINK("http://x")', candidate__given_names="Zoë", endorsed=True)
    response = signed_in(liaison_officer("IN")).get("/nominations/export.csv")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(text)))
    assert (response.streaming, table[1][:3]) == (True, ["Zoë", '\'=HYPERLINK("http://x")', "India"])
    assert table[1][6] == NominationState.ENDORSED.label
