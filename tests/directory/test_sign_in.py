"""Sign-in: by invitation only, with a second factor for the Secretariat, and with the rights of today's offices."""

import datetime as dt
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from portal.core.models import AuditEvent, OutgoingMessage
from portal.directory import inviting
from portal.directory.models import Appointment, User
from portal.directory.roles import Role
from tests.factories.directory import (
    PASSWORD,
    AppointmentFactory,
    OrganizationFactory,
    UserFactory,
    liaison_officer,
    officer,
    project_officer,
)

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "a-long-walk-on-sunday"


def sign_in(client: Client, user: User, password: str = PASSWORD):
    return client.post("/accounts/login/", {"login": user.email, "password": password})


def link_in(message: OutgoingMessage) -> str:
    return re.search(r"http://127\.0\.0\.1:8000(/\S+)", message.text).group(1)


def confirm_it_is_me(client: Client) -> None:
    """What changing a second factor asks for, however lately one signed in."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def totp_code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def invited_user() -> User:
    return User.objects.create_user("new@example.org", first_name="New", last_name="Officer")


def test_sign_in_with_the_address_in_any_case_leads_to_the_desk(client):
    user = UserFactory(email="Jo@Example.org")
    response = client.post("/accounts/login/", {"login": "JO@example.ORG", "password": PASSWORD})
    assert (response.status_code, response["Location"]) == (302, "/desk/")
    assert [e.verb for e in AuditEvent.objects.of(f"directory.user:{user.pk}")] == ["sign_in"]


def test_sign_in_of_an_inactive_user_is_refused(client):
    response = sign_in(client, UserFactory(is_active=False))
    assert response["Location"] == "/accounts/inactive/"
    assert "_auth_user_id" not in client.session


def test_wrong_password_tells_nothing_and_too_many_are_stopped(client):
    user = UserFactory()
    answers = {sign_in(client, user, "wrong").context["form"].errors.as_text() for _ in range(5)}
    answers |= {
        client.post("/accounts/login/", {"login": "stranger@example.org", "password": "x"})
        .context["form"]
        .errors.as_text()
    }
    assert len(answers) == 1
    stopped = sign_in(client, user)
    assert "_auth_user_id" not in client.session
    assert "Too many failed login attempts" in stopped.content.decode()


def test_nobody_signs_up(client):
    assert "By invitation only" in client.get("/accounts/signup/").content.decode()
    client.post("/accounts/signup/", {"email": "x@example.org", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert User.objects.filter(email="x@example.org").exists() is False


def test_invitation_leads_to_a_password_and_in(client):
    user, by = invited_user(), project_officer()
    message = inviting.invite(user, by=by)
    assert (message.subject, message.confidential) == ("Action needed: set your password for Liaison", True)
    page = client.get(link_in(message), follow=True)
    assert "<h1>Set your password</h1>" in page.content.decode()
    assert message.text.count(page.request["PATH_INFO"].split("-")[0]) == 1  # the secret has left the address
    response = client.post(page.request["PATH_INFO"], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert response["Location"] == "/desk/"
    assert client.session["_auth_user_id"] == str(user.pk)
    user.refresh_from_db()
    assert user.invited_at is not None
    assert user.check_password(NEW_PASSWORD)


def test_invitation_works_once(client):
    user = invited_user()
    link = link_in(inviting.invite(user, by=None))
    user.set_password(NEW_PASSWORD)
    user.save()
    assert "This link no longer works" in client.get(link).content.decode()


@pytest.mark.parametrize("days,works", [(6.9, True), (7.1, False)])
def test_invitation_works_for_a_week(client, monkeypatch, days, works):
    user = invited_user()
    link = link_in(inviting.invite(user, by=None))
    later = dt.datetime.now() + dt.timedelta(days=days)
    monkeypatch.setattr("portal.directory.tokens.PasswordLinkGenerator._now", lambda self: later)
    assert ("Set your password" in client.get(link, follow=True).content.decode()) is works


@pytest.mark.parametrize("hours,works", [(3.9, True), (4.1, False)])
def test_forgotten_password_link_works_for_hours(client, monkeypatch, hours, works):
    user = UserFactory()
    client.post("/accounts/password/reset/", {"email": user.email})
    message = OutgoingMessage.objects.get(template="password_link")
    later = dt.datetime.now() + dt.timedelta(hours=hours)
    monkeypatch.setattr("portal.directory.tokens.PasswordLinkGenerator._now", lambda self: later)
    assert ("Set your password" in client.get(link_in(message), follow=True).content.decode()) is works


def test_forgotten_password_of_a_stranger_mails_nobody(client):
    known = client.post("/accounts/password/reset/", {"email": UserFactory().email})
    unknown = client.post("/accounts/password/reset/", {"email": "stranger@example.org"})
    assert known["Location"] == unknown["Location"]
    assert OutgoingMessage.objects.count() == 1


def test_invitation_of_someone_with_a_password_leads_to_signing_in():
    message = inviting.invite(UserFactory(), by=None)
    assert message.subject == "You are invited to Liaison"
    assert link_in(message) == "/accounts/login/"


def test_many_invitations_take_as_many_statements_as_one(django_assert_num_queries):
    users = [User.objects.create_user(f"p{n}@example.org") for n in range(10)]
    by = project_officer()
    with django_assert_num_queries(9):  # five, and two savepoints with their releases
        assert len(inviting.invite_many(users, by=by, key="selected")) == 10
    assert inviting.invite_many(users, by=by, key="selected") == []


def test_password_change_ends_other_sessions_and_tells_the_user(client):
    user, elsewhere = UserFactory(), Client()
    sign_in(client, user)
    sign_in(elsewhere, user)
    client.post(
        "/accounts/password/change/", {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    )
    assert client.get("/accounts/").status_code == 200
    assert elsewhere.get("/accounts/")["Location"] == "/accounts/login/?next=/accounts/"
    assert OutgoingMessage.objects.get().recipient == user


def test_account_page_shows_todays_offices_and_is_not_kept(client):
    holder, host = liaison_officer("FJ"), OrganizationFactory(name="Tea Board", acronym="TB")
    AppointmentFactory(user=holder, role=Role.HOST_OFFICER, organization=host, is_acting=True)
    client.force_login(holder)
    response = client.get("/accounts/")
    offices = response.context["facts"][2].value.splitlines()
    assert offices == ["Acting Host officer (Tea Board (TB))", "Liaison officer (Fiji)"]
    assert set(response["Cache-Control"].split(", ")) == {"no-store", "private"}
    assert client.get("/accounts/email/")["Location"] == "/accounts/"


def test_offices_take_one_query_a_request(django_assert_num_queries):
    user = User.objects.get(pk=liaison_officer().pk)
    with django_assert_num_queries(1):
        assert user.offices.countries == user.offices.endorsing_countries == {"IN"}


def test_secretariat_must_set_up_a_second_factor_first(client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    user = project_officer()
    sign_in(client, user)
    assert client.get("/search/")["Location"] == "/accounts/2fa/"
    confirm_it_is_me(client)
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    response = client.post("/accounts/2fa/totp/activate/", {"code": totp_code(secret)})
    assert response["Location"] == "/accounts/2fa/recovery-codes/"
    assert client.get("/accounts/2fa/recovery-codes/").status_code == 200
    assert client.get("/search/").headers.get("Location") != "/accounts/2fa/"
    assert secret not in str(Authenticator.objects.get(type="totp").data)


def test_second_factor_is_asked_for_at_the_next_sign_in_and_cannot_be_removed(client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    user = project_officer()
    sign_in(client, user)
    confirm_it_is_me(client)
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    client.post("/accounts/2fa/totp/activate/", {"code": totp_code(secret)})
    client.post("/accounts/2fa/totp/deactivate/")
    assert Authenticator.objects.filter(user=user, type="totp").count() == 1
    again = Client()
    assert sign_in(again, user)["Location"].startswith("/accounts/2fa/authenticate/")
    assert "_auth_user_id" not in again.session
    cache.clear()  # half a minute later: a code works once only
    response = again.post("/accounts/2fa/authenticate/", {"code": totp_code(secret)})
    assert response["Location"] == "/desk/"


def test_countries_officers_need_no_second_factor(client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    sign_in(client, liaison_officer())
    assert client.get("/accounts/").status_code == 200
    assert client.get("/search/").headers.get("Location") != "/accounts/2fa/"


def test_pages_of_passkeys_open(client):
    sign_in(client, UserFactory())
    confirm_it_is_me(client)
    for page in ("/accounts/2fa/", "/accounts/2fa/webauthn/", "/accounts/2fa/webauthn/add/"):
        response = client.get(page)
        assert response.status_code == 200
        assert re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>", response.content.decode()) == []


def test_cms_opens_to_its_offices_only_and_closes_with_the_appointment(client):
    user = officer(Role.EDITOR)
    sign_in(client, user)
    assert client.get("/cms/").status_code == 200
    Appointment.objects.filter(user=user).update(ends_on=timezone.localdate() - dt.timedelta(days=1))
    assert client.get("/cms/").status_code == 404
    outsider = Client()
    sign_in(outsider, liaison_officer())
    assert outsider.get("/cms/").status_code == 404
    assert Client().get("/cms/")["Location"] == "/accounts/login/?next=/cms/"
