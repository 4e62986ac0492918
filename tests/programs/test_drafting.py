"""Changing a project's facts in the CMS: nobody overwrites another, and what was announced stays whole."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from portal.core.models import AuditEvent
from portal.core.workflow import Stale
from programs.actions import announcing
from programs.models import Project
from tests.factories.directory import UserFactory, country, secretary_general
from tests.factories.nominations import NominationFactory
from tests.factories.programs import ProjectFactory
from tests.programs.stories import announced, drafted, officer_in_cms

pytestmark = pytest.mark.django_db

type Fields = Callable[[Client, str], dict[str, str]]


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(officer_in_cms())
    return client


def edit_of(project: Project) -> str:
    return reverse("programs_project:edit", args=[project.pk])


def test_who_opened_the_form_before_another_saved_overwrites_nothing(editor: Client, editor_form: Fields) -> None:
    project = drafted()
    seen, url = project.seen_token(), edit_of(project)
    opened = editor_form(editor, url)
    assert (
        editor.post(url, {**opened, "closes_on": (project.closes_on + dt.timedelta(days=1)).isoformat()}).status_code
        == 302
    )
    late = editor.post(url, {**opened, "venue": "Kaohsiung"})
    [said] = late.context["form"].non_field_errors()
    assert "after you opened it" in said
    assert late.context["form"]["venue"].value() == "Kaohsiung"
    stored = Project.objects.get(pk=project.pk)
    assert (stored.venue, stored.closes_on, stored.version) == ("Taipei", project.closes_on + dt.timedelta(days=1), 1)
    with pytest.raises(Stale):
        announcing.announce(project, by=secretary_general(), seen=seen)


def test_saving_a_form_unchanged_counts_as_no_change(editor: Client, editor_form: Fields) -> None:
    project = drafted()
    assert editor.post(edit_of(project), editor_form(editor, edit_of(project))).status_code == 302
    assert Project.objects.get(pk=project.pk).version == 0
    assert not AuditEvent.objects.filter(verb="edit").exists()


def test_a_moved_date_reaches_calendars_and_the_history(editor: Client, editor_form: Fields) -> None:
    project = announced(invited=("IN", "VN"))

    def closing() -> tuple[str, int, dt.datetime, dt.date]:
        feed = Client().get(reverse("programs:calendar", args=[project.slug])).content
        [event] = [e for e in Calendar.from_ical(feed).walk("VEVENT") if e["uid"].startswith("closing.")]
        return event["uid"], event["sequence"], event.decoded("dtstamp"), event.decoded("dtstart")

    before, later = closing(), project.closes_on + dt.timedelta(days=1)
    data = editor_form(editor, edit_of(project))
    left_out = {"invitations-1-DELETE": "on"}
    assert editor.post(edit_of(project), {**data, **left_out, "closes_on": later.isoformat()}).status_code == 302
    after = closing()
    assert (after[0], after[1], after[3]) == (before[0], before[1] + 1, later)
    edit = AuditEvent.objects.get(verb="edit")
    assert after[2] == edit.at.replace(microsecond=0) >= before[2]
    assert edit.data == {
        "changed": ["closes_on", "invitations"],
        "closes_on": [project.closes_on.isoformat(), later.isoformat()],
        "invitations": [["IN", "VN"], ["IN"]],
    }


def test_what_was_needed_to_announce_a_project_stays(editor: Client, editor_form: Fields) -> None:
    project = announced(invited=("IN",))
    url = edit_of(project)
    emptied = {"starts_on": "", "closes_on": "", "venue": "", "overseas_capacity": "", "local_capacity": "",
               "invitations-0-DELETE": "on"}  # fmt: skip
    errors = editor.post(url, {**editor_form(editor, url), **emptied}).context["form"].errors
    assert errors == {
        "starts_on": ["The first and the last day of the project are not both given. (§ 3)"],
        "venue": ["The venue is missing. (§ 4)"],
        "overseas_capacity": ["There are no seats: give the number of overseas or of local participants. (§ 6)"],
        "__all__": ["No country is invited. (§ 6)"],
        "closes_on": ["The closing date for nominations is missing. (§ 7)"],
    }


def test_nobody_deletes_a_project(client: Client) -> None:
    project = drafted()
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    assert client.post(f"/cms/projects/delete/{project.pk}/").status_code == 404
    assert "/cms/projects/delete/" not in client.get(edit_of(project)).text
    assert Project.objects.filter(pk=project.pk).exists()


def test_slips_of_the_keyboard_in_dates_and_offsets_are_told(editor: Client, editor_form: Fields) -> None:
    url = edit_of(announced())
    slips = {
        "starts_on": "0001-01-01",
        "ends_on": "9999-12-31",
        "closes_on": "0201-01-01",
        "plan_days_after": "32000",
        "purge_months_after": "121",
    }
    errors = editor.post(url, {**editor_form(editor, url), **slips}).context["form"].errors
    assert sorted(errors) == sorted(slips)


def test_a_country_that_has_nominated_stays_invited(editor: Client, editor_form: Fields) -> None:
    project = ProjectFactory(announced=True, invited=("IN", "VN"))
    NominationFactory(project=project, country=country("VN"), ready=False)
    data = {**editor_form(editor, edit_of(project)), "invitations-1-DELETE": "on"}
    [said] = editor.post(edit_of(project), data).context["form"].non_field_errors()
    assert said.startswith("Vietnam: there are nominations already.")
    assert project.invitations.count() == 2
