"""What several of these tests ask for."""

from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from django.test import Client


class _Fields(HTMLParser):
    """The values a browser would send with the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._textarea = self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        name = given.get("name", "")
        if tag == "input" and name and given.get("type") not in {"submit", "button"}:
            if given.get("type") not in {"checkbox", "radio"} or "checked" in given:
                self.values[name] = given.get("value", "on" if given.get("type") == "checkbox" else "")
        elif tag == "textarea":
            self._textarea = name
            self.values[name] = ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self.values[self._select] = given["value"]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._textarea = ""
        elif tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.values[self._textarea] += data


@pytest.fixture
def editor_form() -> Callable[[Client, str], dict[str, str]]:
    """The fields of an editor's page as a browser without script would send them; empty streams stay empty."""

    def fields(client: Client, url: str) -> dict[str, str]:
        parser = _Fields()
        parser.feed(client.get(url).content.decode())
        return {"objectives-count": "0", "sections-count": "0", **parser.values}

    return fields
