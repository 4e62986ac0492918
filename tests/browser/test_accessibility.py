"""Every main page for each role: axe-core finds nothing, nothing runs over the edge of a phone, keys and forms suffice."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template.loader import render_to_string
from playwright.sync_api import Browser, expect

from nominations.models import Nomination
from nominations.states import NominationState
from tests.browser.places import places
from tests.browser.windows import DESK_SIZE, PHONE_SIZE, Window
from tests.journeys.world import World, build

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OF_LOOKS = ["color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable"]
FIND = """async rules => {
  const only = rules ? {runOnly: {type: "rule", values: rules}} : {};
  const found = await axe.run(document, {resultTypes: ["violations"], ...only});
  return found.violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.target.join(" ")).join(" | ")}`);
}"""
SHAPE = """() => [document.querySelectorAll("h1").length, document.title.length > 3,
  document.documentElement.scrollWidth <= innerWidth]"""


@pytest.fixture
def world(server: str) -> World:
    return build()


def test_axe_finds_nothing_and_nothing_runs_over_the_edge(chromium: Browser, server: str, world: World) -> None:
    problems: list[str] = []
    with Window(chromium, server) as window:
        window.context.add_init_script(Axe().axe_script)
        reader = ""
        for role, address in places(world):
            if role != reader:
                window.be(world.users.get(role))
                reader = role
            problems += [f"{role} {address} {problem}" for problem in _look(window, address)]
    assert problems == []


@pytest.mark.parametrize("name", ["400", "403_csrf", "500"])
def test_error_pages_stand_without_the_site_around_them(chromium: Browser, server: str, name: str) -> None:
    """In a window of its own: a window that answers for the server keeps no file, and fetches all of them at each page."""
    with Window(chromium, server) as window:
        window.context.add_init_script(Axe().axe_script)
        body = render_to_string(f"{name}.html")
        window.context.route("**/error/*", lambda route: route.fulfill(body=body, content_type="text/html"))
        assert list(_look(window, f"/error/{name}")) == []


def _look(window: Window, address: str) -> Iterator[str]:
    """Light at a desk, then dark on a phone: each size and each colour once."""
    page = window.page
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size(DESK_SIZE)
    page.goto(address)
    yield from (f"at a desk: {found}" for found in page.evaluate(FIND))
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.set_viewport_size(PHONE_SIZE)
    yield from (f"in the dark on a phone: {found}" for found in page.evaluate(FIND, OF_LOOKS))
    headings, has_title, fits = page.evaluate(SHAPE)
    if (headings, has_title, fits) != (1, True, True):
        yield f"has {headings} main headings, title: {has_title}, fits a phone: {fits}"


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
