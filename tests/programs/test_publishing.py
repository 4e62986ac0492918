"""From a draft to an announced project, through Wagtail's own workflow and pages."""

import datetime as dt
import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page, WorkflowState

from portal.core.models import AuditEvent, OutgoingMessage
from portal.core.workflow import NotAllowed, Refused
from portal.directory.roles import Role
from programs import mail
from programs.actions import announcing, extending
from programs.forms.deciding import ConsentForm
from programs.models import Consent, NotificationPage, Project, SecretaryGeneralApprovalTask
from programs.queries import held_back
from programs.states import ProjectState
from tests.factories.directory import UserFactory, country, liaison_officer, officer, project_officer
from tests.factories.programs import ProjectFactory
from tests.programs.stories import announced, drafted, officer_in_cms, page_of, secretary_general_in_cms

pytestmark = pytest.mark.django_db


ONE_OBJECTIVE = {
    "objectives-count": "1", "objectives-0-deleted": "", "objectives-0-order": "0",
    "objectives-0-type": "objective", "objectives-0-value": "To learn.", "objectives-0-id": "",
}  # fmt: skip


def state_of(project: Project) -> str:
    return Project.objects.get(pk=project.pk).state


def client_of(user: object) -> Client:
    client = Client()
    client.force_login(user)
    return client


def announcement_of(project: Project) -> str:
    return reverse("programs:announcement", args=[project.slug])


def submit(project: Project, by: object) -> WorkflowState:
    page = page_of(project)
    return page.get_workflow().start(page, by)


def test_officer_submits_and_secretary_general_approves_in_the_cms() -> None:
    project, general = drafted(), secretary_general_in_cms()
    indian, japanese = liaison_officer("IN"), liaison_officer("JP")
    submit(project, officer_in_cms())
    page = page_of(project)
    task_state = page.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task_state.pk])
    assert client_of(general).post(url).status_code == 302
    project = Project.objects.get(pk=project.pk)
    assert (project.state, page_of(project).live) == (ProjectState.ANNOUNCED, True)
    event = AuditEvent.objects.of(f"programs.project:{project.pk}").get()
    assert (event.verb, event.actor) == ("announce", general)
    assert list(OutgoingMessage.objects.values_list("recipient", flat=True)) == [indian.pk]
    assert japanese.pk not in OutgoingMessage.objects.values_list("recipient", flat=True)


def test_project_officer_submits_through_the_editor() -> None:
    project, by = drafted(), officer_in_cms()
    response = client_of(by).get(reverse("wagtailadmin_pages:edit", args=[page_of(project).pk]))
    assert response.status_code == 200
    assert b"action-submit" in response.content
    assert b'name="action-publish"' not in response.content


def test_project_officer_cannot_publish() -> None:
    project, by = drafted(), officer_in_cms()
    page = page_of(project)
    assert page.permissions_for_user(by).can_publish() is False
    with pytest.raises(NotAllowed):
        page.get_latest_revision().publish(user=by, skip_permission_checks=True)
    assert (state_of(project), page_of(project).live) == (ProjectState.DRAFTING, False)


def test_approval_is_not_offered_while_a_header_fact_is_missing() -> None:
    project, general = drafted(venue=""), secretary_general_in_cms()
    submit(project, officer_in_cms())
    page = page_of(project)
    task = page.current_workflow_task
    assert isinstance(task, SecretaryGeneralApprovalTask)
    assert [name for name, _label, _modal in task.get_actions(page, general)] == ["reject"]
    assert [(f.code, f.clause) for f in task.blockers(page)] == [("venue_missing", "4")]
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", page.current_workflow_task_state.pk])
    client_of(general).post(url)
    assert (state_of(project), page_of(project).live) == (ProjectState.DRAFTING, False)


