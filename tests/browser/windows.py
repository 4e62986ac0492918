"""Windows of the browser whose console is watched: a script's error, a blocked style or a failed answer is trouble."""

import re
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import HttpRequest
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, Response

from tests.factories.directory import PASSWORD

DESK_SIZE, PHONE_SIZE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
PATIENCE = 15_000  # milliseconds for one step on a busy machine
EXPECTED = re.compile(r"the server responded with a status of (400|403|404|409)")  # 400: the CMS saves half a form


class Window:
    """One reader's browser: its own cookies, one page."""

    def __init__(self, browser: Browser, url: str, **settings_of_context: Any) -> None:
        options = {"viewport": DESK_SIZE, "locale": "en-GB", "reduced_motion": "reduce", **settings_of_context}
        self.troubles: list[str] = []
        self.url = url
        self.context = browser.new_context(base_url=url, **options)
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self._watch(self.page)

    def __enter__(self) -> "Window":
        return self

    def __exit__(self, *failure: object) -> None:
        self.context.close()
        if failure[0] is None:
            assert self.troubles == []

    def _watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.troubles.append(f"{page.url}: {error}"))
        page.on("console", self._note_console)
        page.on("response", self._note_response)

    def _note_console(self, message: Any) -> None:
        if message.type == "error" and not EXPECTED.search(message.text):
            self.troubles.append(f"{self.page.url}: {message.text}")

    def _note_response(self, response: Response) -> None:
        missing = response.status == 404 and "/static/" in response.url
        if response.status >= 500 or missing:
            self.troubles.append(f"{response.status} {response.url}")

    def sign_in(self, user: Any, password: str = PASSWORD) -> None:
        """Through the form, as people do."""
        self.page.goto("/accounts/login/")
        self.fill({"E-mail": user.email, "Password": password})
        self.press("Sign in")

    def be(self, user: Any | None) -> None:
        """Signed in without the form, the password given once more; None is a stranger."""
        self.context.clear_cookies()
        if user is not None:
            client = Client()
            client.force_login(user)
            request = HttpRequest()
            request.session = client.session
            record_authentication(request, user, "password", reauthenticated=True)
            request.session.save()
            value = client.cookies[settings.SESSION_COOKIE_NAME].value
            self.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": self.url}])

    def fill(self, values: dict[str, Any]) -> None:
        """Each value into the field of this label: text, date, choice, tick or file."""
        for label, value in values.items():
            self._put(self.field(label), value)

    def field(self, label: str) -> Locator:
        return self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}(\s+required)?\s*$", re.I)).first

    def _put(self, field: Locator, value: Any) -> None:
        if isinstance(value, bool):
            field.set_checked(value)
        elif isinstance(value, dict):
            field.set_input_files(value)
        elif field.and_(self.page.locator("select")).count():
            field.select_option(value)
        else:
            field.fill(str(value))

    def press(self, name: str) -> None:
        """The button of this name."""
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def follow(self, name: str) -> None:
        """The link of this name in the content."""
        self.page.locator("main").get_by_role("link", name=name, exact=True).first.click()
