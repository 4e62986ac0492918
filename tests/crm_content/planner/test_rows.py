"""Actions, measures and readings as rows: added and removed with and without JavaScript, never doubled, never lost."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from crm_content.actions.plan_rows import enter_figures
from crm_content.models import Measure, MeasureReading, PlanAction
from crm_content.queries import plans
from crm_content.rules.planning import MOST_MEASURES, MOST_READINGS
from portal.core.workflow import Refused
from tests.factories import planner

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
KEY, OTHER = "a" * 12, "b" * 12


@pytest.fixture
def plan(client):
    made = planner.plan()
    client.force_login(made.owner)
    return made


def at(plan, part):
    return f"/learn/planner/{plan.pk}/{part}/"


def rows(*given, seen=0, **more):
    data = {"rows-TOTAL_FORMS": len(given), "rows-INITIAL_FORMS": 0, "seen": seen, **more}
    return data | {f"rows-{n}-{name}": value for n, row in enumerate(given) for name, value in row.items()}


def action(key=KEY, **facts):
    return {"key": key, "requirement": "people", "what": "", "owner": "", "due_on": "", "first_step": "", **facts}


def measure(key=KEY, **facts):
    return {"key": key, "perspective": "service", "direction": "higher", "indicator": "On time", **facts}


def test_row_saved_twice_while_typing_is_one_row(client, plan):
    client.post(at(plan, "actions"), rows(action(what="Call")), headers=HTMX)
    client.post(at(plan, "actions"), rows(action(what="Call back", due_on="2026-11-30"), seen=1), headers=HTMX)
    saved = PlanAction.objects.get()
    assert (saved.what, saved.due_on, saved.requirement) == ("Call back", dt.date(2026, 11, 30), "people")


def test_blank_new_row_is_none_but_a_known_row_may_be_blank(client, plan):
    planner.action(plan, "Call", key=OTHER)
    client.post(at(plan, "actions"), rows(action(), action(OTHER)))
    assert [(row.key, row.what) for row in PlanAction.objects.all()] == [(OTHER, "")]


def test_rows_are_added_and_removed_by_buttons_alone(client, plan):
    planner.rating(plan, "people", 1, 4)
    page = client.get(at(plan, "actions")).content.decode()
    assert page.count('name="rows-') > 4
    response = client.post(at(plan, "actions"), rows(action(what="Call"), add="people"))
    assert response.url == f"{at(plan, 'actions')}?add=people#add-people"
    assert client.get(response.url).content.decode().count("What will be done") == 2
    client.post(
        at(plan, "actions"), rows(action(what="Call", due_on="soon"), action(OTHER, what="Kept"), seen=1, remove=KEY)
    )
    assert [row.what for row in PlanAction.objects.all()] == ["Kept"]


@pytest.mark.parametrize("day", ["30.11.2026", "1899-01-01", "2026-02-30", "soon"])
def test_day_that_is_none_is_told_and_everything_beside_it_is_saved(client, plan, day):
    planner.action(plan, "Old", key=KEY, due_on=dt.date(2026, 5, 1))
    page = client.post(at(plan, "actions"), rows(action(what="Call", due_on=day), action(OTHER, what="Kept")))
    assert page.status_code == 422
    assert f'value="{day}"' in page.content.decode()
    assert [(row.what, row.due_on) for row in PlanAction.objects.all()] == [
        ("Call", dt.date(2026, 5, 1)),
        ("Kept", None),
    ]


@pytest.mark.parametrize(
    "facts,words",
    [
        ({"baseline": "80", "target": "60"}, "Higher is better, but the target is below the baseline."),
        (
            {"baseline": "1", "target": "2", "direction": "lower"},
            "Lower is better, but the target is above the baseline.",
        ),
        ({"starts_on": "2026-05-01", "due_on": "2026-05-01"}, "The target must lie after the day of the baseline."),
        ({"baseline": "much"}, "Enter a number, such as 61 or 4.5."),
        ({"baseline": "NaN"}, "Enter a number, such as 61 or 4.5."),
        ({"baseline": "1e400"}, "The number is too long."),
        ({"target": "0.12345"}, "Enter at most four places after the point."),
    ],
)
def test_measure_that_cannot_be_is_told_by_its_field(client, plan, facts, words):
    stored = planner.measure(plan, "Old", key=KEY)
    page = client.post(at(plan, "measures"), rows(measure(**facts)))
    after = Measure.objects.get()
    assert page.status_code == 422
    assert words in page.content.decode()
    assert after.indicator == "On time"
    assert {name: getattr(after, name) for name in facts} == {name: getattr(stored, name) for name in facts}


@pytest.mark.parametrize(
    "facts",
    [
        {"starts_on": "2027-02-01", "due_on": "2027-"},
        {"starts_on": "2025-", "due_on": "2025-12-31"},
        {"baseline": "90", "target": "9o"},
        {"baseline": "90", "target": "100", "direction": "down"},
    ],
)
def test_half_of_what_belongs_together_is_not_set_beside_the_stored_other_half(client, plan, facts):
    stored = planner.measure(plan, "Old", key=KEY)
    assert client.post(at(plan, "measures"), rows(measure(**facts)), headers=HTMX).status_code == 200
    after = Measure.objects.get()
    assert after.indicator == "On time"
    assert {name: getattr(after, name) for name in facts} == {name: getattr(stored, name) for name in facts}


def test_measures_have_room_for_so_many(client, plan):
    for number in range(MOST_MEASURES):
        planner.measure(plan, f"Measure {number}")
    page = client.post(at(plan, "measures"), rows(measure(indicator="One too many")))
    assert (page.status_code, Measure.objects.count()) == (422, MOST_MEASURES)
    assert "There is room for 15." in page.content.decode()
    assert "One too many" in page.content.decode()


def test_measure_with_readings_is_asked_about_before_it_goes(client, plan):
    made = planner.measure(plan, values={planner.START: 60})
    response = client.post(at(plan, "measures"), rows(measure(OTHER, indicator="Typed beside"), remove=made.key))
    assert [row.indicator for row in Measure.objects.all()] == ["On time", "Typed beside"]
    assert response.url == f"/learn/planner/{plan.pk}/measures/{made.key}/removal/"
    assert "It has 1 reading" in client.get(response.url).content.decode()
    client.post(response.url)
    assert [row.indicator for row in Measure.objects.all()] == ["Typed beside"]


def test_figures_of_a_day_are_entered_for_all_measures_and_replace_those_of_the_day(client, plan):
    one, two = planner.measure(plan, "On time"), planner.measure(plan, "Lost")
    figures = {"on": "2024-06-01", f"{one.key}-value": "72,5", f"{one.key}-remark": "Rain", f"{two.key}-value": ""}
    client.post(at(plan, "scorecard"), figures)
    client.post(at(plan, "scorecard"), {**figures, f"{one.key}-value": "73"})
    reading = MeasureReading.objects.get()
    assert (reading.measure, reading.value, reading.remark) == (one, Decimal(73), "Rain")
    assert "On track" in client.get(at(plan, "scorecard")).content.decode()


def test_figures_that_are_none_are_told_and_nothing_is_entered(client, plan):
    made = planner.measure(plan)
    page = client.post(at(plan, "scorecard"), {"on": "", f"{made.key}-value": "many", f"{made.key}-remark": "Rain"})
    shown = page.content.decode()
    assert (page.status_code, MeasureReading.objects.count()) == (422, 0)
    assert 'value="many"' in shown
    assert "This field is required." in shown


def test_readings_may_change_places_but_no_day_has_two(client, plan):
    made = planner.measure(plan, values={dt.date(2024, 1, 1): 60, dt.date(2024, 2, 1): 70})
    first, second = made.readings.all()
    address = f"/learn/planner/{plan.pk}/scorecard/{made.key}/"
    swapped = [
        {"key": first.key, "on": "2024-02-01", "value": "60"},
        {"key": second.key, "on": "2024-01-01", "value": "70"},
    ]
    assert client.post(address, rows(*swapped)).status_code == 302
    assert [reading.value for reading in made.readings.all()] == [70, 60]
    same = [{**row, "on": "2024-01-01"} for row in swapped]
    page = client.post(address, rows(*same, seen=1))
    assert page.status_code == 422
    assert "Two readings are of the same day, 1 January 2024." in page.content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        [{"key": KEY, "on": "2024-02-01", "value": "65"}],  # new here, while the day was entered elsewhere
        [{"key": OTHER, "on": "2024-02-01", "value": "60"}, {"key": "c" * 12, "on": "soon", "value": "70"}],
    ],
)
def test_day_that_has_a_reading_the_page_cannot_tell_is_refused_in_words(client, plan, sent):
    made = planner.measure(plan)
    for key, day in ((OTHER, 1), ("c" * 12, 2)):
        made.readings.create(key=key, on=dt.date(2024, day, 1), value=60)
    page = client.post(f"/learn/planner/{plan.pk}/scorecard/{made.key}/", rows(*sent, keep="1"))
    assert page.status_code == 422
    assert "Two readings are of the same day, 1 February 2024." in page.content.decode()
    assert [(one.on.month, one.value) for one in made.readings.all()] == [(1, 60), (2, 60)]


def test_reading_of_a_day_still_to_come_is_refused(client, plan):
    made = planner.measure(plan)
    ahead = timezone.localdate() + dt.timedelta(days=2)
    figures = {f"{made.key}-value": "72"}
    page = client.post(at(plan, "scorecard"), {**figures, "on": ahead.isoformat()})
    assert "This day is still to come." in page.content.decode()
    one = {"key": KEY, "on": ahead.isoformat(), "value": "72"}
    page = client.post(f"/learn/planner/{plan.pk}/scorecard/{made.key}/", rows(one))
    assert "This day is still to come." in page.content.decode()
    assert MeasureReading.objects.count() == 0
    client.post(at(plan, "scorecard"), {**figures, "on": (ahead - dt.timedelta(days=1)).isoformat()})
    assert MeasureReading.objects.count() == 1


def test_going_on_from_the_scorecard_takes_the_figures_along(client, plan):
    made = planner.measure(plan)
    assert client.post(at(plan, "scorecard"), {"on": "2024-06-01", "next": "1"}).url == at(plan, "rollout")
    figures = {"on": "2024-06-01", f"{made.key}-value": "72", "next": "1"}
    assert client.post(at(plan, "scorecard"), figures).url == at(plan, "rollout")
    one = {"key": KEY, "on": "2024-06-02", "value": "73"}
    sent = rows(one, seen=1, next="1")
    assert client.post(f"/learn/planner/{plan.pk}/scorecard/{made.key}/", sent).url == at(plan, "scorecard")
    assert [reading.value for reading in made.readings.all()] == [72, 73]


def test_full_page_offers_no_further_row(client, plan):
    planner.measure(plan, "First")
    assert "Add a measure" in client.get(at(plan, "measures")).content.decode()
    for number in range(MOST_MEASURES - 1):
        planner.measure(plan, f"Measure {number}")
    shown = client.get(at(plan, "measures")).content.decode()
    assert ("Add a measure" in shown, "There is room for 15. Remove one to add another." in shown) == (False, True)


def test_summary_says_in_which_row_a_mistake_is(client, plan):
    page = client.post(at(plan, "actions"), rows(action(what="Call", due_on="soon"), action(OTHER, due_on="later")))
    assert [link.label for link in page.context["errors"]] == ["Call · By when", "People and skills · By when"]
    page = client.post(at(plan, "rollout"), {"goal-done_on": "soon", "seen": 0})
    assert [link.label for link in page.context["errors"]] == ["The goal is a figure with a date · Done on"]


def test_measure_of_another_plan_is_not_there(client, plan):
    other = planner.measure(planner.plan())
    assert client.get(f"/learn/planner/{plan.pk}/scorecard/{other.key}/").status_code == 404


def test_actions_go_over_in_the_order_of_their_gaps_with_the_measure_that_watches_them(plan):
    planner.rating(plan, "people", 3, 4, 1)
    planner.rating(plan, "systems", 1, 5, 5)
    planner.action(plan, "Train", "people", owner="Head of sales", due_on=dt.date(2026, 3, 1))
    planner.action(plan, "One list", "systems")
    planner.action(plan, "", "systems", owner="Nobody")
    planner.measure(plan, "Lost orders", requirement="systems", target=Decimal("85.00"))
    found = [(one.what, one.owner, one.due, one.gap, one.indicator, one.target) for one in plans.actions_of(plan)]
    assert found == [
        ("One list", "", None, "Systems and processes", "Lost orders", "85\N{NO-BREAK SPACE}%"),
        ("Train", "Head of sales", dt.date(2026, 3, 1), "People and skills", "", ""),
    ]


def test_full_measure_takes_another_figure_for_a_day_it_has_but_no_further_day(plan):
    days = [planner.START + dt.timedelta(days=n) for n in range(MOST_READINGS)]
    made = planner.measure(plan, values=dict.fromkeys(days, 70))
    figure = {"value": Decimal(75), "remark": ""}
    enter_figures(plan, [(made, {"on": days[0], **figure})], by=plan.owner)
    assert made.readings.get(on=days[0]).value == 75
    with pytest.raises(Refused, match="There is room for"):
        enter_figures(plan, [(made, {"on": days[-1] + dt.timedelta(days=1), **figure})], by=plan.owner)