def test_approval_is_offered_once_nothing_is_missing() -> None:
    project, general = drafted(), secretary_general_in_cms()
    submit(project, officer_in_cms())
    actions = page_of(project).current_workflow_task.get_actions(page_of(project), general)
    assert [(name, asks_first) for name, _label, asks_first in actions] == [("reject", True), ("approve", True)]


def test_the_confirmation_of_an_unfinished_project_says_what_is_missing_and_has_no_button() -> None:
    project = drafted(venue="", closes_on=None)
    response = client_of(secretary_general_in_cms()).get(announcement_of(project))
    assert [finding.code for finding in response.context["briefing"].findings] == [
        "venue_missing",
        "closing_date_missing",
    ]
    assert 'name="seen"' not in response.text


def test_approving_in_the_cms_says_first_who_is_told() -> None:
    project, general = drafted(code="26-IN-70-GE-WSP-B", invited=("IN", "VN")), secretary_general_in_cms()
    liaison_officer("IN")
    submit(project, officer_in_cms())
    page = page_of(project)
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", page.current_workflow_task_state.pk])
    dialog = json.loads(client_of(general).get(url).content)["html"]
    assert "mails 1 officer." in dialog
    assert "Approve with comment" not in dialog
    assert [line.strip() for line in re.findall(r"<li>([^<]*): ", dialog)] == ["India", "Vietnam"]
    assert "nominate for 26-IN-70-GE-WSP-B" in dialog


def test_publishing_with_a_blocker_publishes_nothing() -> None:
    project, general = drafted(closes_on=None), secretary_general_in_cms()
    with pytest.raises(Refused):
        page_of(project).get_latest_revision().publish(user=general)
    assert (state_of(project), page_of(project).live) == (ProjectState.DRAFTING, False)
    assert OutgoingMessage.objects.count() == 0


def test_the_editor_reads_the_blockers_as_messages(editor_form) -> None:
    project, general = drafted(venue=""), secretary_general_in_cms()
    client = client_of(general)
    url = reverse("wagtailadmin_pages:edit", args=[page_of(project).pk])
    response = client.post(url, {**editor_form(client, url), "action-publish": "1"}, follow=True)
    said = [str(message) for message in response.context["messages"]]
    assert "The notification is saved but not published." in said[0]
    assert "The venue is missing. (§ 4)" in said[1]
    assert state_of(project) == ProjectState.DRAFTING


def test_publishing_in_the_editor_leads_to_who_is_told_and_tells_nobody_yet(editor_form) -> None:
    project, general = drafted(), secretary_general_in_cms()
    liaison_officer("IN")
    client = client_of(general)
    url, confirmation = reverse("wagtailadmin_pages:edit", args=[page_of(project).pk]), announcement_of(project)
    response = client.post(url, {**editor_form(client, url), **ONE_OBJECTIVE, "action-publish": "1"})
    assert (response.status_code, response.url) == (302, confirmation)
    assert (state_of(project), OutgoingMessage.objects.count()) == (ProjectState.DRAFTING, 0)
    client.post(confirmation, {"seen": project.seen_token()})
    assert (state_of(project), page_of(project).live) == (ProjectState.ANNOUNCED, True)
    assert OutgoingMessage.objects.count() == 1


def test_the_confirmation_names_everyone_who_would_be_told_and_each_country_where_nobody_is() -> None:
    project = drafted(code="26-IN-70-GE-WSP-B", invited=("IN", "VN", "FJ"))
    indian = liaison_officer("IN")
    liaison_officer("JP")
    briefing = client_of(secretary_general_in_cms()).get(announcement_of(project)).context["briefing"]
    assert [letter.address for letter in briefing.letters] == [indian.email]
    assert briefing.letters[0].subject.endswith("nominate for 26-IN-70-GE-WSP-B " + project.title)
    assert [country.code for country in briefing.unheard] == ["VN", "FJ"]


