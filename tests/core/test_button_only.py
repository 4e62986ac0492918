"""An address that only takes the press of a button, opened like a page."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponseNotAllowed
from django.test import Client, RequestFactory

from portal.core.middleware import ButtonOnlyMiddleware
from portal.directory.models import User
from tests.factories.directory import liaison_officer


@pytest.mark.django_db
def test_an_address_of_a_button_opened_like_a_page_says_so(client: Client) -> None:
    client.force_login(liaison_officer("BD"))
    response = client.get("/participations/1/confirmation/", headers={"accept": "text/html"})
    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"
    assert response.context["back"] == "/participations/1/"


@pytest.mark.parametrize(
    "is_stranger, accept, content",
    [(True, "text/html", b""), (False, "application/json", b""), (False, "text/html", b"Not so.")],
)
def test_strangers_programs_and_answers_with_words_of_their_own_get_what_the_view_said(
    rf: RequestFactory, is_stranger: bool, accept: str, content: bytes
) -> None:
    request = rf.get("/participations/1/confirmation/", headers={"accept": accept})
    request.user = AnonymousUser() if is_stranger else User()
    answer = HttpResponseNotAllowed(["POST"], content)
    assert ButtonOnlyMiddleware(lambda request: answer)(request) is answer
