"""Saving a plan part by part: by button and by itself, in two windows, with mistakes; and who sees it."""

import datetime as dt
import threading

import pytest
from django.db import connection
from django.urls import reverse

from crm_content.actions import planning
from crm_content.actions.planning import Seen
from crm_content.models import GapRating, Plan, RolloutTick
from crm_content.planner_urls import urlpatterns
from crm_content.rules.planning import MOST_PLANS, Part
from portal.core.workflow import Stale
from tests.factories import planner
from tests.factories.directory import UserFactory

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
VISION = {"goal": "Keep ninety", "goal_measure": "", "destination": "Trusted"}


@pytest.fixture
def plan(client):
    made = planner.plan()
    client.force_login(made.owner)
    return made


def at(plan, part=""):
    return f"/learn/planner/{plan.pk}/{part}/" if part else f"/learn/planner/{plan.pk}/"


def text(response):
    return response.content.decode()


def test_plan_is_begun_and_leads_to_its_first_step(client):
    client.force_login(UserFactory())
    response = client.post("/learn/planner/", {"firm": "Tea House", "title": "Regulars"})
    plan = Plan.objects.get()
    assert response.url == at(plan, "vision")
    assert "Tea House" in text(client.get("/learn/planner/"))


def test_plan_needs_a_firm_and_there_is_room_for_so_many(client, plan):
    assert "This field is required." in text(client.post("/learn/planner/", {"title": "Regulars"}))
    Plan.objects.bulk_create(Plan(owner=plan.owner, firm="F", title="T") for _ in range(MOST_PLANS - 1))
    response = client.post("/learn/planner/", {"firm": "One", "title": "Too many"})
    assert (response.status_code, Plan.objects.count()) == (409, MOST_PLANS)
    assert client.post(at(plan, "copies")).status_code == 409


def test_strangers_meet_nothing_and_write_nothing(client, plan):
    made = planner.measure(plan)
    ours = [url for url in urlpatterns if url.name not in ("plans", "shared")]
    given = {"pk": plan.pk, "key": made.key}
    names = [(url.name, {name: given[name] for name in url.pattern.converters}) for url in ours]
    addresses = [reverse(f"crm_content:planner:{name}", kwargs=kwargs) for name, kwargs in names]
    client.logout()
    assert {client.get(address).status_code for address in addresses if "copies" not in address} == {302}
    client.force_login(UserFactory())
    assert {client.get(address).status_code for address in addresses if "copies" not in address} == {404}
    written = {address: client.post(address, VISION).status_code for address in addresses}
    read_only = [at(plan), *(f"{at(plan)}{name}" for name in ("plan.pdf", "actions.pdf", "plan.xlsx"))]
    assert {code for address, code in written.items() if address not in read_only} == {404}
    assert [written[address] for address in read_only] == [405] * 4
    assert list(Plan.objects.values_list("pk", "title", "share_token")) == [(plan.pk, "Regulars", None)]
    assert plan.measures.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_windows_that_save_at_once_one_saves_and_the_others_are_told():
    plan, outcomes, start = planner.plan(), [], threading.Barrier(6)

    def save(number):
        try:
            start.wait(timeout=60)
            planning.save_vision(plan, {"goal": str(number)}, by=plan.owner, seen=Seen(0, f"window{number:06}"))
            outcomes.append(str(number))
        except Stale:
            outcomes.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=save, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    plan.refresh_from_db()
    assert sorted(outcomes) == [plan.goal, *["told"] * 5]
    assert plan.version_of(Part.VISION) == 1


def test_save_button_saves_and_goes_on_to_the_next_part(client, plan):
    response = client.post(at(plan, "vision"), {**VISION, "seen": 0, "next": "1"})
    plan.refresh_from_db()
    assert response.url == at(plan, "understanding")
    assert (plan.goal, plan.destination, plan.version_of(Part.VISION)) == ("Keep ninety", "Trusted", 1)


def test_page_that_saves_itself_is_told_the_time_and_its_new_count(client, plan):
    response = client.post(at(plan, "vision"), {**VISION, "seen": 0}, headers=HTMX)
    shown = text(response)
    assert response.status_code == 200
    assert "<html" not in shown
    assert "Saved " in shown
    assert 'name="seen" id="plan-seen" value="1"' in shown


