"""An editor writes an article in the CMS, sees it before it is out, publishes it; a reader answers its question."""

import pytest
from playwright.sync_api import Browser, Page, expect

from crm_content.models import ArticlePage
from portal.directory.groups import follow_appointments
from portal.directory.roles import Role
from tests.browser.windows import PATIENCE, Window
from tests.factories.directory import officer
from tests.factories.learning import index_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BODY = "#panel-child-content-body-section"
NEW = "/cms/pages/add/crm_content/articlepage/{}/"


def test_editor_writes_previews_and_publishes_without_a_developer(chromium: Browser, server: str) -> None:
    editor = officer(Role.EDITOR)
    follow_appointments(editor)
    with Window(chromium, server) as window:
        window.be(editor)
        window.page.goto(NEW.format(index_page().pk))
        _write(window.page)
        _preview(window.page)
        window.page.wait_for_url("**/edit/")  # the CMS has saved the new page by itself
        _press(window.page, "Save draft", "has been updated")
        assert ArticlePage.objects.get().live is False
        window.page.get_by_role("button", name="More actions").click()
        _press(window.page, "Publish", "has been published")
    article = ArticlePage.objects.get()
    assert (article.live, [block.block_type for block in article.body]) == (True, ["heading", "paragraph", "check"])
    with Window(chromium, server) as window:
        window.page.goto(article.url)
        expect(window.page.get_by_text("Ten conversations say more")).to_be_visible()
        window.page.get_by_label("Ask first").check()
        window.press("Answer")
        expect(window.page.get_by_text("That is the order.")).to_be_visible()


def _write(page: Page) -> None:
    page.locator("#id_title").fill("Asking before you measure")
    _insert(page, "Heading")
    page.locator("[name=body-0-value]").fill("Start with a question")
    _insert(page, "Text")
    page.locator(f"{BODY} [contenteditable=true]").first.click()
    page.keyboard.type("Ten conversations say more than a thousand rows.")
    _insert(page, "Knowledge check")
    page.locator("[name=body-2-value-question]").fill("What comes first?")
    page.locator("[name=body-2-value-options-0-value-text]").fill("Ask first")
    page.locator("[name=body-2-value-options-0-value-is_right]").check()
    page.locator("[name=body-2-value-options-0-value-feedback]").fill("That is the order.")
    page.locator(BODY).get_by_role("button", name="Add", exact=True).last.click()
    page.locator("[name=body-2-value-options-1-value-text]").fill("Buy a system")


def _insert(page: Page, block: str) -> None:
    """A block of this kind after those that stand there."""
    page.locator(BODY).get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name=block, exact=True).click()


def _preview(page: Page) -> None:
    page.get_by_role("button", name="Toggle preview").click()
    expect(
        page.locator("iframe[title=Preview]").last.content_frame.get_by_role("heading", name="Start with a question")
    ).to_be_visible()


def _press(page: Page, button: str, told: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator(".messages").get_by_text(told)).to_be_visible(timeout=PATIENCE)
