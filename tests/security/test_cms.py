"""The editors' side gives nobody more than the office does, and undoes nothing that moved meanwhile."""

from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from crm_content.models import LearningIndexPage
from portal.core.models import OutgoingMessage
from portal.core.workflow import Stale
from portal.directory.groups import sync_groups
from portal.directory.models import User
from portal.directory.roles import Role
from programs.actions import drafting
from programs.cms.projects import ProjectViewSet
from programs.models import NotificationPage, Project
from tests.factories.directory import officer, project_officer, secretary_general
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    """As after a real sign-in: the groups of the CMS follow today's offices."""
    sync_groups()
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("holder", [lambda: officer(Role.EDITOR), project_officer, secretary_general])
def test_nobody_changes_the_own_name_or_address_in_the_cms(holder) -> None:
    user = holder()
    data = {"name_email-first_name": "A", "name_email-last_name": "B", "name_email-email": "victim@example.org",
            "theme-theme": "dark", "theme-contrast": "system", "theme-density": "default",
            "theme-keyboard_shortcuts": "on"}  # fmt: skip
    client = signed_in(user)
    assert client.get("/cms/account/").status_code == 200
    client.post("/cms/account/", data)
    now = User.objects.get(pk=user.pk)
    assert (now.email, now.get_full_name(), now.wagtail_userprofile.theme) == (user.email, user.get_full_name(), "dark")


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.LIAISON_OFFICER, Role.NPO_OFFICER])
def test_to_other_offices_there_is_no_cms(role: str) -> None:
    client = signed_in(officer(role, code=None if role == Role.AUDITOR else "IN"))
    for path in ("", "projects/", "users/", "account/", "api/main/pages/", "choose-page/", "reports/site-history/"):
        assert (path, client.get(f"/cms/{path}").status_code) == (path, 404)


def test_learning_editors_reach_no_project_no_person_and_no_draft_notification() -> None:
    project = ProjectFactory()
    page = drafting.open_page(project, by=None)
    client = signed_in(officer(Role.EDITOR))
    assert page is not None
    editable = LearningIndexPage.objects.get().pk
    paths = [
        "projects/", f"projects/edit/{project.pk}/", "people/", "appointments/", "users/", "groups/", "documents/",
        "images/", "reports/site-history/", f"pages/{page.pk}/edit/", f"pages/{page.pk}/history/",
        f"pages/{page.pk}/view_draft/", f"pages/{page.pk}/move/{page.pk}/confirm/", "reports/page-types-usage/",
        f"pages/{editable}/move/{page.pk}/confirm/", "reports/page-types-usage/results/", f"api/main/pages/{page.pk}/", "workflows/list/", "settings/",
    ]  # fmt: skip
    given = [path for path in paths if project.title in client.get(f"/cms/{path}", follow=True).content.decode()]
    assert given == []
    assert project.title not in client.get("/cms/api/main/pages/").content.decode()


def test_the_page_chooser_tells_learning_editors_of_no_draft_notification() -> None:
    project = ProjectFactory(title="Unannounced workshop")
    page = drafting.open_page(project, by=None)
    assert page is not None
    parent = page.get_parent().pk
    paths = [f"{parent}/", f"{parent}/?multiple=1", "search/?q=Unannounced", f"{page.pk}/", f"chosen-multiple/?id={page.pk}",
             "?page_type=programs.NotificationPage", "search/?q=workshop&page_type=programs.NotificationPage"]  # fmt: skip
    editor, officer_of_projects = signed_in(officer(Role.EDITOR)), signed_in(project_officer())
    told = [path for path in paths if project.title in editor.get(f"/cms/choose-page/{path}").text]
    assert told == []
    assert all(project.title in officer_of_projects.get(f"/cms/choose-page/{path}").text for path in paths)


def test_project_officers_publish_nothing_through_the_api_of_the_cms() -> None:
    project = ProjectFactory()
    page = drafting.open_page(project, by=None)
    assert page is not None
    response = signed_in(project_officer()).post(f"/cms/api/main/pages/{page.pk}/action/publish/", {})
    page.refresh_from_db()
    assert (response.status_code in {403, 404}, page.live) == (True, False)