def test_republishing_neither_announces_nor_mails_again() -> None:
    liaison_officer("IN")
    project = announced()
    general = secretary_general_in_cms()
    page = page_of(project)
    page.signatory_name = "Another Signatory"
    page.save_revision().publish(user=general)
    assert page_of(project).signatory_name == "Another Signatory"
    assert OutgoingMessage.objects.count() == 1
    assert AuditEvent.objects.of(f"programs.project:{project.pk}").count() == 1


def test_the_button_on_the_page_publishes_and_announces_once() -> None:
    project, general = drafted(), secretary_general_in_cms()
    submit(project, officer_in_cms())
    client, seen = client_of(general), project.seen_token()
    for _press in range(2):
        response = client.post(reverse("programs:announcement", args=[project.slug]), {"seen": seen})
        assert response.status_code == 302
    assert (state_of(project), page_of(project).live) == (ProjectState.ANNOUNCED, True)
    assert page_of(project).current_workflow_state is None
    assert AuditEvent.objects.of(f"programs.project:{project.pk}").count() == 1


def schedule(project: Project, by: object) -> None:
    page = page_of(project)
    page.go_live_at = timezone.now() + dt.timedelta(hours=1)
    page.save_revision().publish(user=by)


def let_the_hour_come(project: Project) -> None:
    revision, past = page_of(project).get_latest_revision(), timezone.now() - dt.timedelta(minutes=1)
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()


def test_a_scheduled_page_announces_when_its_hour_has_come() -> None:
    liaison_officer("IN")
    project, general = drafted(), secretary_general_in_cms()
    schedule(project, general)
    assert (state_of(project), page_of(project).live) == (ProjectState.DRAFTING, False)
    assert announcing.publish_scheduled() == 0
    let_the_hour_come(project)
    assert announcing.publish_scheduled() == 1
    assert (state_of(project), page_of(project).live) == (ProjectState.ANNOUNCED, True)
    assert OutgoingMessage.objects.count() == 1
    assert announcing.publish_scheduled() == 0
    events = AuditEvent.objects.of(f"programs.project:{project.pk}").order_by("sequence")
    assert [(event.verb, event.actor) for event in events] == [("schedule", general), ("announce", None)]


@pytest.mark.parametrize(
    "facts,who,refusal",
    [
        ({"venue": ""}, secretary_general_in_cms, Refused),
        ({}, lambda: UserFactory(is_superuser=True, is_staff=True), NotAllowed),
    ],
)
def test_scheduling_asks_what_announcing_asks(facts: dict[str, str], who, refusal: type[Exception]) -> None:
    project = drafted(**facts)
    with pytest.raises(refusal):
        schedule(project, who())
    assert page_of(project).get_latest_revision().approved_go_live_at is None


def test_one_page_held_back_stops_no_other_and_expired_pages_close() -> None:
    held, free, general = drafted(), drafted(), secretary_general_in_cms()
    for project in (held, free):
        schedule(project, general)
        let_the_hour_come(project)
    Project.objects.filter(pk=held.pk).update(venue="")
    expired = Page(title="Over", slug="over", live=True, expire_at=timezone.now() - dt.timedelta(minutes=1))
    Page.get_first_root_node().add_child(instance=expired)
    assert announcing.publish_scheduled() == 2
    assert (state_of(held), state_of(free)) == (ProjectState.DRAFTING, ProjectState.ANNOUNCED)
    assert Page.objects.get(pk=expired.pk).live is False
    assert list(held_back()) == [page_of(held).pk]
    assert "and is held back." in client_of(general).get(reverse("wagtailadmin_home")).text


def test_all_officers_of_invited_countries_are_told_by_when_and_nobody_twice() -> None:
    indian = liaison_officer("IN")
    officer(Role.NPO_OFFICER, code="VN")
    officer(Role.DIRECTOR, code="TH")
    officer(Role.LIAISON_OFFICER, code="MY")
    announced(
        code="26-IN-70-GE-WSP-B", title="Workshop on CRM", starts_on=dt.date(2026, 9, 7), closes_on=dt.date(2026, 7, 1)
    )
    assert OutgoingMessage.objects.count() == 3
    message = OutgoingMessage.objects.get(recipient=indian)
    assert message.subject == "Action needed by 1 July: nominate for 26-IN-70-GE-WSP-B Workshop on CRM"
    assert "Wednesday, 1 July 2026, at 24:00 (Asia/Kolkata)" in message.text
    assert "/projects/26-in-70-ge-wsp-b/" in message.text