def test_second_window_is_told_and_may_keep_what_was_typed(client, plan):
    client.post(at(plan, "vision"), {**VISION, "seen": 0}, headers=HTMX)
    late = {"goal": "Another goal", "goal_measure": "", "destination": "", "seen": 0}
    told = client.post(at(plan, "vision"), late, headers=HTMX)
    assert told.status_code == 409
    assert "You saved this page in another window or on another machine on" in text(told)
    assert 'id="plan-seen"' not in text(told)
    page = client.post(at(plan, "vision"), late)
    assert page.status_code == 409
    assert "Another goal" in text(page)
    assert Plan.objects.get().goal == "Keep ninety"
    again = {**late, "seen": page.context["seen"], "window": page.context["window"]}
    assert client.post(at(plan, "vision"), again).status_code == 409
    assert Plan.objects.get().goal == "Keep ninety"
    client.post(at(plan, "vision"), {**again, "keep": "1"})
    assert Plan.objects.get().goal == "Another goal"


def test_own_save_whose_answer_is_late_is_no_other_window(client, plan):
    shown = client.get(at(plan, "vision")).context
    mine = {"goal": "Keep", "seen": shown["seen"], "window": shown["window"]}
    assert client.post(at(plan, "vision"), mine, headers=HTMX).status_code == 200
    assert client.post(at(plan, "vision"), {**mine, "goal": "Keep ninety", "next": "1"}).status_code == 302
    other = client.get(at(plan, "vision")).context
    assert other["window"] != shown["window"]
    elsewhere = {"goal": "Another goal", "seen": other["seen"], "window": other["window"]}
    assert client.post(at(plan, "vision"), elsewhere, headers=HTMX).status_code == 200
    assert client.post(at(plan, "vision"), mine, headers=HTMX).status_code == 409
    assert Plan.objects.get().goal == "Another goal"


@pytest.mark.parametrize("window", ["", "a", "<b>" * 4, "x" * 41])
def test_window_without_a_key_of_its_own_is_any_window(client, plan, window):
    sent = {**VISION, "seen": 0, "window": window}
    assert [client.post(at(plan, "vision"), sent, headers=HTMX).status_code for _ in range(2)] == [200, 409]


def test_page_with_a_mistake_is_saved_again_once_it_is_mended(client, plan):
    page = client.post(at(plan, "vision"), {"goal": "x" * 2001, "seen": 0})
    mended = {"goal": "Keep ninety", "seen": page.context["seen"], "window": page.context["window"]}
    assert (page.status_code, client.post(at(plan, "vision"), mended).status_code) == (422, 302)
    assert Plan.objects.get().goal == "Keep ninety"


def test_two_parts_of_one_plan_do_not_get_in_each_others_way(client, plan):
    client.post(at(plan, "vision"), {**VISION, "seen": 0})
    response = client.post(at(plan, "understanding"), {"customer-who": "Families", "seen": 0}, headers=HTMX)
    assert response.status_code == 200
    assert Plan.objects.get().answers["customer-who"] == "Families"


@pytest.mark.parametrize("seen", ["", "x", "-1", "٣", "9" * 30])
def test_count_that_is_none_overwrites_nothing(client, plan, seen):
    assert client.post(at(plan, "vision"), {**VISION, "seen": seen}).status_code == 409
    assert Plan.objects.get().goal == ""


def test_what_is_too_long_is_said_by_the_field_and_the_rest_is_saved(client, plan):
    page = client.post(at(plan, "vision"), {"goal": "x" * 2001, "destination": "Trusted", "seen": 0})
    plan.refresh_from_db()
    assert page.status_code == 422
    assert (plan.goal, plan.destination) == ("", "Trusted")
    assert "x" * 2001 in text(page)
    assert "at most 2000 characters" in text(page)


