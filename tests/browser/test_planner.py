"""The planner in Chromium: it saves itself, survives a lost connection and a second window, and axe-core finds nothing."""

import datetime as dt
import re

import pytest
from playwright.sync_api import Browser, Download, Page, expect

from crm_content.actions import plan_sharing
from crm_content.demonstration.plans import TITLE, write_plans
from crm_content.models import Plan
from tests.browser.looking import looked_at, watch
from tests.browser.windows import Window
from tests.factories.directory import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PARTS = ("", "gaps/", "actions/?add=people", "measures/", "scorecard/", "rollout/", "sharing/")

EXPECTED = re.compile(
    "ERR_FAILED|429|htmx:(sendError|afterRequest)"
)  # of the connection that was cut, and of a refusal


@pytest.fixture
def plan(server: str) -> Plan:
    owner = UserFactory()
    write_plans(owner, dt.date.today())
    return plan_sharing.share(Plan.objects.get(title=TITLE), by=owner)


def test_planner_saves_itself_and_is_sound_for_everyone(chromium: Browser, server: str, plan: Plan) -> None:
    with Window(chromium, server) as window:
        window.be(plan.owner)
        _saves_itself(window, plan)
        _is_told_of_the_second_window(window, plan)
        _takes_a_tick_away(window, plan)
        watch(window)
        measure = plan.measures.first()
        addresses = ["/learn/planner/", *(f"/learn/planner/{plan.pk}/{part}" for part in PARTS),
                     f"/learn/planner/{plan.pk}/scorecard/{measure.key}/", f"/learn/planner/shared/{plan.share_token}/"]  # fmt: skip
        problems = [f"{address} {problem}" for address in addresses for problem in looked_at(window, address)]
    assert problems == []


def _saves_itself(window: Window, plan: Plan) -> None:
    """A mark is chosen: the picture follows. The connection fails: it says so, and the next save goes through."""
    page = window.page
    page.goto(f"/learn/planner/{plan.pk}/gaps/")
    scale = page.get_by_role("group", name="Scorecards").get_by_role("radiogroup", name="Now")
    scale.get_by_label("2").check()
    expect(page.get_by_role("status")).to_have_text(re.compile(r"Saved \d\d:\d\d"))
    expect(page.locator("#plan-picture")).to_contain_text("(3 − 2) × 3 = 3")
    assert plan.ratings.get(requirement="scorecards").now == 2
    page.route("**/gaps/", lambda route: route.abort())
    scale.get_by_label("1").check()
    expect(page.get_by_role("status")).to_contain_text("Not saved: the connection failed. Trying again in 5 seconds")
    page.unroute("**/gaps/")
    page.route("**/gaps/", lambda route: route.fulfill(status=429), times=1)
    scale.get_by_label("3").check()
    expect(page.get_by_role("status")).to_contain_text("Not saved: the portal could not take it. Trying again in")
    page.get_by_role("link", name="Actions").first.click()
    page.wait_for_url("**/actions/")
    assert plan.ratings.get(requirement="scorecards").now == 3
    _is_taken_along_once(page)
    window.troubles[:] = [trouble for trouble in window.troubles if not EXPECTED.search(trouble)]


def _is_taken_along_once(page: Page) -> None:
    """A download asked for amid changes waits for them, and does not come again with the next save."""
    taken: list[Download] = []
    page.on("download", lambda download: taken.append(download))
    what = page.locator("[name$=-what]").first
    what.fill("Ask ten customers")
    with page.expect_download():
        page.get_by_role("link", name="The actions as a PDF").click()
    for text in ("Ask twelve customers", "Ask twenty customers"):
        with page.expect_response("**/actions/"):
            what.fill(text)
    expect(page.get_by_role("status")).to_have_text(re.compile(r"Saved \d\d:\d\d"))
    assert len(taken) == 1


def _is_told_of_the_second_window(window: Window, plan: Plan) -> None:
    page = window.page
    page.goto(f"/learn/planner/{plan.pk}/vision/")
    goal = page.get_by_label("What is the battle about?")
    saved = Plan.objects.get(pk=plan.pk)
    saved.note_save("vision")
    saved.save()
    goal.fill("Mine")
    expect(page.get_by_role("status")).to_contain_text("You saved this page in another window")
    page.get_by_role("button", name="Keep what is on this page").click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    assert Plan.objects.get(pk=plan.pk).goal == "Mine"


def _takes_a_tick_away(window: Window, plan: Plan) -> None:
    """Its day goes with it, and a later save does not bring it back."""
    page = window.page
    tick = plan.ticks.filter(done_on__isnull=False).first()
    page.goto(f"/learn/planner/{plan.pk}/rollout/")
    page.locator(f"[name={tick.advice}-done]").uncheck()
    expect(page.get_by_role("status")).to_have_text(re.compile(r"Saved \d\d:\d\d"))
    assert page.locator(f"[name={tick.advice}-done_on]").input_value() == ""
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    assert plan.ticks.get(pk=tick.pk).done_on is None
