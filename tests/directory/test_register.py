"""The people's register: adding, appointing, handing over, ending; and who may not."""

import datetime as dt
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.utils import timezone

from portal.core.models import AuditEvent, OutgoingMessage
from portal.core.workflow import NotAllowed, Refused
from portal.directory.actions import appointing, people
from portal.directory.groups import PROJECT_OFFICERS
from portal.directory.models import Appointment, Country, User
from portal.directory.roles import Role
from portal.directory.rules.authority import INNER_ROLES, OUTER_ROLES
from tests.factories.directory import (
    PASSWORD,
    AppointmentFactory,
    OrganizationFactory,
    UserFactory,
    country,
    liaison_officer,
    officer,
    project_officer,
    secretary_general,
)
from tests.factories.nominations import NominationFactory

pytestmark = pytest.mark.django_db
REGISTER = ("people", "appointments", "organizations", "countries", "medical-conditions")


@pytest.fixture(autouse=True)
def without_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


def administrator() -> User:
    return UserFactory(is_superuser=True, is_staff=True)


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def verbs(row) -> list[str]:
    return [event.verb for event in AuditEvent.objects.of(f"{row._meta.label_lower}:{row.pk}")]


def codes(refusal) -> list[str]:
    return [finding.code for finding in refusal.value.findings]


def held(user: User, **facts) -> Appointment:
    return user.appointments.get(**facts)


def form_of(row: Appointment, **changes) -> dict[str, str]:
    facts = {"role": row.role, "country": row.country_id or "", "organization": row.organization_id or "",
             "starts_on": row.starts_on, "ends_on": row.ends_on or ""}  # fmt: skip
    return facts | changes


# Adding and inviting


def test_added_person_is_invited_once_and_waits_for_a_password():
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


# Appointing


def test_project_officer_appoints_a_liaison_officer_in_the_cms(client):
    person = UserFactory()
    client.force_login(project_officer())
    client.post("/cms/appointments/new/", {
        "person": person.email.upper(), "role": "liaison_officer", "country": "FJ", "starts_on": timezone.localdate(),
        "is_acting": "on",
    })  # fmt: skip
    office = held(person)
    assert (office.country_id, office.is_acting, verbs(office)) == ("FJ", True, ["appoint"])
    assert fresh(person).offices.endorsing_countries == frozenset({"FJ"})


@pytest.mark.parametrize(
    "typed, field, sentence",
    [
        ({"role": "director"}, "country", "Director: say for which country."),
        ({"role": "host_officer"}, "organization", "Host officer: say for which organization."),
        ({"role": "director", "country": "JP", "ends_on": "2020-01-01"}, "ends_on",
         "The last day lies before the first day."),
        ({"role": "director", "country": "JP", "person": "nobody@example.org"}, "person",
         "Nobody is registered under this address. Add the person first."),
    ],
)  # fmt: skip
def test_contradiction_in_an_appointment_is_said_beside_its_field(client, typed, field, sentence):
    person = UserFactory()
    client.force_login(project_officer())
    page = client.post("/cms/appointments/new/", {"person": person.email, "starts_on": "2026-01-01"} | typed)
    assert (page.status_code, page.context["form"].errors) == (200, {field: [sentence]})
    assert Appointment.objects.filter(user=person).count() == 0


def test_country_for_an_office_of_the_secretariat_is_refused():
    with pytest.raises(Refused) as refusal:
        appointing.appoint(UserFactory(), Role.AUDITOR, by=administrator(), country=country("JP"))
    assert codes(refusal) == ["country_needless"]


def test_same_office_twice_at_the_same_time_is_refused_and_later_is_not():
    by, holder = project_officer(), liaison_officer("IN")
    with pytest.raises(Refused) as refusal:
        appointing.appoint(holder, Role.LIAISON_OFFICER, by=by, country=country("IN"))
    assert codes(refusal) == ["held_already"]
    today = timezone.localdate()
    appointing.end(held(holder), today, by=by)
    again = appointing.appoint(
        holder, Role.LIAISON_OFFICER, by=by, country=country("IN"), starts_on=today + dt.timedelta(days=1)
    )
    assert again.pk is not None


def test_groups_follow_an_appointment_and_its_end():
    by, person = administrator(), UserFactory()
    office = appointing.appoint(person, Role.PROJECT_OFFICER, by=by, starts_on=dt.date(2026, 1, 1))
    assert list(person.groups.values_list("name", flat=True)) == [PROJECT_OFFICERS]
    appointing.end(office, timezone.localdate() - dt.timedelta(days=1), by=by)
    assert list(person.groups.values_list("name", flat=True)) == []
    assert verbs(office) == ["appoint", "end"]


