"""The pages of nominating, walked through the test client with real files."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nominations.models import Candidate, Endorsement, Nomination, SupportingDocument
from nominations.states import NominationState
from portal.core.forms import error_links
from portal.core.models import AuditEvent, OutgoingMessage, PrivateFile
from portal.directory.roles import Role
from tests.factories.directory import (
    OrganizationFactory,
    country,
    liaison_officer,
    officer,
    project_officer,
)
from tests.factories.nominations import CandidateFactory, NominationFactory, jpeg_bytes, pdf_bytes
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db

BIODATA = {
    "title": "Ms", "family_name": "Sample", "given_names": "Asha", "own_script_name": "आशा", "own_script_language": "hi",
    "born_on": "1990-05-05", "nationality": "IN", "email": "asha@example.org", "phone": "+91 11 5550 0100",
    "address": "1 Example Road", "passport_number": "p 123 4567", "passport_expires_on": "2040-01-01",
    "position": "Manager", "organization": "Example Ltd.", "organization_activity": "Textiles", "experience_years": "7",
    "experience": "Sales", "education": "bachelor", "education_detail": "Business, 2012", "english": "proficient",
}  # fmt: skip


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def client() -> Client:
    return signed_in(liaison_officer("IN"))


def seen_on(client: Client, url: str) -> str:
    return client.get(url).context["form"]["seen"].value()


def endorsed(client: Client, url: str) -> dict[str, Any]:
    """What the form of the endorsement sends with its tick."""
    form = client.get(url).context["form"]
    return {"seen": form["seen"].value(), "shown": form["shown"].value(), "acknowledged": ["fewer_than_asked"]}


def photo() -> SimpleUploadedFile:
    return SimpleUploadedFile("asha.jpg", jpeg_bytes(), content_type="image/jpeg")


def pdf(text: str = "Degree", name: str = "degree.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf_bytes(text), content_type="application/pdf")


def test_officer_nominates_from_the_first_page_to_the_endorsement(client: Client) -> None:
    project = ProjectFactory(announced=True)
    response = client.post(f"/nominations/new/{project.slug}/", {"family_name": "Sample", "given_names": "Asha"})
    nomination = Nomination.objects.get()
    here = f"/nominations/{nomination.pk}/"
    assert (response.status_code, response["Location"]) == (302, here)
    steps: list[tuple[str, dict[str, Any]]] = [
        ("biodata", {**BIODATA, "seen": seen_on(client, f"{here}biodata/")}),
        ("photograph", {"photograph": photo()}),
        ("medical", {"applies": "no", "is_fit": "on", "accepts_insurance": "on", "declared_on": "2026-01-05"}),
        ("documents", {"kind": "degree", "document": pdf()}),
        ("motivation", {"motivation": "Leads sales.", "seen": seen_on(client, f"{here}motivation/")}),
        ("approval", {"approval": "will_follow", "seen": seen_on(client, f"{here}approval/")}),
    ]
    for section, data in steps:
        assert (section, client.post(f"{here}{section}/", data).status_code) == (section, 302)
    page = client.get(here)
    assert [task.status.value for task in page.context["tasks"]] == ["done", "done", "done", "done", "partial", "done"]
    assert [finding.code for finding in page.context["findings"]] == ["approval_follows", "fewer_than_asked"]
    response = client.post(f"{here}endorsement/", endorsed(client, f"{here}endorsement/"))
    assert (response.status_code, response["Location"]) == (302, here)
    assert Nomination.objects.get().state == NominationState.ENDORSED
    assert Endorsement.objects.get().sealed["biodata"]["passport_number"] == "P1234567"
    assert client.get(here).status_code == 200


def test_half_filled_biodata_is_kept(client: Client) -> None:
    nomination = NominationFactory()
    url = f"/nominations/{nomination.pk}/biodata/"
    assert client.post(url, {"family_name": "Only", "seen": seen_on(client, url)}).status_code == 302
    kept = Candidate.objects.get()
    assert (kept.family_name, kept.given_names, kept.born_on) == ("Only", "", None)


def test_wrong_value_leaves_what_was_typed_on_the_page(client: Client) -> None:
    nomination = NominationFactory()
    url = f"/nominations/{nomination.pk}/biodata/"
    data = {**BIODATA, "born_on": "2090-01-01", "position": "Chief of everything", "seen": seen_on(client, url)}
    response = client.post(url, data)
    assert response.context["form"].errors == {"born_on": ["The date of birth lies in the past."]}
    assert 'value="Chief of everything"' in response.text


def test_biodata_saved_meanwhile_by_another_is_not_overwritten_unseen(client: Client) -> None:
    nomination = NominationFactory()
    url = f"/nominations/{nomination.pk}/biodata/"
    seen = seen_on(client, url)
    Candidate.objects.update(position="Set by another")
    response = client.post(url, {**BIODATA, "seen": seen})
    assert (response.status_code, Candidate.objects.get().position) == (409, "Set by another")
    assert 'value="Example Ltd."' in response.text
    again = response.context["form"]["seen"].value()
    assert client.post(url, {**BIODATA, "seen": again}).status_code == 302
    assert Candidate.objects.get().position == "Manager"


@pytest.mark.parametrize("section", ["biodata", "photograph"])
def test_host_learns_that_a_seal_would_break_but_not_where(section: str) -> None:
    host, person = OrganizationFactory(), CandidateFactory(country=country("TW"))
    elsewhere = NominationFactory(candidate=person, endorsed=True, ready=False)
    project = ProjectFactory(announced=True, hosts=[host])
    nomination = NominationFactory(project=project, candidate=person, nominated_by_organization=host, ready=False)
    people = (liaison_officer("TW"), officer(Role.HOST_OFFICER, organization=host))
    pages = [signed_in(user).get(f"/nominations/{nomination.pk}/{section}/").text for user in people]
    assert ["stands endorsed elsewhere" in page for page in pages] == [True, True]
    assert [elsewhere.project.code in page for page in pages] == [True, False]


def test_start_form_sent_twice_makes_one_candidate(client: Client) -> None:
    url = f"/nominations/new/{ProjectFactory(announced=True).slug}/"
    data = {"family_name": "Sample", "given_names": "Asha"}
    first, second = client.post(url, data), client.post(url, data)
    assert (first.status_code, second.status_code, Candidate.objects.count()) == (302, 409, 1)
    assert second.context["form"].namesake == Nomination.objects.get()
    assert client.post(url, {**data, "another": "on"}).status_code == 302
    assert Candidate.objects.count() == 2


def test_someone_new_of_a_kept_name_is_asked_about_and_namesakes_are_told_apart(client: Client) -> None:
    for organization in ("First Ltd.", "Second Ltd."):
        CandidateFactory(family_name="Sample", given_names="Asha", organization=organization)
    url = f"/nominations/new/{ProjectFactory(announced=True).slug}/"
    response = client.post(url, {"family_name": "sample", "given_names": "Asha"})
    assert (response.status_code, 'name="another"' in response.text, Candidate.objects.count()) == (409, True, 2)
    labels = [label for _key, label in response.context["form"].fields["candidate"].choices][1:]
    assert labels == ["Asha Sample (First Ltd.)", "Asha Sample (Second Ltd.)"]
    assert client.post(url, {"family_name": "sample", "given_names": "Asha", "another": "on"}).status_code == 302


def test_known_candidate_comes_with_biodata_and_is_put_on_once(client: Client) -> None:
    person = CandidateFactory()
    url = f"/nominations/new/{ProjectFactory(announced=True).slug}/"
    assert [client.post(url, {"candidate": person.pk}).status_code for _time in range(2)] == [302, 200]
    assert Nomination.objects.get().candidate == person


def test_candidate_of_another_country_cannot_be_chosen(client: Client) -> None:
    person = CandidateFactory(country=country("VN"))
    url = f"/nominations/new/{ProjectFactory(announced=True).slug}/"
    assert client.post(url, {"candidate": person.pk}).status_code == 200
    assert Nomination.objects.count() == 0


def test_closed_project_says_so(client: Client) -> None:
    url = f"/nominations/new/{ProjectFactory(released=True).slug}/"
    assert "This project does not take nominations now." in client.get(url).text
    assert client.post(url, {"family_name": "Sample"}).status_code == 409
    assert Nomination.objects.count() == 0


@pytest.mark.parametrize(
    "upload, sentence",
    [
        (SimpleUploadedFile("a.jpg", b"no picture at all"), "This file is named like a JPEG file but is none"),
        (SimpleUploadedFile("a.jpg", b""), "This file is empty."),
        (SimpleUploadedFile("a.jpg", jpeg_bytes()[:500]), "This picture is broken."),
        (SimpleUploadedFile("a.jpg", jpeg_bytes((100, 100))), "This photograph has 100 × 100 pixels"),
        (SimpleUploadedFile("a.pdf", pdf_bytes()), "This is PDF. Choose a JPEG or PNG file."),
    ],
)
def test_photograph_that_is_none_is_refused_with_a_reason(client: Client, upload: Any, sentence: str) -> None:
    nomination = NominationFactory(candidate__photo=None)
    upload.seek(0)
    response = client.post(f"/nominations/{nomination.pk}/photograph/", {"photograph": upload})
    errors = [error for errors in response.context["form"].errors.values() for error in errors]
    assert [error.startswith(sentence) for error in errors] == [True]
    assert Candidate.objects.get().photo is None


def test_replaced_photograph_and_document_are_kept(client: Client) -> None:
    nomination = NominationFactory()
    client.post(f"/nominations/{nomination.pk}/photograph/", {"photograph": photo()})
    url = f"/nominations/{nomination.pk}/documents/"
    client.post(url, {"kind": "degree", "document": pdf("First")})
    client.post(url, {"kind": "degree", "document": pdf("Second")})
    client.post(url, {"kind": "degree", "document": pdf("Second")})
    degrees = SupportingDocument.objects.filter(kind="degree")
    assert (degrees.count(), degrees.standing().count()) == (2, 1)
    assert PrivateFile.objects.filter(content_type="image/jpeg").count() == 2


def test_document_taken_away_is_kept(client: Client) -> None:
    document = SupportingDocument.objects.get(nomination=NominationFactory())
    response = client.post(f"/nominations/documents/{document.pk}/removal/")
    assert response.status_code == 302
    assert SupportingDocument.objects.get().replaced_at is not None


def test_submitted_nomination_is_closed_to_its_country(client: Client) -> None:
    nomination = NominationFactory(endorsed=True)
    sections = ("biodata", "photograph", "medical", "documents", "motivation")
    assert {client.get(f"/nominations/{nomination.pk}/{name}/").status_code for name in sections} == {403}
    assert client.get(f"/nominations/{nomination.pk}/approval/").status_code == 200


def test_returned_nomination_shows_the_reason_and_opens_again(client: Client) -> None:
    nomination = NominationFactory(state=NominationState.RETURNED, returned_because="The degree is missing.")
    page = client.get(f"/nominations/{nomination.pk}/")
    assert ("The degree is missing." in page.text, len(page.context["tasks"])) == (True, 6)
    url = f"/nominations/{nomination.pk}/endorsement/"
    assert client.post(url, endorsed(client, url)).status_code == 302


def test_warning_without_its_tick_is_asked_for_again(client: Client) -> None:
    nomination = NominationFactory()
    url = f"/nominations/{nomination.pk}/endorsement/"
    response = client.post(url, endorsed(client, url) | {"acknowledged": []})
    assert (response.status_code, Endorsement.objects.count()) == (200, 0)
    [link] = error_links(response.context["form"])
    assert (link.target, link.message.startswith("Tick this to go on:")) == ("id_acknowledged_0", True)
    assert f'href="{nomination.project.get_absolute_url()}#s14b"' in response.text


def test_endorsement_names_who_will_get_mail(client: Client) -> None:
    staff, nomination = project_officer(), NominationFactory()
    nomination.project.officers.set([staff])
    page = client.get(f"/nominations/{nomination.pk}/endorsement/")
    assert staff.email in [letter.address for letter in page.context["letters"]]


def test_endorsement_from_an_outdated_page_names_who_was_first(client: Client) -> None:
    nomination = NominationFactory()
    url = f"/nominations/{nomination.pk}/endorsement/"
    other = signed_in(liaison_officer("IN", first_name="Ravi", last_name="Sample"))
    data = endorsed(client, url)
    assert other.post(url, data).status_code == 302
    response = client.post(url, data)
    assert (response.status_code, Endorsement.objects.count()) == (409, 1)
    assert "Ravi Sample changed this on" in response.text


def test_endorser_never_seals_what_the_page_did_not_show(client: Client) -> None:
    url = f"/nominations/{NominationFactory().pk}/endorsement/"
    outdated = endorsed(client, url)
    Candidate.objects.update(position="Changed by a colleague")
    response = client.post(url, outdated)
    assert (response.status_code, Endorsement.objects.count()) == (409, 0)
    again = outdated | {"shown": response.context["form"]["shown"].value()}
    assert client.post(url, again).status_code == 302
    assert Endorsement.objects.get().sealed["biodata"]["position"] == "Changed by a colleague"


def test_withdrawal_needs_a_reason_and_keeps_it(client: Client) -> None:
    nomination = NominationFactory(endorsed=True)
    url = f"/nominations/{nomination.pk}/withdrawal/"
    seen = seen_on(client, url)
    assert client.post(url, {"seen": seen}).status_code == 200
    assert client.post(url, {"seen": seen, "reason": "Ill"}).status_code == 302
    assert "Ill" in client.get(f"/nominations/{nomination.pk}/").text
    assert OutgoingMessage.objects.filter(template="nomination_withdrawn").count() == 0  # nobody else to tell


def test_preference_moves_one_place_and_a_second_press_says_so(client: Client) -> None:
    project = ProjectFactory(announced=True)
    rows = [NominationFactory(project=project, preference=place) for place in (1, 2, 3)]
    url = f"/nominations/{rows[2].pk}/preference/"
    client.post(url, {"seen": 3, "step": "-1"})
    client.post(url, {"seen": 3, "step": "-1"})
    order = Nomination.objects.order_by("preference").values_list("pk", flat=True)
    assert list(order) == [rows[0].pk, rows[2].pk, rows[1].pk]
    page = client.get(f"/nominations/project/{project.slug}/")
    assert "The order was changed since you opened this page." in page.text


def test_project_page_counts_against_three_or_more(client: Client) -> None:
    project = ProjectFactory(announced=True)
    NominationFactory(project=project)
    page = client.get(f"/nominations/project/{project.slug}/")
    assert (page.context["asked"], len(page.context["standing"])) == (3, 1)
    assert "3 or more candidates" in page.text


def test_host_sees_the_selected_after_release_without_private_facts() -> None:
    host = OrganizationFactory()
    project = ProjectFactory(released=True, hosts=[host])
    nomination = NominationFactory(project=project, state=NominationState.SELECTED)
    client = signed_in(officer(Role.HOST_OFFICER, organization=host))
    page = client.get(f"/nominations/{nomination.pk}/")
    person = nomination.candidate
    private = (person.passport_number, person.phone, person.email, "History", "Medical")
    assert (page.status_code, [word for word in private if word in page.text]) == (200, [])
    document = SupportingDocument.objects.get()
    assert [client.get(url).status_code for url in (
        f"/nominations/{nomination.pk}/photo/", f"/nominations/documents/{document.pk}/file/",
    )] == [404, 404]  # fmt: skip


def test_endorsed_nomination_shows_what_was_sealed(client: Client) -> None:
    nomination = NominationFactory()
    url = f"/nominations/{nomination.pk}/endorsement/"
    client.post(url, endorsed(client, url))
    Candidate.objects.update(position="Changed for another project")
    page = client.get(f"/nominations/{nomination.pk}/")
    positions = [fact.value for fact in page.context["biodata"] if fact.label == "Position"]
    assert positions == ["Marketing manager"]
    assert next(finding.code for finding in page.context["findings"]) == "seal_broken"


@pytest.mark.parametrize("state, is_released", [
    *[(state, False) for state in ("draft", "endorsed", "returned", "screened", "selected", "reserved", "withdrawn")],
    *[(state, True) for state in ("selected", "reserved", "not_selected", "withdrawn", "lapsed")],
])  # fmt: skip
def test_page_of_a_nomination_costs_a_bounded_number_of_queries(
    client: Client, state: str, is_released: bool, django_assert_max_num_queries: Any
) -> None:
    project = ProjectFactory(released=True) if is_released else ProjectFactory(announced=True)
    nomination = NominationFactory(project=project, state=NominationState(state))
    for reader in (client, signed_in(project_officer())):
        reader.get("/projects/")  # the session is in the cache from the second page on
        with django_assert_max_num_queries(12):
            assert reader.get(nomination.get_absolute_url()).status_code == 200


def test_downloads_are_attachments_and_written_down(client: Client) -> None:
    nomination = NominationFactory()
    document = SupportingDocument.objects.get()
    response = client.get(f"/nominations/documents/{document.pk}/file/")
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert client.get(f"/nominations/{nomination.pk}/photo/")["Content-Type"] == "image/jpeg"
    assert AuditEvent.objects.filter(verb="read_file").count() == 2
