"""What editors do in the CMS, without a developer."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from crm_content.models import ArticlePage, CompetencyUnitPage, GlossaryTerm, SeminarPage, WorkshopPage
from portal.directory.groups import sync_groups
from portal.directory.models import User
from portal.directory.roles import Role
from tests.factories.directory import officer
from tests.factories.learning import index_page, page

pytestmark = pytest.mark.django_db
KINDS = ["articlepage", "competencyunitpage", "workshoppage", "seminarpage", "guidepage"]


@pytest.fixture
def editor(client):
    user = officer(Role.EDITOR)
    sync_groups()
    client.force_login(User.objects.get(pk=user.pk))
    return client


def article_form(title="Written here", **more):
    options = [{"text": "Yes", "is_right": "on", "feedback": "Good."}, {"text": "No", "feedback": ""}]
    listed = {f"{place}-{name}": value for place, option in enumerate(
        ({"value": one, "type": "item", "order": str(place), "deleted": "", "id": ""} for place, one in enumerate(options))
    ) for name, value in option.items()}  # fmt: skip
    check = {"question": "Is it?", "options": {"count": "2", **listed}, "explanation": "It is."}
    facts = {
        "title": title, "slug": "written-here", "summary": "A summary.", "translated_title": "", "published_on": "2026-05-01",
        "translated_language": "", "category": "", "tags": "one, two", "level": "", "picture": "", "source": "",
        "source_url": "", "seo_title": "", "search_description": "", "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0", "references": streamfield([("reference", reference())]),
        "body": streamfield([("heading", "First"), ("paragraph", rich_text("<p>Some <b>text</b>.</p>")), ("check", check)]),
    }  # fmt: skip
    return nested_form_data({**facts, **more})


def reference(isbn="978-0071457507"):
    return {
        "authors": "Writer, A.",
        "year": "2005",
        "title": "A book",
        "publisher": "A house",
        "isbn": isbn,
        "doi": "",
        "url": "",
    }


def test_editor_writes_publishes_and_changes_an_article(editor):
    add = reverse("wagtailadmin_pages:add", args=["crm_content", "articlepage", index_page().pk])
    response = editor.post(add, {**article_form(), "action-publish": "Publish"})
    assert response.status_code == 302, response.context["form"].errors
    article = ArticlePage.objects.get(slug="written-here")
    shown = editor.get(article.url).content.decode()
    assert "Is it?" in shown
    assert "ISBN 978-0071457507" in shown
    assert sorted(article.tags.names()) == ["one", "two"]
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert editor.get(edit).status_code == 200
    editor.post(edit, article_form("Changed, not yet out"))
    assert ArticlePage.objects.get(pk=article.pk).title == "Written here"
    editor.post(edit, {**article_form("Changed"), "action-publish": "Publish"})
    assert ArticlePage.objects.get(pk=article.pk).title == "Changed"
    assert article.revisions.count() == 3


def test_check_without_a_right_answer_and_wrong_isbn_are_refused_with_the_reason(editor):
    add = reverse("wagtailadmin_pages:add", args=["crm_content", "articlepage", index_page().pk])
    form = article_form(references=streamfield([("reference", reference(isbn="12"))]))
    form.pop("body-2-value-options-0-value-is_right")
    response = editor.post(add, {**form, "action-publish": "Publish"})
    assert response.status_code == 200
    shown = response.content.decode()
    assert "Mark at least one answer as right." in shown
    assert "An ISBN has ten or thirteen digits" in shown
    assert ArticlePage.objects.count() == 0


@pytest.mark.parametrize("zone,said", [("", "This field is required."), ("Hong Kong", "Write the zone as Region/City")])
def test_seminar_needs_a_zone_even_as_a_draft(editor, zone, said):
    add = reverse("wagtailadmin_pages:add", args=["crm_content", "seminarpage", index_page().pk])
    facts = {
        "title": "Seminar",
        "slug": "seminar",
        "starts_on": "2026-06-01",
        "starts_time": "15:00",
        "ends_time": "17:00",
    }
    more = {
        "published_on": "2026-05-01",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "body": streamfield([]),
    }
    response = editor.post(add, nested_form_data({**facts, **more, "time_zone": zone}))
    assert said in response.context["form"].errors["time_zone"][0]
    assert SeminarPage.objects.count() == 0


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_form(editor, kind):
    response = editor.get(reverse("wagtailadmin_pages:add", args=["crm_content", kind, index_page().pk]))
    assert response.status_code == 200


def test_modules_are_made_below_a_workshop_only(editor):
    course = page(WorkshopPage, "Course")
    below, beside = (reverse("wagtailadmin_pages:add", args=["crm_content", "workshopmodulepage", parent.pk])
                     for parent in (course, index_page()))  # fmt: skip
    assert editor.get(below).status_code == 200
    assert editor.get(beside).status_code == 302


def test_page_can_be_published_later(editor):
    add = reverse("wagtailadmin_pages:add", args=["crm_content", "articlepage", index_page().pk])
    editor.post(add, {**article_form(), "go_live_at": "2999-01-01 10:00", "action-publish": "Publish"})
    article = ArticlePage.objects.get(slug="written-here")
    assert (article.live, article.approved_schedule) == (False, True)
    assert editor.get("/learn/written-here/").status_code == 404


def test_editor_cares_for_the_glossary(editor):
    url = reverse(GlossaryTerm.snippet_viewset.get_url_name("add"))
    facts = {"term": "Churn", "slug": "churn", "meaning": "Leaving.", "other_forms": "", "is_linked": "on", "own_term": "",
             "own_language": "", "page": ""}  # fmt: skip
    assert editor.post(url, facts).status_code == 302
    assert GlossaryTerm.objects.get().term == "Churn"


def test_editor_of_learning_content_stays_out_of_the_projects(editor):
    projects = Page.objects.get(slug="projects")
    assert editor.get(reverse("wagtailadmin_pages:edit", args=[projects.pk])).status_code == 302


def test_unit_goes_through_the_form_and_back(editor):
    unit = page(
        CompetencyUnitPage,
        "Unit",
        elements=[("element", {"title": "Know", "introduction": "", "requirements": ["first"]})],
    )
    keys = unit.requirements
    form = editor.get(reverse("wagtailadmin_pages:edit", args=[unit.pk])).context["form"]
    element = {"title": "Know", "introduction": "", "requirements": {
        "count": "1", "0-deleted": "", "0-order": "0", "0-type": "item", "0-id": keys[0][0], "0-value": "first, better"}}  # fmt: skip
    data = {name: form[name].value() or "" for name in ("title", "slug", "translated_title", "translated_language", "summary",
            "functional_area", "sub_area", "code", "level", "credit", "range", "remark", "seo_title", "search_description")}  # fmt: skip
    data |= {"published_on": "2026-05-01", "tags": "", "category": "", "picture": "", "comments-TOTAL_FORMS": "0",
             "comments-INITIAL_FORMS": "0", "elements": streamfield([("element", element)]), "body": streamfield([]),
             "assessment_criteria": streamfield([("criterion", "does it")])}  # fmt: skip
    response = editor.post(
        reverse("wagtailadmin_pages:edit", args=[unit.pk]), {**nested_form_data(data), "action-publish": "1"}
    )
    assert response.status_code == 302, response.context["form"].errors
    assert CompetencyUnitPage.objects.get(pk=unit.pk).requirements == [(keys[0][0], "first, better")]