def test_end_prolongs_nothing_and_lies_not_before_the_start():
    by = project_officer()
    office = held(liaison_officer())
    appointing.end(office, dt.date(2030, 1, 1), by=by)
    for day, code in ((dt.date(2031, 1, 1), "ends_earlier"), (dt.date(2009, 1, 1), "dates_out_of_order")):
        with pytest.raises(Refused) as refusal:
            appointing.end(office, day, by=by)
        assert codes(refusal) == [code]


def test_appointment_to_come_is_taken_back_and_history_stays():
    by = project_officer()
    office = appointing.appoint(
        UserFactory(), Role.DIRECTOR, by=by, country=country("JP"),
        starts_on=timezone.localdate() + dt.timedelta(days=3),
    )  # fmt: skip
    subject = f"directory.appointment:{office.pk}"
    appointing.withdraw(office, by=by)
    assert [event.verb for event in AuditEvent.objects.of(subject)] == ["appoint", "withdraw"]
    with pytest.raises(Refused):
        appointing.withdraw(held(liaison_officer()), by=by)


# Handover


def test_successor_takes_over_the_countrys_work_on_the_day(client, monkeypatch):
    by, before, after = project_officer(), liaison_officer("IN"), UserFactory()
    nomination = NominationFactory(country=country("IN"))
    address = f"/nominations/{nomination.pk}/"
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    appointing.hand_over(held(before), after, tomorrow, by=by)

    def seen_by(user: User) -> int:
        client.force_login(user)
        return client.get(address).status_code

    assert (seen_by(before), seen_by(after)) == (200, 404)
    monkeypatch.setattr(timezone, "localdate", lambda *args: tomorrow)
    assert (seen_by(before), seen_by(after)) == (404, 200)


def test_handover_in_the_cms_ends_one_office_and_starts_the_other(client):
    before, after = liaison_officer("IN"), UserFactory()
    office = held(before)
    client.force_login(project_officer())
    client.post(f"/cms/appointments/hand_over/{office.pk}/", {"successor": after.email, "on": "2026-07-01"})
    office.refresh_from_db()
    following = held(after)
    assert (office.ends_on, following.starts_on, following.country_id) == (
        dt.date(2026, 6, 30),
        dt.date(2026, 7, 1),
        "IN",
    )
    assert (verbs(office), verbs(following)) == (["end"], ["appoint"])


def test_refused_handover_changes_nothing(client):
    office = held(liaison_officer("IN"))
    gone = UserFactory(is_active=False)
    client.force_login(project_officer())
    page = client.post(f"/cms/appointments/hand_over/{office.pk}/", {"successor": gone.email, "on": "2026-07-01"})
    assert page.context["form"].non_field_errors() == ["This account is deactivated. Reactivate it first."]
    office.refresh_from_db()
    assert office.ends_on is None


# Nobody gives more than is theirs


def test_project_officer_gives_only_offices_of_countries_and_hosts():
    by = project_officer()
    for role in sorted(INNER_ROLES):
        with pytest.raises(NotAllowed):
            appointing.appoint(UserFactory(), role, by=by)
    place = {"country": country("JP")}
    for role in sorted(OUTER_ROLES - {Role.HOST_OFFICER}):
        assert appointing.appoint(UserFactory(), role, by=by, **place).role == role
    assert appointing.appoint(UserFactory(), Role.HOST_OFFICER, by=by, organization=OrganizationFactory()).pk


def test_secretary_general_gives_every_office_but_none_to_themselves():
    by = secretary_general()
    assert {appointing.appoint(UserFactory(), role, by=by).role for role in INNER_ROLES} == INNER_ROLES
    with pytest.raises(NotAllowed):
        appointing.appoint(by, Role.AUDITOR, by=by)


def test_project_officer_makes_no_inner_office_of_an_outer_one_nor_touches_one(client):
    by, other = project_officer(), project_officer()
    outer, inner = held(liaison_officer()), held(other)
    with pytest.raises(NotAllowed):
        appointing.change(outer, by=by, role=Role.SECRETARY_GENERAL, country=None)
    for press in (
        lambda: appointing.change(inner, by=by, is_acting=True),
        lambda: appointing.end(inner, timezone.localdate(), by=by),
        lambda: appointing.hand_over(inner, UserFactory(), dt.date(2030, 1, 1), by=by),
    ):
        with pytest.raises(NotAllowed):
            press()
    client.force_login(by)
    page = client.post(f"/cms/appointments/edit/{outer.pk}/", form_of(outer, role="secretary_general", country=""))
    assert list(page.context["form"].errors) == ["role"]
    for address, typed in (
        (f"/cms/appointments/edit/{inner.pk}/", form_of(inner, is_acting="on")),
        (f"/cms/appointments/hand_over/{inner.pk}/", {"successor": by.email, "on": "2030-01-01"}),
        (f"/cms/appointments/end/{inner.pk}/", {"on": "2026-01-01"}),
    ):
        client.post(address, typed)
    inner.refresh_from_db()
    assert (inner.ends_on, inner.is_acting, inner.user_id) == (None, False, other.pk)


