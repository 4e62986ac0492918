"""Before the release nobody outside the Secretariat can tell a provisional decision from none (Q4)."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from nominations.actions import selecting
from nominations.models import Nomination
from portal.core.models import OutgoingMessage
from portal.directory.models import User
from portal.directory.roles import Role
from tests.factories.directory import (
    OrganizationFactory,
    UserFactory,
    country,
    liaison_officer,
    officer,
    project_officer,
)
from tests.factories.nominations import CandidateFactory, NominationFactory
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db
TOLD_BY = ("ETag", "Last-Modified", "Content-Length", "Content-Disposition", "Cache-Control", "Location")
SECRETS = r'(csrfmiddlewaretoken" value="|hx-headers=\S*?)[^"]+'


@pytest.fixture
def nomination() -> Nomination:
    """Of the host's own country, named by the host, with a candidate who has an account."""
    host = OrganizationFactory()
    project = ProjectFactory(announced=True, hosts=[host])
    candidate = CandidateFactory(country=country("TW"), user=UserFactory())
    return NominationFactory(
        project=project, candidate=candidate, state="screened", is_local=True, nominated_by_organization=host
    )


OUTSIDERS: dict[str, Callable[[Nomination], User]] = {
    "liaison officer": lambda n: liaison_officer(n.country_id),
    "host officer": lambda n: officer(Role.HOST_OFFICER, organization=n.nominated_by_organization),
    "candidate": lambda n: User.objects.get(pk=n.candidate.user_id),
}


def addresses(nomination: Nomination) -> Iterator[str]:
    pk, slug, name = nomination.pk, nomination.project.slug, nomination.candidate.family_name
    own = ("", "biodata/", "documents/", "approval/", "motivation/", "endorsement/", "withdrawal/", "screening/",
           "selection/", "reserve/", "passing-over/", "promotion/")  # fmt: skip
    yield from (f"/nominations/{pk}/{place}" for place in own)
    for state in ("", "screened", "selected", "reserved", "not_selected"):
        yield f"/nominations/?state={state}"
        yield f"/nominations/export.csv?state={state}"
    yield from (f"/nominations/project/{slug}/", f"/nominations/new/{slug}/", "/nominations/", "/participations/")
    yield from (f"/selection/{slug}/", "/selection/", f"/selection/{slug}/release/", "/screening/")
    yield from (f"/search/?q={name}", "/desk/", "/desk/mail/", "/desk/history/", "/")
    yield from ("/api/v1/nominations/", f"/api/v1/nominations/{pk}/", f"/api/v1/projects/{slug}/")
    yield from (
        f"/projects/{slug}/",
        f"/projects/{slug}/calendar.ics",
        f"/projects/{slug}/notification.pdf",
        "/projects/",
    )


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def told(client: Client, path: str) -> tuple[Any, ...]:
    """All a browser learns at this address, without what is new in every answer."""
    response = client.get(path)
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    text = re.sub(SECRETS, "", body.decode("utf-8", "replace"))
    return response.status_code, text, {name: response.headers.get(name) for name in TOLD_BY}


@pytest.mark.parametrize("who", sorted(OUTSIDERS))
def test_every_address_says_the_same_whatever_was_decided(nomination: Nomination, who: str) -> None:
    client, by = signed_in(OUTSIDERS[who](nomination)), project_officer()
    before = {path: told(client, path) for path in addresses(nomination)}
    assert before[f"/nominations/{nomination.pk}/"][0] == 200
    for decide in (
        lambda n: selecting.select(n, by=by, seen=None),
        lambda n: selecting.reserve(n, by=by, seen=None, reason="A note"),
        lambda n: selecting.pass_over(n, by=by, seen=None, reason="Overqualified"),
    ):
        decide(Nomination.objects.get(pk=nomination.pk))
        after = {path: told(client, path) for path in addresses(nomination)}
        assert [path for path in before if before[path] != after[path]] == []


def test_a_form_opened_before_a_decision_is_no_older_than_one_opened_after_it(nomination: Nomination) -> None:
    client, by = signed_in(liaison_officer(nomination.country_id)), project_officer()
    seen = nomination.seen_token()
    selecting.select(nomination, by=by, seen=None)
    response = client.post(f"/nominations/{nomination.pk}/withdrawal/", {"seen": seen, "reason": "Moves abroad"})
    assert response.status_code == 302
    assert Nomination.objects.get(pk=nomination.pk).state == "withdrawn"


def test_no_mail_is_written_by_a_provisional_decision(nomination: Nomination) -> None:
    selecting.select(nomination, by=project_officer(), seen=None)
    assert OutgoingMessage.objects.count() == 0


def test_notes_for_the_record_stay_in_the_secretariat_after_the_release() -> None:
    project = ProjectFactory(released=True)
    nomination = NominationFactory(project=project, state="reserved")
    selecting.promote(nomination, by=project_officer(), seen=None, reason="Weak, but the only one left")
    status, text, _headers = told(signed_in(liaison_officer("IN")), f"/nominations/{nomination.pk}/")
    assert (status, "Given a free seat" in text, "Weak" in text) == (200, True, False)
    assert "Weak" in told(signed_in(project_officer()), f"/nominations/{nomination.pk}/")[1]
