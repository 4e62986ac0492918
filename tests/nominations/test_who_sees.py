"""Who sees what of a nomination: strangers meet a 404 everywhere, and no country learns of a decision before release."""

import csv
import io
import re

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nominations.models import MedicalDeclaration, Nomination, SupportingDocument
from nominations.states import DECIDED_STATES, NominationState
from portal.core import audit
from portal.directory.models import User
from portal.directory.roles import Role
from tests.factories.directory import UserFactory, liaison_officer, officer, project_officer
from tests.factories.nominations import NominationFactory, PrivateFileFactory
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db

GET_URLS = ["", "biodata/", "photograph/", "medical/", "documents/", "approval/", "motivation/", "declaration/", "photo/",
            "medical-certificate/", "endorsement/", "withdrawal/"]  # fmt: skip
POST_URLS = ["biodata/", "photograph/", "medical/", "documents/", "approval/", "motivation/", "medical-certificate/",
             "preference/", "endorsement/", "withdrawal/"]  # fmt: skip
DECIDABLE = ["screened", *sorted(DECIDED_STATES)]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("state", ["draft", "endorsed", "selected"])
@pytest.mark.parametrize("stranger", ["other country", "other host", "editor", "nobody"])
def test_strangers_meet_a_404_at_every_address(stranger: str, state: str) -> None:
    nomination = NominationFactory(state=state)
    MedicalDeclaration.objects.update(certificate=PrivateFileFactory())
    document = SupportingDocument.objects.get()
    people = {
        "other country": lambda: liaison_officer("VN"),
        "other host": lambda: officer(
            Role.HOST_OFFICER, organization=ProjectFactory(announced=True).implementing_organizations.get()
        ),
        "editor": lambda: officer(Role.EDITOR),
        "nobody": UserFactory,
    }
    client = signed_in(people[stranger]())
    here = f"/nominations/{nomination.pk}/"
    met = {client.get(here + url).status_code for url in GET_URLS}
    met |= {client.post(here + url).status_code for url in POST_URLS}
    met.add(client.get(f"/nominations/documents/{document.pk}/file/").status_code)
    met.add(client.post(f"/nominations/documents/{document.pk}/removal/").status_code)
    assert met == {404}
    assert client.get("/nominations/").context["page"].rows == []
    assert len(b"".join(client.get("/nominations/export.csv").streaming_content).splitlines()) == 1


def test_the_signed_out_are_asked_to_sign_in() -> None:
    nomination = NominationFactory()
    response = Client().get(f"/nominations/{nomination.pk}/")
    assert (response.status_code, response["Location"].split("?")[0]) == (302, "/accounts/login/")


def test_candidate_sees_the_own_nomination_once_it_is_submitted() -> None:
    user = UserFactory()
    nomination = NominationFactory(candidate__user=user)
    assert signed_in(user).get(f"/nominations/{nomination.pk}/").status_code == 404
    other = NominationFactory(candidate=nomination.candidate, endorsed=True)
    page = signed_in(user).get(f"/nominations/{other.pk}/")
    assert (page.status_code, page.context["offers"]) == (200, [])


def test_auditor_reads_and_writes_nothing() -> None:
    nomination = NominationFactory()
    client = signed_in(officer(Role.AUDITOR))
    here = f"/nominations/{nomination.pk}/"
    assert (client.get(here).status_code, client.get(here).context["offers"]) == (200, [])
    assert {client.post(f"{here}{url}").status_code for url in POST_URLS if url != "preference/"} == {403}
    assert client.post(f"{here}preference/", {"seen": 1, "step": "1"}).status_code == 403


def page_of(client: Client, url: str) -> str:
    response = client.get(url)
    content = b"".join(response.streaming_content).decode() if response.streaming else response.text
    return re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+|nonce="[^"]+"', "", content)


def decide(nomination: Nomination, state: str, *, by: User) -> None:
    """As the selection leaves it: the state, its columns, and a confidential line of history."""
    rank = 1 if state == NominationState.RESERVED else None
    Nomination.objects.filter(pk=nomination.pk).update(
        state=state,
        reserve_rank=rank,
        inner_version=5,
        decision_reason="Overqualified",
        decided_at=nomination.created_at,
    )
    audit.record(nomination, "select", by=by, confidential=True, reason="Overqualified")


def everything_the_country_gets(client: Client, nomination: Nomination) -> list[str]:
    slug = nomination.project.slug
    queries = ["", *[f"?state={state}" for state in NominationState.values], f"?project={slug}&q=sample", "?sort=state"]
    urls = [f"/nominations/{nomination.pk}/", f"/nominations/{nomination.pk}/withdrawal/",
            f"/nominations/{nomination.pk}/approval/", f"/nominations/project/{slug}/", f"/nominations/new/{slug}/"]  # fmt: skip
    urls += [f"/nominations/{query}" for query in queries] + [f"/nominations/export.csv{query}" for query in queries]
    return [page_of(client, url) for url in urls]


def test_pages_of_the_country_are_the_same_to_the_byte_whatever_was_decided() -> None:
    nomination = NominationFactory(state="screened", candidate__family_name="Sample")
    client, staff = signed_in(liaison_officer("IN")), project_officer()
    seen = []
    for state in DECIDABLE:
        decide(nomination, state, by=staff)
        seen.append(everything_the_country_gets(client, nomination))
    assert [pages == seen[0] for pages in seen] == [True] * len(DECIDABLE)
    assert [page for page in seen[0] if "Overqualified" in page] == []


def test_country_finds_the_decision_after_the_release() -> None:
    nomination = NominationFactory(project=ProjectFactory(released=True), state="selected")
    client = signed_in(liaison_officer("IN"))
    assert client.get(f"/nominations/{nomination.pk}/").context["shown"] == NominationState.SELECTED
    assert [row.pk for row in client.get("/nominations/?state=selected").context["page"].rows] == [nomination.pk]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    states=st.lists(st.sampled_from(DECIDABLE), min_size=3, max_size=3), state=st.sampled_from(NominationState.values)
)
def test_filter_by_state_never_tells_decisions_apart(db: None, states: list[str], state: str) -> None:
    project = ProjectFactory(announced=True)
    rows = [NominationFactory(project=project, state=each, ready=False) for each in states]
    user = liaison_officer("IN")
    found = Nomination.objects.visible_to(user).with_shown_state(user).filter(project=project, shown=state)
    assert found.count() == (len(rows) if state == "screened" else 0)


def test_secretariat_sees_and_exports_the_decision() -> None:
    nomination = NominationFactory(state="selected")
    client = signed_in(project_officer())
    assert [row.pk for row in client.get("/nominations/?state=selected").context["page"].rows] == [nomination.pk]
    table = list(csv.reader(io.StringIO(page_of(client, "/nominations/export.csv"))))
    assert (len(table), table[1][6]) == (2, "Selected")