def test_gaps_are_saved_and_the_picture_follows(client, plan):
    data = {"people-now": "2", "people-wanted": "5", "people-importance": "4", "market-note": "Later", "seen": 0}
    shown = text(client.post(at(plan, "gaps"), data, headers=HTMX))
    saved = GapRating.objects.get(requirement="people")
    assert (saved.now, saved.wanted, saved.importance) == (2, 5, 4)
    assert GapRating.objects.get(requirement="market").note == "Later"
    assert "(5 − 2) × 4 = <strong>12</strong>" in shown
    assert '<div id="plan-picture" hx-swap-oob="innerHTML">' in shown


@pytest.mark.parametrize("mark", ["6", "-1", "x", "2.5"])
def test_mark_that_is_none_leaves_the_stored_one(client, plan, mark):
    planner.rating(plan, "people", 2, 4)
    data = {"people-now": mark, "people-wanted": "5", "people-importance": "3", "seen": 0}
    page = client.post(at(plan, "gaps"), data)
    saved = GapRating.objects.get(requirement="people")
    assert (page.status_code, saved.now, saved.wanted) == (422, 2, 5)


def test_advice_ticked_without_a_day_was_settled_today(client, plan):
    data = {"goal-done": "on", "calm-note": "Ask the chair", "waves-done_on": "2026-02-03", "seen": 0}
    shown = text(client.post(at(plan, "rollout"), data, headers=HTMX))
    ticks = {tick.advice: tick for tick in RolloutTick.objects.all()}
    assert (len(ticks), ticks["goal"].done_on, ticks["waves"].done_on) == (19, dt.date.today(), dt.date(2026, 2, 3))
    assert (ticks["calm"].done_on, ticks["calm"].note) == (None, "Ask the chair")
    assert "<strong>2</strong> of 19 settled" in shown


def test_tick_taken_away_stays_away_however_often_its_page_is_saved(client, plan):
    RolloutTick.objects.create(plan=plan, advice="goal", done_on=dt.date(2026, 2, 3))
    page = client.get(at(plan, "rollout"))
    sent = {"goal-done_on": "2026-02-03", "initial-goal-done_on": "2026-02-03", "seen": 0}
    assert 'name="initial-goal-done_on" value="2026-02-03"' in text(page)
    sent["window"] = page.context["window"]
    for note in ("", "Not after all"):
        client.post(at(plan, "rollout"), {**sent, "goal-note": note}, headers=HTMX)
    assert RolloutTick.objects.values_list("done_on", "note").get(advice="goal") == (None, "Not after all")
    client.post(at(plan, "rollout"), {**sent, "goal-done_on": "2026-02-04"}, headers=HTMX)
    assert RolloutTick.objects.get(advice="goal").done_on == dt.date(2026, 2, 4)


def test_tick_keeps_its_day_where_the_page_knows_none(client, plan):
    RolloutTick.objects.create(plan=plan, advice="goal", done_on=dt.date(2026, 2, 3))
    client.post(at(plan, "rollout"), {"goal-done": "on", "goal-done_on": "", "seen": 0}, headers=HTMX)
    assert RolloutTick.objects.get(advice="goal").done_on == dt.date(2026, 2, 3)


def test_copy_takes_words_marks_actions_and_measures_but_no_readings_and_no_link(client, plan):
    planner.rating(plan, "people", 1, 4)
    planner.action(plan, is_done=True)
    planner.measure(plan, values={planner.START: 60})
    Plan.objects.filter(pk=plan.pk).update(goal="Keep ninety", share_token="t", shared_at=plan.created_at)
    client.post(at(plan, "copies"))
    copied = Plan.objects.exclude(pk=plan.pk).get()
    assert (copied.title, copied.goal, copied.share_token) == ("Copy of Regulars", "Keep ninety", None)
    assert (copied.ratings.get().wanted, copied.actions.get().is_done) == (4, False)
    assert copied.measures.get().readings.count() == 0


def test_plan_is_renamed_and_deleted_after_asking(client, plan):
    client.post(at(plan, "name"), {"firm": "Tea & Co.", "title": "Regulars"})
    assert "Tea &amp; Co." in text(client.get(at(plan, "deletion")))
    assert client.post(at(plan, "deletion")).url == "/learn/planner/"
    assert Plan.objects.count() == 0