def test_nobody_below_the_administrator_appoints_themselves():
    by = project_officer()
    with pytest.raises(NotAllowed):
        appointing.appoint(by, Role.DIRECTOR, by=by, country=country("JP"))
    with pytest.raises(NotAllowed):
        appointing.hand_over(held(liaison_officer()), by, dt.date(2030, 1, 1), by=by)


@pytest.mark.parametrize("make", [liaison_officer, lambda: officer(Role.AUDITOR), UserFactory])
def test_others_do_not_write_in_the_register(make):
    by = make()
    with pytest.raises(NotAllowed):
        people.add(by=by, email="x@example.org", first_name="X", last_name="Y")
    with pytest.raises(NotAllowed):
        appointing.appoint(UserFactory(), Role.DIRECTOR, by=by, country=country("JP"))
    with pytest.raises(NotAllowed):
        people.change(UserFactory(), by=by, last_name="Z")


def test_editor_enters_the_cms_but_not_the_register(client):
    client.force_login(officer(Role.EDITOR))
    assert client.get("/cms/").status_code == 200
    for name in REGISTER:
        assert client.get(f"/cms/{name}/")["Location"] == "/cms/"
    assert b"/cms/people/" not in client.get("/cms/").content


@pytest.mark.parametrize("make", [project_officer, secretary_general])
def test_wagtails_own_pages_about_users_and_groups_stay_closed(client, make):
    by, target = make(), UserFactory()
    client.force_login(by)
    for address in (
        "users/",
        "users/new/",
        f"users/edit/{target.pk}/",
        f"users/delete/{target.pk}/",
        "groups/",
        "groups/new/",
    ):
        response = client.get(f"/cms/{address}")
        assert (response.status_code, response["Location"]) == (302, "/cms/")
    bulk = client.get(f"/cms/bulk/directory/user/set_active_state/?id={target.pk}")
    assert bulk.status_code == 302


def test_administrators_too_change_people_in_the_register_only(client):
    client.force_login(administrator())
    target = UserFactory()
    typed = {"email": "mine@example.org", "first_name": "A", "last_name": "B", "is_superuser": "on"}
    assert client.post(f"/cms/users/edit/{target.pk}/", typed)["Location"] == f"/cms/people/inspect/{target.pk}/"
    assert client.post("/cms/users/new/", typed)["Location"] == "/cms/people/new/"
    assert fresh(target).email == target.email


def test_no_form_makes_an_administrator(client):
    by, target = secretary_general(), UserFactory()
    client.force_login(by)
    typed = {"first_name": "A", "last_name": "B", "email": target.email, "time_zone": "UTC", "is_superuser": "on",
             "is_staff": "on", "groups": "1", "is_active": ""}  # fmt: skip
    client.post(f"/cms/people/edit/{target.pk}/", typed)
    changed = fresh(target)
    assert (changed.last_name, changed.is_superuser, changed.is_staff, changed.is_active) == ("B", False, False, True)


# Addresses and accounts


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


def test_nobody_deactivates_the_own_account():
    by = administrator()
    with pytest.raises(Refused) as refusal:
        people.deactivate(by, by=by)
    assert codes(refusal) == ["own_account"]


# The lists


@pytest.mark.parametrize("name", REGISTER)
def test_list_costs_the_same_at_any_length(client, name, django_assert_max_num_queries):
    client.force_login(project_officer())
    counts = set()
    for rows in (1, 20):
        for _row in range(rows):
            liaison_officer("IN")
            OrganizationFactory()
        client.get(f"/cms/{name}/")
        with django_assert_max_num_queries(15) as spent:
            assert client.get(f"/cms/{name}/").status_code == 200
        counts.add(len(spent))
    assert len(counts) == 1


