"""Every kind of page, as its readers see it."""

import datetime as dt

import icalendar
import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Revision

from crm_content.demonstration.writing import check, heading, note, objectives, quote, step, stream, table, text
from crm_content.models import (
    ArticlePage,
    CompetencyUnitPage,
    GuidePage,
    LearningPage,
    SeminarPage,
    WorkshopModulePage,
    WorkshopPage,
)
from tests.factories.learning import index_page, page, term, workshop

pytestmark = pytest.mark.django_db
MODELS = [ArticlePage, CompetencyUnitPage, GuidePage, SeminarPage, WorkshopModulePage, WorkshopPage]


def test_article_shows_its_blocks(client):
    body = [heading("A heading"), text("A <b>text</b>."), quote("Words.", "Somebody"), note("Mind", "This.", "good"),
            table("Numbers", ("What", "How many"), ("Apples", "3"))]  # fmt: skip
    article = page(title="Blocks", body=body, translated_title="區塊", translated_language="zh-Hant")
    shown = client.get(article.url).content.decode()
    for piece in ("A heading</h2>", "<p>A <b>text</b>.</p>", "<p>Words.</p>", "— Somebody", "callout-good",
                  '<th scope="row"><p>Apples</p></th>', '<p class="own-title" lang="zh-Hant">區塊</p>'):  # fmt: skip
        assert piece in shown


def test_article_escapes_what_is_written_as_text(client):
    article = page(title="<script>alert(1)</script>", body=[heading("<img src=x>"), quote("<b>no</b>")])
    shown = client.get(article.url).content.decode()
    assert "<script>alert" not in shown
    assert "<img src=x>" not in shown
    assert "&lt;b&gt;no&lt;/b&gt;" in shown


def test_glossary_term_is_linked_at_first_mention_and_listed(client):
    term("Widget", other_forms="widgets")
    article = page(body=[heading("Widget"), text("Our widgets. A widget.")])
    shown = client.get(article.url).content.decode()
    assert shown.count('href="/learn/glossary/#widget"') == 1
    assert ">widgets</a>. A widget." in shown
    assert 'id="widget"' in client.get("/learn/glossary/").content.decode()


def unit(**facts):
    values = {"title": "A unit", "slug": "a-unit", "level": 3, "code": "ABCDEF301A", "credit": 2, "range": "All"}
    return CompetencyUnitPage(**{**values, **facts})


@pytest.mark.parametrize("facts", [{"code": "ABC301A"}, {"code": "abcdef301A"}, {"code": "ABCDEF401A"}, {"level": None},
                                   {"level": 8, "code": "ABCDEF801A"}, {"credit": 0}])  # fmt: skip
def test_unit_that_does_not_follow_the_framework_is_refused(facts):
    with pytest.raises(ValidationError):
        index_page().add_child(instance=unit(**facts))


def test_unit_knows_its_requirements_by_key():

    made = page(CompetencyUnitPage, "Keys", elements=None)
    made.elements = [("element", {"title": "One", "introduction": "", "requirements": ["first", "second"]})]
    made.save()
    again = CompetencyUnitPage.objects.get(pk=made.pk)
    assert [words for _key, words in again.requirements] == ["first", "second"]
    assert len({key for key, _words in again.requirements}) == 2
    assert again.notional_hours == 20


def test_modules_follow_each_other(client):
    course, (first, second, third) = workshop(3)
    shown = client.get(second.url)
    assert (shown.context["place"].previous.pk, shown.context["place"].next.pk) == (first.pk, third.pk)
    assert "Module 2 of 3" in shown.content.decode()
    assert [module.pk for module, _standing in client.get(course.url).context["modules"]] == [
        first.pk,
        second.pk,
        third.pk,
    ]


def test_unpublished_module_is_passed_over(client):
    _course, (first, second, third) = workshop(3)
    second.unpublish()
    assert client.get(first.url).context["place"].next.pk == third.pk
    assert client.get(second.url).status_code == 404
    assert client.get(f"{second.url}slides/").status_code == 404


def test_page_of_a_list_is_unpublished_and_keeps_its_text():
    made = page(CompetencyUnitPage, "Kept", elements=None, words="Every word of it.")
    LearningPage.objects.get(pk=made.pk).unpublish()
    again = CompetencyUnitPage.objects.get(pk=made.pk)
    assert (again.live, again.kind, again.text, again.minutes) == (False, "unit", made.text, made.minutes)


def test_slides_show_steps_points_notes_and_questions(client):

    steps = stream("s", [step("First", ("One point", "Another"), "Long text.", "Say this.")])
    goals = stream("o", objectives("do it"))
    question = [check("Why?", ("So", True, ""), ("No", False, ""))]
    _course, (module,) = workshop(1, steps=steps, objectives=goals, body=question, notes="<p>Bring chalk.</p>")
    shown = client.get(f"{module.url}slides/").content.decode()
    for piece in ("<h2>First</h2>", "<p>One point</p>", "Say this.", "Bring chalk.", "do it", "Why?"):
        assert piece in shown
    assert "Long text." not in shown
    assert shown.count('<section class="slide') == 4


def test_seminar_is_shown_on_the_clock_of_its_place_and_goes_into_the_calendar(client):
    seminar = page(SeminarPage, "Talk", venue="Room 5")
    assert "1 June 2026, 15:00" in client.get(seminar.url).content.decode()
    response = client.get(f"{seminar.url}calendar.ics")
    (event,) = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert event.decoded("dtstart") == dt.datetime(2026, 6, 1, 7, tzinfo=dt.UTC)
    assert event.decoded("dtend") == dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC)
    assert str(event["location"]) == "Room 5"


@pytest.mark.parametrize(
    "facts", [{"ends_time": dt.time(14)}, {"time_zone": "Mars/Olympus"}, {"ends_on": dt.date(2026, 5, 1)}]
)
def test_seminar_that_cannot_be_is_refused(facts):
    with pytest.raises(ValidationError):
        page(SeminarPage, "Talk", **facts)


def test_related_pages_share_tags_first_then_the_category(client):
    here = page(title="Here", tags=("a", "b"), category="Strategy")
    page(title="Elsewhere", category="Service")
    page(title="Same category", category="Strategy")
    page(title="One tag", tags=("a",))
    page(title="Two tags", tags=("a", "b"))
    page(title="Draft", tags=("a", "b"), published=False)
    assert [one.title for one in client.get(here.url).context["related"]] == ["Two tags", "One tag", "Same category"]


def test_draft_is_not_found_and_scheduled_page_appears_when_its_time_has_come(client):
    draft = page(title="Draft", published=False)
    draft.go_live_at = timezone.now() + dt.timedelta(days=1)
    draft.save_revision().publish()
    call_command("publish_scheduled")
    assert client.get("/learn/draft/").status_code == 404
    waiting, then = Revision.objects.get(approved_go_live_at__isnull=False), timezone.now() - dt.timedelta(minutes=1)
    waiting.approved_go_live_at, waiting.content["go_live_at"] = then, then.isoformat()  # its time has come
    waiting.save()
    call_command("publish_scheduled")
    assert client.get("/learn/draft/").status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_preview_shows_the_draft_in_hand(model):
    parent = page(WorkshopPage, "Course") if model is WorkshopModulePage else None
    draft = page(model, "Draft", parent=parent, words="Not yet.", published=False)
    for mode, _label in draft.preview_modes:
        response = draft.make_preview_request(preview_mode=mode)
        assert response.status_code == 200
        assert "Draft" in response.content.decode()
