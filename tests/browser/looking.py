"""How a page is looked at: axe-core, one main heading, a title, and nothing over the edge of a phone."""

import re
from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe

from tests.browser.windows import DESK_SIZE, PHONE_SIZE, Window

SIGN_IN = re.compile(r"/accounts/(login|reauthenticate)/")
OF_LOOKS = ["color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable"]
FIND = """async rules => {
  const only = rules ? {runOnly: {type: "rule", values: rules}} : {};
  const found = await axe.run(document, {resultTypes: ["violations"], ...only});
  return found.violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.target.join(" ")).join(" | ")}`);
}"""
SHAPE = """() => [document.querySelectorAll("h1").length, document.title.length > 3,
  document.documentElement.scrollWidth <= innerWidth]"""


def watch(window: Window) -> None:
    """Every page opened from now on can be looked at."""
    window.context.add_init_script(Axe().axe_script)


def looked_at(window: Window, address: str, status: int = 200) -> Iterator[str]:
    """Light at a desk, then dark on a phone: each size and each colour once. Another page than was asked for is told."""
    page = window.page
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size(DESK_SIZE)
    response = page.goto(address)
    if response is None or response.status != status or (SIGN_IN.search(page.url) and not SIGN_IN.search(address)):
        yield f"answers {response and response.status} at {page.url}"
    yield from (f"at a desk: {found}" for found in page.evaluate(FIND))
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.set_viewport_size(PHONE_SIZE)
    yield from (f"in the dark on a phone: {found}" for found in page.evaluate(FIND, OF_LOOKS))
    headings, has_title, fits = page.evaluate(SHAPE)
    if (headings, has_title, fits) != (1, True, True):
        yield f"has {headings} main headings, title: {has_title}, fits a phone: {fits}"
