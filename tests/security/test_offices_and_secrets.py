"""Who reads everything needs a second factor; who reads medical declarations is named from above."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from portal.directory import second_factor
from portal.directory.roles import Role
from programs.cms.projects import ProjectViewSet
from tests.factories.directory import liaison_officer, officer, project_officer, secretary_general
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


def test_the_second_factor_is_required_of_everyone_who_reads_everything(settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    asked = [
        second_factor.is_required_of(who) for who in (project_officer(), secretary_general(), officer(Role.AUDITOR))
    ]
    assert asked == [True, True, True]
    assert second_factor.is_required_of(liaison_officer()) is False


@pytest.mark.parametrize("who, closed", [(project_officer, True), (secretary_general, False)])
def test_only_the_secretary_general_names_medical_reviewers(who, closed: bool) -> None:
    form_class = ProjectViewSet().get_form_class()
    form = form_class(instance=ProjectFactory(), for_user=who())
    assert form.fields["medical_reviewers"].disabled is closed


def test_a_nul_in_an_address_never_reaches_the_database(client: Client) -> None:
    client.force_login(liaison_officer())
    answers = [
        client.get(path).status_code
        for path in ("/projects/?q=%00", "/nominations/?project=%00", "/search/?q=%00x", "/projects/?q=%%0%0000x")
    ]
    assert answers == [200, 200, 200, 200]


@pytest.mark.parametrize(
    "path",
    ["/projects/%00/", "/api/v1/projects/%00/", "/verify/%00/", "/cms/%00/", "/%00", "/nominations/project/%00/"],
)
def test_a_nul_in_the_path_is_a_clear_400(client: Client, path: str) -> None:
    client.force_login(project_officer())
    response = client.get(path)
    assert (response.status_code, "We could not understand this request" in response.text) == (400, True)


@pytest.mark.parametrize(
    "path, data",
    [
        ("/accounts/login/", {"login": "a\0@example.org", "password": "x"}),
        ("/accounts/password/reset/", {"email": "a\0@example.org"}),
        ("/learn/", {"\0": "x"}),
        ("/cms/projects/add/", {"code": "\0"}),
        ("/cms/people/add/", {"first_name": "\0"}),
        ("/nominations/1/biodata/", {"nationality": "\0\0"}),
    ],
)
def test_a_nul_in_a_form_is_a_clear_400(client: Client, path: str, data: dict[str, str]) -> None:
    client.force_login(project_officer())
    assert [client.post(path, data).status_code, client.post(path, urlencode(data), FORM).status_code] == [400, 400]


@pytest.mark.parametrize("more, status", [(0, 200), (1, 413)])
def test_more_than_any_form_sends_is_a_clear_413(client: Client, settings: Any, more: int, status: int) -> None:
    settings.LARGEST_BODY = 2000
    fields = b'--b\r\nContent-Disposition: form-data; name="login"\r\n\r\n'
    body = fields + b"x" * (2000 - len(fields) - 9 + more) + b"\r\n--b--\r\n"
    response = client.post("/accounts/login/", body, "multipart/form-data; boundary=b")
    assert (response.status_code, "too large to be sent" in response.text) == (status, status == 413)


def test_a_nul_in_a_cookie_is_a_clear_400(client: Client) -> None:
    client.cookies["sessionid"] = "\0" * 32
    assert client.get("/").status_code == 400