def test_countries_invited_to_other_projects_only_are_not_told() -> None:
    ProjectFactory(invited=("JP", "FJ"))
    liaison_officer("JP")
    indian = liaison_officer("IN")
    announced(invited=("IN",))
    assert [message.recipient for message in OutgoingMessage.objects.all()] == [indian]


def test_cancelling_names_officers_of_countries_that_may_nominate_only() -> None:
    ProjectFactory(invited=("JP", "FJ"))
    liaison_officer("JP")
    indian = liaison_officer("IN")
    project = announced(invited=("IN",))
    malaysian = liaison_officer("MY")
    Consent.objects.create(project=project, country=country("MY"), agreed_by=secretary_general_in_cms())
    read = Project.objects.for_page().get(pk=project.pk)
    assert [letter.to for letter in mail.cancellation_letters(read)] == [indian, malaysian]


def test_each_grant_is_told_to_those_who_nominate_for_the_country() -> None:
    project, by = announced(code="26-IN-70-GE-WSP-B", title="Workshop on CRM", invited=("IN",)), project_officer()
    [indian, malaysian] = [liaison_officer("IN"), liaison_officer("MY")]
    host = officer(Role.HOST_OFFICER, organization=project.implementing_organizations.get())
    later = project.closes_on + dt.timedelta(days=3)
    extending.agree(project, country=country("MY"), note="", by=by)
    for code in ("IN", "TW"):
        extending.extend(project, country=country(code), closes_on=later, reason="Holidays", by=by)
    told = [(message.recipient, message.template) for message in OutgoingMessage.objects.order_by("pk")]
    assert told == [(malaysian, "project_agreed"), (indian, "project_extended"), (host, "project_extended")]
    day = date_format(later, "j F")
    assert OutgoingMessage.objects.get(recipient=indian).subject == (
        f"More time, until {day}: 26-IN-70-GE-WSP-B Workshop on CRM"
    )


def test_a_grant_before_the_announcement_is_told_with_it() -> None:
    project, malaysian = drafted(invited=("IN",)), liaison_officer("MY")
    extending.agree(project, country=country("MY"), note="", by=project_officer())
    assert OutgoingMessage.objects.count() == 0
    announcing.announce(project, by=secretary_general_in_cms(), seen=None)
    assert [(message.recipient, message.template) for message in OutgoingMessage.objects.all()] == [
        (malaysian, "project_agreed")
    ]


def test_consent_is_offered_to_every_member_not_invited_to_this_project() -> None:
    ProjectFactory(invited=("JP", "FJ"))
    project = announced(invited=("IN",))
    read = Project.objects.for_page().get(pk=project.pk)
    offered = set(ConsentForm(project=read).fields["country"].queryset.values_list("pk", flat=True))
    assert {"JP", "FJ"} <= offered
    assert "IN" not in offered


def test_an_announced_page_stays_public() -> None:
    project, general = announced(), secretary_general_in_cms()
    page, client = page_of(project), client_of(general)
    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert page_of(project).live is True
    client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), {"new_title": "Copy", "new_slug": "copy"})
    assert NotificationPage.objects.count() == 1


def test_title_and_address_follow_from_the_project() -> None:
    project = drafted(code="26-AG-35-GE/DC-OSM-B")
    page = page_of(project)
    assert (page.title, page.slug, page.url) == (
        project.title,
        "26-ag-35-ge-dc-osm-b",
        "/projects/26-ag-35-ge-dc-osm-b/",
    )
    assert project.get_absolute_url() == page.url
