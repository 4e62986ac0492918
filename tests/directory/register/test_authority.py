"""Nobody gives more than is theirs."""

import datetime as dt

import pytest
from django.utils import timezone

from portal.core.workflow import NotAllowed
from portal.directory.actions import appointing, people
from portal.directory.roles import Role
from portal.directory.rules.authority import INNER_ROLES, OUTER_ROLES
from tests.directory.register.entries import REGISTER, administrator, form_of, fresh, held
from tests.factories.directory import (
    OrganizationFactory,
    UserFactory,
    country,
    liaison_officer,
    officer,
    project_officer,
    secretary_general,
)

pytestmark = pytest.mark.django_db


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
