"""To strangers there is no such row: what exists answers exactly as what does not, to reading and to writing."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern

from nominations import urls
from nominations.models import Deliverable, DeliverableVersion, Letter, Nomination, Participation
from portal.core.models import AuditEvent
from portal.directory.models import User
from portal.directory.roles import Role
from tests.factories.directory import OrganizationFactory, UserFactory, liaison_officer, officer
from tests.factories.nominations import CandidateFactory, NominationFactory, PrivateFileFactory
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db
MISSING = 999_999
STRANGERS: dict[str, Callable[[], User]] = {
    "officer of another country": lambda: liaison_officer("VN"),
    "host of another project": lambda: officer(Role.HOST_OFFICER, organization=OrganizationFactory()),
    "candidate of another country": lambda: CandidateFactory(user=UserFactory()).user,
    "editor": lambda: officer(Role.EDITOR),
    "nobody in particular": UserFactory,
}
ROUTES = {str(route.pattern): route for route in urls.urlpatterns if isinstance(route, URLPattern)}
OF_ONE = sorted(pattern for pattern in ROUTES if "<int:pk>" in pattern)


@pytest.fixture
def rows() -> dict[str, int]:
    """One of everything, by the beginning of its address."""
    project = ProjectFactory(released=True)
    nomination = NominationFactory(project=project, state="selected")
    participation = Participation.objects.create(nomination=nomination, project=project, country=nomination.country)
    deliverable = Deliverable.objects.create(participation=participation, kind="country_paper", due_on="2026-01-01")
    DeliverableVersion.objects.create(deliverable=deliverable, number=1, file=PrivateFileFactory())
    letter = Letter.objects.create(nomination=nomination, kind="acceptance", reference="L1", file=PrivateFileFactory())
    return {
        "nominations/documents": nomination.documents.get().pk, "nominations": nomination.pk,
        "participations": participation.pk, "deliverables": deliverable.pk, "letters": letter.pk,
    }  # fmt: skip


def answer(client: Client, method: str, path: str, pk: int) -> tuple[Any, ...]:
    response = getattr(client, method)("/" + path.replace("<int:pk>", str(pk)).replace("<int:number>", "1"))
    body = b"".join(response.streaming_content) if response.streaming else response.content
    text = re.sub(r'value="\w{64}"', "", body.decode("utf-8", "replace")).replace(f"/{pk}/", "/PK/")
    return response.status_code, text, response.headers.get("Location", "").replace(f"/{pk}/", "/PK/")


@pytest.mark.parametrize("who", sorted(STRANGERS))
def test_what_exists_answers_as_what_does_not(rows: dict[str, int], who: str) -> None:
    client = Client()
    client.force_login(STRANGERS[who]())
    events = AuditEvent.objects.count()
    told = []
    for pattern in OF_ONE:
        kind = next(kind for kind in rows if pattern.startswith(kind))
        for method in ("get", "post"):
            real, none = (answer(client, method, pattern, pk) for pk in (rows[kind], MISSING))
            if real != none or real[0] not in (404, 405):
                told.append((method, pattern, real[0], none[0]))
    assert told == []
    assert AuditEvent.objects.count() == events


def test_nobody_without_an_account_gets_further_than_the_sign_in_page(rows: dict[str, int]) -> None:
    client = Client()
    for pattern in sorted(ROUTES):
        if "<slug:slug>" in pattern:
            continue
        kind = next((kind for kind in rows if pattern.startswith(kind)), "nominations")
        status, _text, location = answer(client, "get", pattern, rows[kind])
        assert (pattern, status, location.partition("?")[0]) == (pattern, 302, "/accounts/login/")


@pytest.mark.parametrize("place", ["biodata", "motivation", "approval", "photograph", "documents", "medical"])
def test_the_auditor_reads_and_writes_nothing(place: str) -> None:
    nomination = NominationFactory()
    client = Client()
    client.force_login(officer(Role.AUDITOR))
    before = Nomination.objects.filter(pk=nomination.pk).values().get()
    response = client.post(f"/nominations/{nomination.pk}/{place}/", {"family_name": "Changed", "seen": ""})
    assert response.status_code == 403
    assert Nomination.objects.filter(pk=nomination.pk).values().get() == before


def test_hidden_fields_of_other_countries_change_nothing() -> None:
    """Country, project, place and state come from the address and the office, never from what is posted."""
    project, theirs = ProjectFactory(announced=True), CandidateFactory()
    client, user = Client(), liaison_officer("VN")
    client.force_login(user)
    forged = {
        "country": "IN",
        "is_local": "on",
        "state": "selected",
        "preference": "1",
        "nominated_by_organization": "1",
    }
    refused = client.post(
        f"/nominations/new/{project.slug}/?for=IN", {"candidate": theirs.pk, "family_name": "", **forged}
    )
    assert (refused.status_code, Nomination.objects.count()) == (200, 0)
    client.post(f"/nominations/new/{project.slug}/?for=IN", {"family_name": "Nguyen", **forged})
    made = Nomination.objects.get()
    assert (made.country_id, made.is_local, made.state, made.nominated_by_organization_id) == (
        "VN",
        False,
        "draft",
        None,
    )
    forged |= {"user": user.pk, "photo": str(theirs.photo_id), "country": "IN", "family_name": "Tran"}
    client.post(f"/nominations/{made.pk}/biodata/", {**forged, "seen": "x"})
    made.candidate.refresh_from_db()
    assert (made.candidate.country_id, made.candidate.user_id, made.candidate.photo_id) == ("VN", None, None)
