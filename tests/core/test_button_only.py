"""An address that only takes the press of a button, opened like a page."""

import pytest
from django.test import Client

from tests.factories.directory import liaison_officer


@pytest.mark.django_db
def test_an_address_of_a_button_opened_like_a_page_says_so(client: Client) -> None:
    client.force_login(liaison_officer("BD"))
    response = client.get("/participations/1/confirmation/", headers={"accept": "text/html"})
    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"
    assert response.context["back"] == "/participations/1/"
