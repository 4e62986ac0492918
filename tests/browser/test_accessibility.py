"""Every main page for each role: axe-core finds nothing, nothing runs over the edge of a phone, keys and forms suffice."""

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Browser, expect

from nominations.models import Nomination
from nominations.states import NominationState
from tests.browser.looking import looked_at, watch
from tests.browser.places import NOT_FOUND, places
from tests.browser.windows import Window
from tests.journeys.world import World, build

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(server: str) -> World:
    return build()


def test_axe_finds_nothing_and_nothing_runs_over_the_edge(chromium: Browser, server: str, world: World) -> None:
    problems: list[str] = []
    with Window(chromium, server) as window:
        watch(window)
        reader = ""
        for role, address in places(world):
            if role != reader:
                window.be(world.users.get(role))
                reader = role
            status = 404 if address in NOT_FOUND else 200
            problems += [f"{role} {address} {problem}" for problem in looked_at(window, address, status)]
    assert problems == []


@pytest.mark.parametrize("name", ["400", "403_csrf", "500"])
def test_error_pages_stand_without_the_site_around_them(chromium: Browser, server: str, name: str) -> None:
    """In a window of its own: a window that answers for the server keeps no file, and fetches all of them at each page."""
    with Window(chromium, server) as window:
        watch(window)
        body = render_to_string(f"{name}.html")
        window.context.route("**/error/*", lambda route: route.fulfill(body=body, content_type="text/html"))
        assert list(looked_at(window, f"/error/{name}")) == []


def test_the_first_tab_skips_to_the_content(chromium: Browser, server: str, world: World) -> None:
    with Window(chromium, server) as window:
        window.be(world.users["liaison"])
        for address in ("/desk/", "/nominations/", world["draft"].get_absolute_url(), "/accounts/"):
            window.page.goto(address)
            window.page.keyboard.press("Tab")
            expect(window.page.get_by_role("link", name="Skip to the content")).to_be_focused()
            window.page.keyboard.press("Enter")
            expect(window.page.locator("main")).to_be_focused()


def test_the_main_writes_need_no_script(chromium: Browser, server: str, world: World) -> None:
    """Sign in, save biodata, endorse, select: with JavaScript off."""
    draft, screened = world["draft"], world["screened"]
    with Window(chromium, server, java_script_enabled=False) as window:
        window.sign_in(world.users["liaison"])
        expect(window.page.get_by_role("heading", level=1)).to_be_visible()
        window.page.goto(f"{draft.get_absolute_url()}biodata/")
        window.fill({"Present position": "Head of sales"})
        window.press("Save")
        expect(window.page.get_by_text("Head of sales").first).to_be_visible()
        window.page.goto(f"{draft.get_absolute_url()}endorsement/")
        for tick in window.page.locator("main").get_by_role("checkbox").all():
            tick.check()
        window.press("Endorse and submit")
        assert Nomination.objects.get(pk=draft.pk).state == NominationState.ENDORSED
        window.be(world.users["officer"])
        window.page.goto(f"/selection/{world['open'].slug}/")
        window.page.get_by_role("group", name=screened.candidate.full_name).get_by_role("button", name="Select").click()
        assert Nomination.objects.get(pk=screened.pk).state == NominationState.SELECTED
