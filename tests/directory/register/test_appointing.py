"""Appointing, ending, and handing over."""

import datetime as dt

import pytest
from django.utils import timezone

from portal.core.models import AuditEvent
from portal.core.workflow import Refused
from portal.directory.actions import appointing
from portal.directory.groups import PROJECT_OFFICERS
from portal.directory.models import Appointment, User
from portal.directory.roles import Role
from tests.directory.register.entries import administrator, codes, fresh, held, verbs
from tests.factories.directory import (
    UserFactory,
    country,
    liaison_officer,
    project_officer,
)
from tests.factories.nominations import NominationFactory

pytestmark = pytest.mark.django_db


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
    monkeypatch.setattr(timezone, "localdate", lambda *moment, **zone: tomorrow)
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
