"""One finds what one may see, and nothing else."""

import pytest
from django.test import Client

from nominations.states import NominationState
from portal.search.queries import search
from tests.factories import directory
from tests.factories.learning import page
from tests.factories.nominations import CandidateFactory, NominationFactory
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db


def test_people_are_found_by_the_beginning_of_their_name_by_their_own_country_only() -> None:
    nomination = NominationFactory(candidate=CandidateFactory(family_name="Kiran", own_script_name="किरण"), ready=False)
    found = {code: search("kir", directory.liaison_officer(code)).nominations for code in ("IN", "TH")}
    assert found == {"IN": [nomination], "TH": []}
    assert search("किर", directory.project_officer()).nominations == [nomination]


def test_a_provisional_decision_is_not_found_out_by_search() -> None:
    NominationFactory(candidate=CandidateFactory(family_name="Kiran"), state=NominationState.SELECTED, ready=False)
    [found] = search("Kiran", directory.liaison_officer("IN")).nominations
    assert found.shown == NominationState.SCREENED


def test_a_project_in_preparation_is_found_by_the_secretariat_only() -> None:
    project = ProjectFactory(title="Workshop on Tea")
    assert [row.project for row in search("tea", directory.project_officer()).projects] == [project]
    assert search("tea", directory.liaison_officer("IN")).projects == []
    assert [row.project for row in search(project.code[:5], directory.project_officer()).projects] == [project]


def test_pages_are_found_by_their_words_the_title_first_and_no_closed_one() -> None:
    told = page(title="Overview", words="A zebra crosses the road.", summary="About roads.")
    named = page(title="The zebra", words="It has stripes.")
    page(title="The zebra to come", published=False)
    page(title="The zebra of members").view_restrictions.create(restriction_type="login")
    found = search("the zebra", directory.project_officer()).pages
    assert [(page.pk, page.summary) for page in found] == [(named.pk, ""), (told.pk, "About roads.")]


def test_less_than_two_letters_find_nothing() -> None:
    ProjectFactory(announced=True, title="A")
    assert search("a", directory.project_officer()).count == 0


@pytest.mark.parametrize("words", ["", "tea", "'; --", "%", "\x00x", "🫖 tea"])
def test_the_page_answers_whatever_is_asked(client: Client, words: str) -> None:
    assert client.get("/search/", {"q": words}).status_code == 200


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_a_search_costs_the_same_queries(client: Client, rows: int, django_assert_max_num_queries: object) -> None:
    for _ in range(rows):
        NominationFactory(candidate=CandidateFactory(family_name="Kiran"), ready=False)
    client.force_login(directory.project_officer())
    client.get("/search/?q=Kiran")
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        client.get("/search/?q=Kiran")


@pytest.mark.parametrize("words", ['"', 'a"b', "\"')(*", "NEAR(", "a*", "^a", "{a:b}"])
def test_marks_of_the_query_language_are_no_error(client, words):
    assert client.get("/search/", {"q": words}).status_code == 200
