"""The demonstration library, which uses every block on every kind of page: axe-core finds nothing on any of them."""

import pytest
from playwright.sync_api import Browser

from crm_content.demonstration import build
from crm_content.models import ArticlePage, CompetencyUnitPage, GuidePage, LearningPage, SeminarPage, WorkshopPage
from crm_content.models.workshops import WorkshopModulePage
from tests.browser.looking import looked_at, watch
from tests.browser.windows import Window
from tests.factories.directory import UserFactory
from tests.factories.learning import index_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KINDS: list[type[LearningPage]] = [
    ArticlePage,
    CompetencyUnitPage,
    WorkshopPage,
    WorkshopModulePage,
    SeminarPage,
    GuidePage,
]


def test_every_kind_of_learning_page_is_sound_for_everyone(chromium: Browser, server: str) -> None:
    build(index_page())
    longest = [max(kind.objects.live(), key=lambda page: len(page.text)) for kind in KINDS]
    module = WorkshopModulePage.objects.live()[0]
    with Window(chromium, server) as window:
        watch(window)
        window.be(UserFactory())
        addresses = ["/learn/", "/learn/?q=customer&kind=article", "/learn/glossary/", f"{module.url}slides/"]
        addresses += [page.url for page in longest]
        problems = [f"{address} {problem}" for address in addresses for problem in looked_at(window, address)]
        _reads_a_long_slide_to_its_end(window, f"{module.url}slides/")
    assert problems == []


def _reads_a_long_slide_to_its_end(window: Window, address: str) -> None:
    """On a window too small for it the keys that scroll do so first, and turn at the end."""
    page = window.page
    page.set_viewport_size({"width": 360, "height": 240})
    page.goto(f"{address}#s1")
    page.keyboard.press("PageDown")
    page.wait_for_function("scrollY > 0")
    assert page.url.endswith("#s1")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.keyboard.press("PageDown")
    page.wait_for_url("**/#s2")
