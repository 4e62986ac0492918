"""Rating oneself by a unit: before and after, the change, a unit that is edited later, hours read, and whose it is."""

import pytest
from django.db import IntegrityError, transaction

from crm_content.actions import assessing, reading
from crm_content.demonstration.writing import element, stream
from crm_content.models import CompetencyUnitPage, RequirementRating, SelfAssessment
from crm_content.queries.assessing import picture_of
from crm_content.queries.towards import advised, hours_read
from crm_content.rules.dumbbells import dumbbell
from crm_content.states import Occasion
from tests.factories.directory import UserFactory
from tests.factories.learning import page

pytestmark = pytest.mark.django_db
WORDS = ("Listens to customers.", "Writes down complaints.", "Answers within a day.")


@pytest.fixture
def unit():
    """A unit of two elements: two requirements and one."""
    parts = [element("Know", "", *WORDS[:2]), element("Be able to", "", WORDS[2])]
    facts = {"elements": stream("unit", parts), "category": "Service", "tags": ("complaints",)}
    return page(CompetencyUnitPage, "Listening", **facts)


@pytest.fixture
def reader(client):
    user = UserFactory()
    client.force_login(user)
    return user


def keys(unit):
    return [key for key, _text in unit.requirements]


def rate(unit, user, occasion, *levels):
    pairs = zip(keys(unit), levels, strict=False)
    return assessing.assess(unit, occasion=occasion, levels=dict(pairs), by=user)


def address(unit, occasion=""):
    return f"/learn/pages/{unit.pk}/assessment/{occasion}"


def test_ratings_are_kept_by_requirement_and_may_be_half_done(client, unit, reader):
    first, second, _third = keys(unit)
    response = client.post(address(unit, "before/"), {first: "1", second: "", "nonsense": "4"})
    assert response.url == address(unit)
    assert list(RequirementRating.objects.values_list("requirement", "wording", "level")) == [(first, WORDS[0], 1)]
    client.post(address(unit, "before/"), {second: "2"})
    assert dict(RequirementRating.objects.values_list("requirement", "level")) == {first: 1, second: 2}
    assert SelfAssessment.objects.count() == 1


@pytest.mark.parametrize("level", ["5", "-1", "x", ""])
def test_a_level_that_is_none_of_the_five_is_not_kept(client, unit, reader, level):
    assert client.post(address(unit, "after/"), {keys(unit)[0]: level}).status_code == 200
    assert RequirementRating.objects.count() == 0


def test_the_page_shows_the_change_what_is_weakest_and_the_same_figures_as_a_table(client, unit, reader):
    rate(unit, reader, Occasion.BEFORE, 1, 3, 0)
    rate(unit, reader, Occasion.AFTER, 4, 2, 1)
    response = client.get(address(unit))
    picture = response.context["picture"]
    assert [line.text for line in picture.most_changed] == [WORDS[0], WORDS[2]]
    assert [line.text for line in picture.weakest] == [WORDS[2], WORDS[1]]
    assert [(part.before, part.after) for part in picture.parts] == [(2.0, 3.0), (0.0, 1.0)]
    assert [line.change for line in picture.lines] == [3, -1, 1]
    shown = response.content.decode()
    assert [shown.count(f"<strong>{words}</strong></td>") for words in ("+3", "−1", "+1")] == [1, 1, 1]
    assert shown.count('class="dumbbell"') == 6


def test_ratings_are_ones_own(client, unit, reader):
    rate(unit, UserFactory(), Occasion.BEFORE, 1, 1, 1)
    assert picture_of(reader, unit).is_rated is False
    assert client.get(address(unit)).url == address(unit, "before/")
    assert " checked" not in client.get(address(unit, "before/")).content.decode()


def test_a_unit_that_is_edited_keeps_old_ratings_and_says_what_they_were_about(client, unit, reader):
    rate(unit, reader, Occasion.BEFORE, 2, 3, 1)
    raw = [dict(block) for block in unit.elements.raw_data]
    raw[0]["value"]["requirements"][0]["value"] = "Hears what customers do not say."
    del raw[0]["value"]["requirements"][1]
    unit.elements = raw
    unit.save_revision().publish()
    unit = CompetencyUnitPage.objects.get(pk=unit.pk)
    rate(unit, reader, Occasion.AFTER, 4)
    picture = picture_of(reader, unit)
    assert [(line.text, line.before, line.after, line.earlier) for line in picture.lines] == [
        ("Hears what customers do not say.", 2, 4, WORDS[0]), (WORDS[2], 1, None, "")
    ]  # fmt: skip
    assert [(line.earlier, line.before) for line in picture.gone] == [(WORDS[1], 3)]
    shown = client.get(address(unit)).content.decode()
    assert f"Rated when it read: “{WORDS[0]}”" in shown
    assert "Rated before the unit was changed" in shown


def test_only_published_units_are_rated_by_the_signed_in(client, unit):
    assert client.get(address(unit)).url.startswith("/accounts/login/")
    client.force_login(UserFactory())
    draft = page(CompetencyUnitPage, "Draft", published=False)
    lines = [address(page(title="An article")), address(draft), address(unit, "between/")]
    assert [client.get(line).status_code for line in lines] == [404, 404, 404]


def test_hours_read_count_pages_of_the_subject_once_each(unit, reader):
    near = page(title="Complaints are advice", words="word " * 1000, category="Service", tags=("complaints",))
    unread = page(title="Answers within the day", tags=("complaints",))
    other = page(title="Far away", category="Travel", words="word " * 5000)
    for one in (near, other, unit):
        reading.mark_read(one, by=reader)
    found = hours_read(reader, unit)
    assert (found.minutes, found.pages, found.notional, found.hours) == (near.minutes + unit.minutes, 2, 20, 0.1)
    assert [one.pk for one in advised(reader, unit, [WORDS[2]])] == [unread.pk, near.pk]


def test_the_database_refuses_a_level_that_is_none(unit, reader):
    assessment = rate(unit, reader, Occasion.BEFORE, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        RequirementRating.objects.create(assessment=assessment, requirement="x", wording="x", level=5)


@pytest.mark.parametrize(
    "before,after,line", [(0, 4, True), (4, 3, True), (2, 2, False), (2, 2.2, False), (None, 3, False)]
)
def test_an_arrow_is_drawn_where_the_marks_lie_apart(before, after, line):
    mark = dumbbell(before, after)
    assert (mark.line is not None, bool(mark.head)) == (line, line)


def test_the_page_costs_the_same_queries_however_many_ratings(client, unit, reader, django_assert_num_queries):
    rate(unit, reader, Occasion.BEFORE, 1)
    client.get(address(unit))
    with django_assert_num_queries(13):
        client.get(address(unit))
    rate(unit, reader, Occasion.AFTER, 1, 2, 3)
    with django_assert_num_queries(13):
        client.get(address(unit))