def test_not_even_the_api_of_the_cms_takes_an_announced_notification_back() -> None:
    project = ProjectFactory(announced=True)
    page = drafting.open_page(project, by=None)
    assert page is not None
    page.get_latest_revision().publish(skip_permission_checks=True)
    client = signed_in(secretary_general())
    for action in ("unpublish", "delete", "move", "create_alias", "copy"):
        client.post(f"/cms/api/main/pages/{page.pk}/action/{action}/", {"destination_page_id": 1, "position": "left"})
    assert [(p.live, p.get_parent().slug) for p in NotificationPage.objects.all()] == [(True, "projects")]


def test_mail_about_an_approval_goes_through_the_outbox(settings) -> None:
    settings.MAILERS = {**settings.MAILERS, "default": {"BACKEND": "portal.core.outbox.OutboxBackend"}}
    approver, by = secretary_general(), project_officer()
    sync_groups()
    page = drafting.open_page(ProjectFactory(), by=by)
    assert page is not None
    page.get_workflow().start(page, by)
    written = OutgoingMessage.objects.filter(template="account_notice")
    assert [(message.address, message.recipient) for message in written] == [(approver.email, approver)]
    assert page.title in written[0].text


def test_odd_words_and_broken_pictures_are_no_errors() -> None:
    client = signed_in(officer(Role.EDITOR))
    assert client.get("/cms/choose-page/search/", {"q": '"'}).status_code == 200
    assert client.get("/cms/choose-page/chosen-multiple/?id=x").status_code == 404
    broken = SimpleUploadedFile("x.png", b"\x89PNG\r\n\x1a\n<script>")
    response = client.post("/cms/images/add/", {"title": "x", "tags": "", "file": broken})
    assert list(response.context["form"].errors) == ["file"]


def form_of(project: Project, **changed: Any) -> Any:
    """The editors' form as it was opened for this row, posted with some facts changed."""
    form_class = ProjectViewSet.edit_handler.bind_to_model(Project).get_form_class()
    shown = form_class(instance=project)
    data: dict[str, Any] = {}
    for name, field in shown.fields.items():
        value = field.prepare_value(shown.initial.get(name))
        data[name] = "" if value is None else value
    for name in ("invitations", "agenda"):
        data |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0}
    for name in ("degree_required", *(f"requires_{kind}" for kind in ("insurance", "itinerary"))):
        data[name] = "on"
    data |= {"implementing_organizations": [], "officers": [], "medical_reviewers": [], **changed}
    return form_class(data=data, instance=project)


def test_a_form_of_a_project_opened_before_the_release_is_refused() -> None:
    opened = ProjectFactory()
    form = form_of(opened, venue="Kaohsiung")
    moved = {"state": "selected", "announced_at": opened.created_at, "released_at": opened.created_at, "version": 7}
    Project.objects.filter(pk=opened.pk).update(**moved)
    assert form.is_valid(), form.errors
    with pytest.raises(Stale):
        drafting.record_project(form, by=None)
    now = Project.objects.get(pk=opened.pk)
    assert (now.venue, now.state, now.is_released, now.version) == ("Taipei", "selected", True, 7)


def test_the_address_of_a_project_announced_meanwhile_stays() -> None:
    opened = ProjectFactory()
    form = form_of(opened, code="26-IN-99-GE-CON-B")
    Project.objects.filter(pk=opened.pk).update(state="announced", announced_at="2026-01-01T00:00Z")
    assert form.is_valid(), form.errors
    drafting.record_project(form, by=None)
    assert Project.objects.get(pk=opened.pk).slug == opened.slug


def test_documents_of_the_cms_are_none_that_a_browser_would_run() -> None:
    taken = set(settings.WAGTAILDOCS_EXTENSIONS)
    assert taken.isdisjoint({"html", "htm", "xhtml", "svg", "svgz", "xml", "js", "mjs", "css", "swf"})
    field = apps.get_model("wagtaildocs", "Document")(title="x", file="x.html")
    with pytest.raises(Exception, match="html"):
        field.full_clean()
