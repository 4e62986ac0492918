"""Knowledge checks, reading progress, and what makes a module complete."""

import re

import pytest
from django.test import Client

from crm_content.actions import answering, reading
from crm_content.demonstration.writing import check, text
from crm_content.models import CheckResult, Reading
from crm_content.queries import progress
from tests.factories.directory import UserFactory
from tests.factories.learning import QUESTION, page, workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    """A page with a question of which the second and the fourth answer are right."""
    return page(title="Question", body=[text("Words."), QUESTION])


def address(learning_page):
    return f"/learn/pages/{learning_page.pk}/checks/{learning_page.checks[0].id}/"


def test_answer_without_script_gives_a_page_with_feedback(client, question):
    response = client.post(address(question), {"answer": ["0", "1"]})
    shown = response.content.decode()
    assert response.status_code == 200
    assert "Odd." in shown
    assert "Even numbers are divided by two." in shown
    assert f'href="{question.url}#b-{question.checks[0].id}"' in shown
    assert CheckResult.objects.count() == 0


def test_answer_by_htmx_gives_the_question_alone(client, question):
    shown = client.post(address(question), {"answer": ["1", "3"]}, headers={"HX-Request": "true"}).content.decode()
    assert shown.strip().startswith("<section")
    assert "All right." in shown


@pytest.mark.parametrize("data", [{}, {"answer": "9"}, {"answer": "-1"}, {"answer": "x"}, {"answer": ""}])
def test_answer_that_chooses_nothing_is_asked_again(client, question, data):
    response = client.post(address(question), data)
    assert response.status_code == 200
    assert "Choose an answer." in response.content.decode()


def test_answer_to_what_is_not_there_is_not_found(client, question):
    draft = page(title="Draft", body=[QUESTION], published=False)
    assert client.post(f"/learn/pages/{question.pk}/checks/nonsense/", {"answer": "1"}).status_code == 404
    assert client.post(address(draft), {"answer": "1"}).status_code == 404
    assert client.get(address(question)).status_code == 405


def test_answers_of_the_signed_in_keep_the_best_and_the_latest(client, question):
    user = UserFactory()
    client.force_login(user)
    for chosen in (["1"], ["1", "3"], ["0"]):
        client.post(address(question), {"answer": chosen})
    (result,) = CheckResult.objects.all()
    assert (result.user, result.best, result.latest) == (user, 100, 0)


def test_signed_in_answer_needs_the_token_and_the_page_carries_it(question):
    user, client = UserFactory(), Client(enforce_csrf_checks=True)
    assert client.post(address(question), {"answer": "1"}).status_code == 200
    client.force_login(user)
    assert client.post(address(question), {"answer": "1"}).status_code == 403
    shown = client.get(question.url)
    assert shown.content.decode().count("csrfmiddlewaretoken") >= 2
    token = str(shown.context["csrf_token"])
    assert client.post(address(question), {"answer": "1", "csrfmiddlewaretoken": token}).status_code == 200
    assert CheckResult.objects.count() == 1


def test_anonymous_page_carries_no_token_and_no_cookie(client, question):
    response = client.get(question.url)
    assert "csrfmiddlewaretoken" not in response.content.decode()
    assert re.findall(r'login/\?next=(.*?)"', response.content.decode()) == [question.url]
    assert response.cookies == {}


def test_page_is_read_by_own_mark_and_the_mark_can_be_taken_back(client, question):
    client.force_login(UserFactory())
    where = f"/learn/pages/{question.pk}/reading/"
    assert client.post(where).url == f"{question.url}#reading"
    client.post(where, {"how": "reached"})
    assert [row.how for row in Reading.objects.all()] == ["marked"]
    assert "You read this on" in client.get(question.url).content.decode()
    client.post(where, {"read": "no"})
    assert Reading.objects.count() == 0


def test_end_of_a_page_marked_as_not_read_does_not_mark_it_again(client, question):
    client.force_login(UserFactory())
    where = f"/learn/pages/{question.pk}/reading/"
    assert "end-mark" in client.get(question.url).content.decode()
    client.post(where)
    client.post(where, {"read": "no"})
    assert "end-mark" not in client.get(question.url).content.decode()
    client.post(where, {"how": "reached"})
    assert Reading.objects.count() == 0
    client.post(where)
    assert [row.how for row in Reading.objects.all()] == ["marked"]


def test_page_is_read_by_reaching_its_end(client, question):
    client.force_login(UserFactory())
    shown = client.post(f"/learn/pages/{question.pk}/reading/", {"how": "reached"}, headers={"HX-Request": "true"})
    assert 'id="reading"' in shown.content.decode()
    assert [row.how for row in Reading.objects.all()] == ["reached"]


def test_reading_is_for_the_signed_in(client, question):
    response = client.post(f"/learn/pages/{question.pk}/reading/")
    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/")


def test_page_is_complete_when_read_and_each_check_was_once_right(question):
    user, other = UserFactory(), UserFactory()
    one = question.checks[0]
    answering.answer(question, one, chosen={1, 3}, by=user)
    answering.answer(question, one, chosen={0}, by=user)
    assert progress.standing(user, question).is_complete is False
    reading.mark_read(question, by=user)
    assert progress.standing(user, question).is_complete is True
    assert progress.standing(other, question).is_begun is False


def test_workshop_shows_ones_own_progress_only(client):
    course, (first, second) = workshop(2, body=[check("Why?", ("So", True, ""), ("No", False, ""))])
    user = UserFactory()
    reading.mark_read(first, by=user)
    answering.answer(first, first.checks[0], chosen={0}, by=user)
    reading.mark_read(second, by=user)
    client.force_login(user)
    assert client.get(course.url).context["completed"] == 1
    client.force_login(UserFactory())
    assert client.get(course.url).context["completed"] == 0


@pytest.mark.parametrize("modules", [1, 4])
def test_progress_of_a_workshop_costs_two_queries(django_assert_num_queries, modules):
    _course, found = workshop(modules, body=[QUESTION])
    user = UserFactory()
    with django_assert_num_queries(2):
        progress.standings(user, found)
