"""There is one door: nobody comes in past the second factor or the limits of the sign-in page."""

import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.celery import app
from portal.core.models import OutgoingMessage
from portal.directory import inviting
from portal.directory.models import User
from portal.directory.roles import Role
from tests.factories.directory import PASSWORD, UserFactory, officer, project_officer, secretary_general

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "a-long-walk-on-sunday"
FACTORED = ("/desk/", "/selection/", "/nominations/export.csv", "/api/v1/nominations/", "/cms/", "/documents/1/x.pdf")


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def link_in(message: OutgoingMessage) -> str:
    return re.search(r"http://127\.0\.0\.1:8000(/\S+)", message.text).group(1)


def with_authenticator(user: User) -> User:
    TOTP.activate(user, generate_totp_secret())
    return user


@pytest.mark.parametrize("holder", [project_officer, UserFactory])
def test_the_sign_in_page_of_the_cms_takes_no_password(client: Client, holder) -> None:
    user = with_authenticator(holder())
    response = client.post("/cms/login/", {"username": user.email, "password": PASSWORD})
    assert (response.status_code, response["Location"].partition("?")[0]) == (302, "/accounts/login/")
    assert is_in(client) is False


@pytest.mark.parametrize("path", ["/cms/", "/cms/login/", "/cms/password_reset/", "/cms/pages/1/", "/cms/logout/"])
def test_every_page_of_the_cms_leads_strangers_to_the_one_sign_in_page(client: Client, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response["Location"].partition("?")[0]) == (302, "/accounts/login/")


def test_the_password_alone_opens_nothing_where_a_second_factor_is_set_up(client: Client) -> None:
    user = with_authenticator(project_officer())
    response = client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    assert (response["Location"].partition("?")[0], is_in(client)) == ("/accounts/2fa/authenticate/", False)


def test_a_new_password_does_not_replace_the_second_factor(client: Client) -> None:
    user = with_authenticator(project_officer())
    client.post("/accounts/password/reset/", {"email": user.email})
    page = client.get(link_in(OutgoingMessage.objects.get(template="password_link")), follow=True)
    client.post(page.request["PATH_INFO"], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}, follow=True)
    user.refresh_from_db()
    assert (user.check_password(NEW_PASSWORD), is_in(client)) == (True, False)


@pytest.mark.parametrize("path", FACTORED)
@pytest.mark.parametrize("holder", [project_officer, secretary_general])
def test_without_the_second_factor_nothing_of_the_secretariat_is_given_out(client, settings, path, holder) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    client.force_login(holder())
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (302, "/accounts/2fa/")


def test_a_link_to_a_password_works_once(client: Client) -> None:
    user = UserFactory()
    client.post("/accounts/password/reset/", {"email": user.email})
    link = link_in(OutgoingMessage.objects.get(template="password_link"))
    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    again = Client()
    page = again.get(link, follow=True)
    again.post(page.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})
    user.refresh_from_db()
    assert (user.check_password(NEW_PASSWORD), is_in(again)) == (True, False)


def test_an_invitation_dies_with_the_password_that_was_set_otherwise(client: Client) -> None:
    user = User.objects.create_user("new@example.org")
    link = link_in(inviting.invite(user, by=project_officer()))
    user.set_password(PASSWORD)
    user.save()
    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    user.refresh_from_db()
    assert (user.check_password(PASSWORD), is_in(client)) == (True, False)


def test_sessions_elsewhere_end_with_the_password(client: Client) -> None:
    user = UserFactory()
    client.force_login(user)
    user.set_password(NEW_PASSWORD)
    user.save()
    assert client.get("/desk/").status_code == 302


def test_signing_in_changes_the_session_key(client: Client) -> None:
    user = UserFactory()
    client.get("/accounts/login/")
    client.session["planted"] = True
    session = client.session
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    assert (is_in(client), client.session.session_key == planted) == (True, False)


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_signing_in_leads_to_no_other_site(client: Client, target: str) -> None:
    user = UserFactory()
    response = client.post(
        f"/accounts/login/?next={target}", {"login": user.email, "password": PASSWORD, "next": target}
    )
    assert response["Location"] == "/desk/"


def test_asking_for_a_new_password_says_the_same_to_everyone(client: Client) -> None:
    known, unknown = UserFactory().email, "nobody@example.org"
    answers = [client.post("/accounts/password/reset/", {"email": e}) for e in (known, unknown)]
    assert len({(a.status_code, a["Location"]) for a in answers}) == 1
    pages = {re.sub(r'value="\w{64}"', "", client.get(a["Location"]).content.decode()) for a in answers}
    assert len(pages) == 1


def test_asking_for_a_new_password_takes_as_long_for_everyone(client: Client) -> None:
    """The request asks for nobody: it hands the address to a worker, known or not."""
    answered = []
    app.conf.task_always_eager = False
    try:
        for address in (UserFactory().email, "nobody@example.org"):
            with CaptureQueriesContext(connection) as asked:
                client.post("/accounts/password/reset/", {"email": address})
            answered.append([query["sql"] for query in asked])
    finally:
        app.conf.task_always_eager = True
    assert answered == [[], []]
    assert OutgoingMessage.objects.count() == 0


def test_asking_for_new_passwords_has_a_limit(client: Client) -> None:
    user = UserFactory()
    for _attempt in range(12):
        client.post("/accounts/password/reset/", {"email": user.email})
    assert OutgoingMessage.objects.filter(template="password_link").count() <= 5
    cache.clear()


def test_an_office_that_ended_opens_no_page_of_the_cms(client: Client) -> None:
    user = officer(Role.EDITOR)
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    assert client.get("/cms/").status_code == 200
    user.appointments.update(ends_on="2011-01-01")
    assert client.get("/cms/").status_code == 404
