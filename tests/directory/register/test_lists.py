"""The lists of the register, places and conditions, and the first installation."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from portal.core.models import AuditEvent
from portal.directory.actions import appointing, people
from portal.directory.models import Country, User
from portal.directory.roles import Role
from tests.directory.register.entries import REGISTER, fresh, held, verbs
from tests.factories.directory import (
    AppointmentFactory,
    OrganizationFactory,
    UserFactory,
    country,
    liaison_officer,
    project_officer,
)

pytestmark = pytest.mark.django_db


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


def test_history_names_the_country_of_an_organization_by_its_code_before_and_after(client):
    row = OrganizationFactory(country=country("IN"))
    client.force_login(project_officer())
    client.post(f"/cms/organizations/edit/{row.pk}/", {"name": row.name, "acronym": row.acronym, "country": "JP"})
    assert AuditEvent.objects.get(subject=f"directory.organization:{row.pk}").data == {
        "changed": {"country": ["IN", "JP"]}
    }


def test_medical_condition_keeps_its_code_when_reworded(client):
    client.force_login(project_officer())
    client.post("/cms/medical-conditions/new/", {"label": "Sleep apnoea", "position": "12", "is_listed": "on"})
    row = next(r for r in client.get("/cms/medical-conditions/?q=apnoea").context["object_list"])
    client.post(f"/cms/medical-conditions/edit/{row.pk}/", {"label": "Apnoea in sleep", "position": "3"})
    row.refresh_from_db()
    assert (row.code, row.label, row.is_listed) == ("sleep-apnoea", "Apnoea in sleep", False)
    assert verbs(row) == ["add", "change"]


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
