"""What a participant sees of the path: on the desk, on the participation, on its own page."""

import datetime as dt

import pytest
from django.utils import timezone

from crm_content.actions import answering, reading
from crm_content.models import LearningPage
from nominations.states import ParticipationState
from portal.desk.desk import items_for
from portal.desk.items import Group
from portal.paths.queries.path import path_of
from portal.paths.rules import times
from portal.paths.states import Moment
from programs.models import Project
from tests.factories.learning import QUESTION, page, workshop
from tests.factories.paths import participant, recommended, user_of
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db
START, END = dt.date(2031, 3, 10), dt.date(2031, 3, 14)


def path_with_two_pages(project):
    asking, later = page(title="Asking", body=[QUESTION], words="word " * 500), page(title="Later")
    recommended(project, asking, note="Look at the end.")
    recommended(project, later, Moment.AFTER)
    return asking, later


def test_the_path_counts_what_is_read_what_is_left_and_the_scores(project):
    asking, later = path_with_two_pages(project)
    user = user_of(participant(project))
    reading.mark_read(asking, by=user)
    check = asking.checks[0]
    answering.answer(asking, check, chosen={1, 3}, by=user)
    answering.answer(asking, check, chosen={1}, by=user)
    path = path_of(project, user)
    assert (path.count, path.read, path.minutes_left, path.next.page.pk) == (2, 1, later.minutes, later.pk)
    (score,) = path.stops[0].standing.scores
    assert (score.number, score.best, score.latest, path.right, path.questions) == (1, 100, 50, 1, 1)
    assert [leg.moment for leg in path.legs] == [Moment.BEFORE, Moment.AFTER]


def test_the_participation_shows_the_path_to_the_participant_alone(as_user, project, officer):
    path_with_two_pages(project)
    row = participant(project)
    own = as_user(user_of(row)).get(row.get_absolute_url()).content.decode()
    assert [words in own for words in ("0 of 2 pages read", "Look at the end.", "before it begins, by")] == [True] * 3
    assert "pages read" not in as_user(officer).get(row.get_absolute_url()).content.decode()


def test_a_workshop_shows_how_many_modules_are_complete(project):
    course, (first, _second) = workshop(2)
    recommended(project, course)
    user = user_of(participant(project))
    reading.mark_read(first, by=user)
    (stop,) = path_of(project, user).stops
    assert (stop.completed, stop.modules, stop.standing.is_read) == (1, 2, False)


def test_the_desk_says_what_to_read_next_by_when(project):
    asking, later = path_with_two_pages(project)
    user = user_of(participant(project))
    (line,) = [item for item in items_for(user) if item.total]
    assert (str(line.title), line.due_on) == ("Read before “Workshop on Tea”", project.starts_on - dt.timedelta(days=1))
    assert line.hint == f"0 of 1 read, {asking.minutes} minutes left; next: Asking"
    reading.mark_read(asking, by=user)
    assert [item for item in items_for(user) if item.total] == []
    today = timezone.localdate()
    Project.objects.filter(pk=project.pk).update(
        starts_on=today - dt.timedelta(days=9), ends_on=today - dt.timedelta(days=5)
    )
    (line,) = [item for item in items_for(user) if item.total]
    assert (str(line.title), line.due_on, line.group) == ("Read on after “Workshop on Tea”", None, Group.NEXT)
    reading.mark_read(later, by=user)
    assert items_for(user) == []


def test_who_does_not_come_has_nothing_to_read(project):
    path_with_two_pages(project)
    row = participant(project, state=ParticipationState.DECLINED)
    assert items_for(user_of(row)) == []


@pytest.mark.parametrize("moment,own,due", [
    ("before", None, dt.date(2031, 3, 9)), ("during", None, END), ("after", None, None), ("after", START, START)
])  # fmt: skip
def test_a_page_is_due_by_its_own_date_or_its_moments(moment, own, due):
    assert times.due_on(moment, own, START, END) == due


@pytest.mark.parametrize("day,moments", [
    (dt.date(2031, 1, 1), ["before"]), (START, ["before", "during"]), (dt.date(2031, 3, 15), ["after"])
])  # fmt: skip
def test_pages_are_to_be_read_when_their_time_has_come(day, moments):
    assert [moment for moment in Moment.values if times.is_time_for(moment, day, START, END)] == moments


@pytest.mark.parametrize("number", [1, 3, 40])
def test_the_path_costs_the_same_queries_on_every_page(as_user, project, number, django_assert_num_queries):
    for n in range(number):
        recommended(project, page(title=f"Page {n}", body=[QUESTION]))
    row = participant(project)
    user = user_of(row)
    for other in range(number % 7):
        participant(ProjectFactory(released=True, title=f"Other {other}"), user=user)
    with django_assert_num_queries(4):
        assert path_of(project, user).count == number
    client = as_user(user)
    for where, cost in (("/desk/", 9), (f"/projects/{project.slug}/learning/", 9)):
        client.get(where)
        with django_assert_num_queries(cost, exact=False) as found:
            client.get(where)
        assert (where, len(found)) == (where, cost)


def test_the_path_loads_no_picture_to_count_questions(project, django_assert_num_queries):
    one = page(body=[QUESTION])
    one = LearningPage.objects.get(pk=one.pk)
    with django_assert_num_queries(0):
        assert one.check_ids == [check.id for check in one.checks]
