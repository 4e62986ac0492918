"""Adding and inviting people; addresses and accounts."""

import datetime as dt

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from portal.core import correspondence
from portal.core.correspondence import Letter
from portal.core.models import AuditEvent, OutgoingMessage
from portal.core.workflow import NotAllowed, Refused
from portal.directory.actions import people
from portal.directory.models import User
from portal.directory.roles import Role
from tests.directory.register.entries import administrator, codes, fresh, verbs
from tests.factories.directory import (
    PASSWORD,
    AppointmentFactory,
    UserFactory,
    country,
    liaison_officer,
    officer,
    project_officer,
    secretary_general,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def start_of_a_minute(monkeypatch):
    """The clock goes on from the start of its minute, so that none ends during the test."""
    now, late = timezone.now, dt.timedelta(seconds=timezone.now().second)
    monkeypatch.setattr(timezone, "now", lambda: now() - late)


def test_added_person_is_invited_once_and_waits_for_a_password(start_of_a_minute):
    by = project_officer()
    person = people.add(by=by, email="New@Example.org", first_name="New", last_name="Officer", time_zone="Asia/Dhaka")
    assert (person.email, person.has_usable_password(), person.is_superuser) == ("new@example.org", False, False)
    mail = OutgoingMessage.objects.get()
    assert (mail.address, mail.template) == ("new@example.org", "invitation")
    assert verbs(person) == ["add", "invite"]
    with pytest.raises(Refused) as refusal:
        people.invite_again(fresh(person), by=by)
    assert codes(refusal) == ["just_invited"]
    assert OutgoingMessage.objects.count() == 1


def test_person_added_to_wait_gets_no_mail_until_invited():
    by = project_officer()
    person = people.add(by=by, email="a@example.org", first_name="A", last_name="B", invite=False)
    assert OutgoingMessage.objects.count() == 0
    people.invite_again(person, by=by)
    assert [m.address for m in OutgoingMessage.objects.all()] == ["a@example.org"]


def test_address_in_other_case_is_refused_by_the_action_and_beside_the_field(client):
    UserFactory(email="jo@example.org")
    by = project_officer()
    with pytest.raises(Refused) as refusal:
        people.add(by=by, email="JO@example.org", first_name="Jo", last_name="Two")
    assert codes(refusal) == ["address_taken"]
    client.force_login(by)
    typed = {"first_name": "Jo", "last_name": "Two", "email": "JO@Example.org", "time_zone": "UTC"}
    page = client.post("/cms/people/new/", typed)
    assert page.context["form"].errors["email"] == ["Someone is registered under this address already."]


def test_person_added_in_the_cms_leads_to_the_page_that_offers_an_office(client):
    client.force_login(project_officer())
    typed = {
        "first_name": "Ada",
        "last_name": "New",
        "email": "ada@example.org",
        "time_zone": "Asia/Tokyo",
        "invite": "on",
    }
    response = client.post("/cms/people/new/", typed)
    person = User.objects.get(email="ada@example.org")
    assert response["Location"] == f"/cms/people/inspect/{person.pk}/"
    assert f"/cms/appointments/new/?person={person.pk}" in client.get(response["Location"]).content.decode()
    form = client.get(f"/cms/appointments/new/?person={person.pk}").context["form"]
    assert form.initial["person"] == "ada@example.org"


def test_address_of_an_inner_office_is_changed_by_administrators_only(client):
    target = officer(Role.AUDITOR)
    for by in (project_officer(), secretary_general()):
        with pytest.raises(NotAllowed):
            people.change(target, by=by, email="mine@example.org")
    client.force_login(secretary_general())
    client.post(f"/cms/people/edit/{target.pk}/", {
        "first_name": "A", "last_name": "B", "email": "mine@example.org", "time_zone": "UTC",
    })  # fmt: skip
    assert (fresh(target).email, fresh(target).last_name) == (target.email, "B")
    people.change(target, by=administrator(), email="Right@Example.org")
    assert fresh(target).email == "right@example.org"


def test_office_to_come_protects_the_address_too_and_administrators_are_safe():
    by, target = project_officer(), UserFactory()
    AppointmentFactory(user=target, role=Role.EDITOR, starts_on=timezone.localdate() + dt.timedelta(days=9))
    for person in (target, administrator()):
        with pytest.raises(NotAllowed):
            people.change(person, by=by, email="mine@example.org")
        with pytest.raises(NotAllowed):
            people.deactivate(person, by=by)


def test_changed_address_ends_the_old_one_and_both_hear_of_it(client):
    by = project_officer()
    target = liaison_officer(email="old@example.org")
    EmailAddress.objects.create(user=target, email="old@example.org", verified=True, primary=True)
    people.change(target, by=by, email="new@example.org")
    assert sorted(OutgoingMessage.objects.values_list("address", "template")) == [
        ("new@example.org", "address_changed"), ("old@example.org", "address_changed"),
    ]  # fmt: skip
    client.post("/accounts/login/", {"login": "old@example.org", "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    client.post("/accounts/login/", {"login": "new@example.org", "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(target.pk)
    event = AuditEvent.objects.of(f"directory.user:{target.pk}").first()
    assert event.data == {"changed": {"email": ["old@example.org", "new@example.org"]}}


def test_invitation_follows_the_address_and_the_unsent_one_is_void():
    by = project_officer()
    person = people.add(by=by, email="wrong@example.org", first_name="A", last_name="B")
    people.change(person, by=by, email="right@example.org")
    invitations = OutgoingMessage.objects.filter(template="invitation").order_by("pk")
    assert [(m.address, m.state) for m in invitations] == [
        ("wrong@example.org", "void"),
        ("right@example.org", "queued"),
    ]


def test_ones_own_address_is_not_changed_under_account_in_the_cms(client):
    by = project_officer()
    client.force_login(by)
    client.post(
        "/cms/account/", {"name_email-first_name": "A", "name_email-last_name": "B", "name_email-email": "x@y.org"}
    )
    assert fresh(by).email == by.email


def test_deactivated_person_is_signed_out_for_good(client):
    by, target = project_officer(), liaison_officer()
    client.force_login(target)
    assert client.get("/desk/").status_code == 200
    people.deactivate(target, by=by)
    assert client.get("/desk/").status_code == 302
    people.reactivate(target, by=by)
    assert client.get("/desk/").status_code == 302
    assert [m.template for m in OutgoingMessage.objects.all()] == ["invitation"]
    assert verbs(target) == ["deactivate", "reactivate", "invite"]


def test_no_mail_leaves_for_a_closed_account():
    about, target = country("IN"), liaison_officer()
    letter = {"template": "account_notice", "context": {"subject": "Hello", "notice": "A notice."}, "about": about}
    correspondence.post(Letter(to=target, key="before", **letter))
    correspondence.post(Letter(to=target, key="held", hold=True, **letter))
    closed = people.deactivate(target, by=project_officer())
    assert correspondence.post(Letter(to=closed, key="after", **letter)) is None
    assert list(OutgoingMessage.objects.values_list("state", flat=True)) == ["void", "void"]


def test_nobody_deactivates_the_own_account():
    by = administrator()
    with pytest.raises(Refused) as refusal:
        people.deactivate(by, by=by)
    assert codes(refusal) == ["own_account"]
