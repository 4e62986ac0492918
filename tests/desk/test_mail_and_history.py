"""Who reads which mail, and who reads history."""

import pytest
from django.test import Client

from portal.core import audit
from portal.core.models import AuditEvent, MessageState, OutgoingMessage
from portal.desk.queries import messages_for
from portal.desk.subjects import About, named
from portal.desk.views import latest_mail
from portal.directory.models import User
from portal.directory.roles import Role
from tests.factories import directory
from tests.factories.nominations import NominationFactory, PrivateFileFactory
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db


def written(to: User, **facts: object) -> OutgoingMessage:
    values = {"key": f"test:{to.pk}:{OutgoingMessage.objects.count()}", "template": "test", "subject": "A word",
              "text": "The whole text"}  # fmt: skip
    return OutgoingMessage.objects.create(**{"recipient": to, "address": to.email, **values, **facts})


def test_one_reads_the_own_mail_only(client: Client) -> None:
    reader, other = directory.liaison_officer("IN"), directory.liaison_officer("TH")
    mine, theirs = written(reader), written(other)
    client.force_login(reader)
    answers = [client.get(f"/desk/mail/{message.pk}/").status_code for message in (mine, theirs)]
    assert answers == [200, 404]
    assert [row.pk for row in client.get("/desk/mail/").context["page"].rows] == [mine.pk]


def test_mail_to_a_former_holder_of_the_address_and_what_has_not_come_is_not_ones_own() -> None:
    holder, reader = directory.UserFactory(email="former@example.org"), directory.UserFactory(email="desk@example.org")
    written(holder, address="desk@example.org")
    for state in (MessageState.HELD, MessageState.VOID):
        written(reader, state=state)
    before = written(reader, recipient=None, address="Desk@example.org")
    assert (list(messages_for(reader)), latest_mail(reader)) == ([before], [before])
    assert OutgoingMessage.objects.count() == len(messages_for(directory.officer(Role.AUDITOR)))


def test_the_secretariat_sees_all_mail_but_no_secret_link(client: Client) -> None:
    secret = written(directory.UserFactory(), confidential=True, text="The secret link")
    client.force_login(directory.project_officer())
    response = client.get(f"/desk/mail/{secret.pk}/")
    assert (response.status_code, "The secret link" in response.text) == (200, False)


def test_mail_is_narrowed_by_its_state(client: Client) -> None:
    officer = directory.project_officer()
    failed = written(officer, state=MessageState.FAILED)
    written(officer)
    client.force_login(officer)
    assert [row.pk for row in client.get("/desk/mail/?state=failed").context["page"].rows] == [failed.pk]


@pytest.mark.parametrize(
    "role,status,state",
    [(Role.PROJECT_OFFICER, 302, "queued"), (Role.AUDITOR, 403, "failed"), (Role.EDITOR, 404, "failed")],
)
def test_only_the_secretariat_tries_a_failed_message_again(client: Client, role: str, status: int, state: str) -> None:
    failed = written(directory.UserFactory(), state=MessageState.FAILED, attempts=6, last_error="550 Not known")
    client.force_login(directory.officer(role))
    assert client.post(f"/desk/mail/{failed.pk}/attempt/").status_code == status
    failed.refresh_from_db()
    assert failed.state == state


def test_a_message_that_waits_is_not_tried_twice(client: Client) -> None:
    officer = directory.project_officer()
    waiting = written(officer)
    client.force_login(officer)
    response = client.post(f"/desk/mail/{waiting.pk}/attempt/", follow=True)
    assert [str(message) for message in response.context["messages"]] == ["This message is waiting to be sent."]


def test_what_a_history_is_about_is_named_whatever_its_key() -> None:
    file = PrivateFileFactory(name="form.pdf")
    subjects = [
        f"core.privatefile:{file.pk}",
        "directory.country:JP",
        "directory.country:XX",
        "directory.user:x",
        "a.b:1",
    ]
    names = {subject: (about.kind, about.name) for subject, about in named(subjects).items()}
    assert names == dict(zip(subjects, [
        ("File", "form.pdf"), ("Country", "Japan"), ("Country", "XX"), ("Person", "x"), ("B", "1"),
    ], strict=True))  # fmt: skip


def test_history_names_people_and_projects_instead_of_numbers(client: Client) -> None:
    auditor, project = directory.officer(Role.AUDITOR), ProjectFactory()
    audit.record(project, "draft", by=auditor)
    audit.record(auditor, "sign_in_elsewhere", by=auditor)
    audit.record(directory.country("JP"), "change", by=auditor)
    client.force_login(auditor)
    abouts = [line.about for line in client.get("/desk/history/").context["lines"]]
    assert About("Project", str(project), project.get_absolute_url()) in abouts
    assert About("Person", auditor.get_full_name()) in abouts
    assert About("Country", "Japan") in abouts


@pytest.mark.parametrize("role,status", [(Role.AUDITOR, 200), (Role.PROJECT_OFFICER, 200), (Role.EDITOR, 404)])
def test_history_is_for_the_secretariat_and_auditors(client: Client, role: str, status: int) -> None:
    client.force_login(directory.officer(role))
    assert client.get("/desk/history/").status_code == status


def test_a_countrys_officer_reads_the_own_history_without_decisions_readings_and_other_countries(
    client: Client,
) -> None:
    nomination, foreign = NominationFactory(endorsed=True), NominationFactory(endorsed=True, country_id="TH")
    by = directory.project_officer()
    for subject in (nomination, foreign, nomination.project):
        audit.record(subject, "endorse", by=by)
    audit.record(nomination, "select", by=by, confidential=True)
    audit.record(nomination, "read_file", by=by)
    client.force_login(directory.liaison_officer("IN"))
    response = client.get("/desk/history/")
    assert [(line.event.verb, line.about.url) for line in response.context["lines"]] == [
        ("endorse", nomination.get_absolute_url())
    ]
    assert client.get("/desk/history/?verb=select").context["lines"] == []


def test_history_is_narrowed_and_names_what_was_changed_from_outside(client: Client) -> None:
    auditor, project = directory.officer(Role.AUDITOR), ProjectFactory()
    audit.record(project, "draft", by=auditor)
    audit.record(auditor, "sign_in_elsewhere", by=auditor)
    event = AuditEvent.objects.get(verb="draft")
    client.force_login(auditor)
    url = f"/desk/history/?kind=programs.project&number={project.pk}&verb=draft"
    assert [(line.event.pk, line.is_intact) for line in client.get(url).context["lines"]] == [(event.pk, True)]
    AuditEvent.objects.filter(pk=event.pk)._update([(AuditEvent._meta.get_field("actor_label"), None, "Nobody")])
    assert [line.is_intact for line in client.get(url).context["lines"]] == [False]