def test_appointments_are_found_by_office_country_time_and_name(client):
    today = timezone.localdate()
    client.force_login(project_officer(last_name="Chief"))
    past = liaison_officer("IN", last_name="Past")
    past.appointments.update(ends_on=today - dt.timedelta(days=1))
    AppointmentFactory(user=UserFactory(last_name="Tocome"), role=Role.DIRECTOR, country=country("IN"),
                       starts_on=today + dt.timedelta(days=1))  # fmt: skip
    liaison_officer("JP", last_name="Today")

    def found(query: str) -> list[str]:
        return [row.user.last_name for row in client.get(f"/cms/appointments/?{query}").context["object_list"]]

    assert found("country=IN") == ["Tocome", "Past"]
    assert found("when=past") == ["Past"]
    assert found("when=to_come") == ["Tocome"]
    assert found("when=in_force&role=liaison_officer") == ["Today"]
    assert found("q=Toda") == ["Today"]


def test_people_are_found_by_office_country_and_account(client):
    client.force_login(project_officer(last_name="Chief"))
    liaison_officer("JP", last_name="Today")
    User.objects.create_user("w@example.org", last_name="Waiting")
    UserFactory(last_name="Gone", is_active=False)

    def found(query: str) -> list[str]:
        return [row.last_name for row in client.get(f"/cms/people/?{query}").context["object_list"]]

    assert found("office=liaison_officer") == found("country=JP") == ["Today"]
    assert found("account=waiting") == ["Waiting"]
    assert found("account=deactivated") == ["Gone"]
    assert found("account=signs_in") == ["Chief", "Today"]


def test_page_of_a_person_shows_offices_and_history_in_words(client):
    by = project_officer(first_name="Pat", last_name="Officer")
    target = liaison_officer("IN", email="old@example.org")
    people.change(target, by=by, email="new@example.org")
    appointing.change(held(target), by=by, is_acting=True)
    client.force_login(by)
    text = client.get(f"/cms/people/inspect/{target.pk}/").content.decode()
    for words in ("Acting Liaison officer", "India", "email: old@example.org → new@example.org", "Pat Officer"):
        assert words in text


# Places and conditions


def test_country_is_kept_with_its_other_names(client):
    client.force_login(project_officer())
    client.post("/cms/countries/new/", {"code": "nz", "name": "New Zealand", "aliases": "NZ, Aotearoa",
                                        "time_zone": "Pacific/Auckland"})  # fmt: skip
    row = Country.objects.get(code="NZ")
    assert (row.aliases, row.is_member, verbs(row)) == (["NZ", "Aotearoa"], False, ["add"])
    page = client.post("/cms/countries/new/", {"code": "QQ", "name": "Nowhere", "time_zone": "UTC"})
    assert page.context["form"].errors == {"code": ["No country has this ISO code."]}


def test_organization_twice_in_a_country_is_said_in_words(client):
    known = OrganizationFactory()
    client.force_login(project_officer())
    page = client.post("/cms/organizations/new/", {"name": known.name, "country": known.country_id})
    assert page.context["form"].non_field_errors() == ["Organization with this Name and Country already exists."]


def test_medical_condition_keeps_its_code_when_reworded(client):
    client.force_login(project_officer())
    client.post("/cms/medical-conditions/new/", {"label": "Sleep apnoea", "position": "12", "is_listed": "on"})
    row = next(r for r in client.get("/cms/medical-conditions/?q=apnoea").context["object_list"])
    client.post(f"/cms/medical-conditions/edit/{row.pk}/", {"label": "Apnoea in sleep", "position": "3"})
    row.refresh_from_db()
    assert (row.code, row.label, row.is_listed) == ("sleep-apnoea", "Apnoea in sleep", False)
    assert verbs(row) == ["add", "change"]


# The first installation


def test_appoint_command_makes_the_first_officer_and_gives_the_link_where_no_mail_goes(settings):
    settings.MAIL_IS_SENT = False
    said = StringIO()
    call_command("appoint", "sg@example.org", "secretary_general", "--last-name", "First", "--invite", stdout=said)
    person = User.objects.get(email="sg@example.org")
    assert (person.offices.is_secretary_general, person.is_superuser) == (True, False)
    assert "/accounts/password/reset/key/" in said.getvalue()
    call_command("appoint", "SG@example.org", "liaison_officer", "--country", "jp", stdout=said)
    assert fresh(person).offices.countries == frozenset({"JP"})


@pytest.mark.parametrize(
    "arguments, sentence",
    [
        (("a@example.org", "director", "--last-name", "A"), "Director: say for which country."),
        (("a@example.org", "director", "--last-name", "A", "--country", "QQ"), "No country QQ."),
        (("a@example.org", "auditor"), "Nobody has this address yet: say --first-name and --last-name."),
        (("no address", "auditor", "--last-name", "A"), "Enter a valid email address."),
    ],
)
def test_appoint_command_says_what_is_wrong_and_leaves_nothing(arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("appoint", *arguments, stdout=StringIO())
    assert User.objects.count() == 0
