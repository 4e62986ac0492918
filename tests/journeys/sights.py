"""What each role sees: the answer of an address and the state its page shows."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.test import Client

ANONYMOUS = "anonymous"
NOT_FOUND, TO_SIGN_IN = 404, 302
STATE = re.compile(r'<span class="state state-[a-z]+">(?:<svg.*?</svg>)?([^<]+)</span>', re.S)
CHANGES_BY_ITSELF = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|"X-CSRFToken": "[^"]+"|nonce="[^"]+"')


class Eyes:
    """A test client for each role."""

    def __init__(self, users: Mapping[str, Any]) -> None:
        self.clients = {ANONYMOUS: Client()}
        for role, user in users.items():
            self.add(role, user)

    def add(self, role: str, user: Any) -> None:
        self.clients[role] = Client()
        self.clients[role].force_login(user)

    def status(self, url: str) -> dict[str, int]:
        """The answer for each role."""
        return {role: client.get(url).status_code for role, client in self.clients.items()}

    def states(self, url: str) -> dict[str, str | int]:
        """For each role the first state the page shows, or the answer where there is no page."""
        return {role: _state(client.get(url)) for role, client in self.clients.items()}

    def everything(self, role: str, urls: Iterable[str]) -> dict[str, bytes | int]:
        """What stands at these addresses for one role, word for word but for what changes by itself."""
        return {url: _content(self.clients[role].get(url)) for url in urls}


def _state(response: Any) -> str | int:
    if response.status_code != 200:
        return response.status_code
    whole, section, beside = response.content.decode().partition("State</h2>")
    found = STATE.search(beside if section else whole)
    return found[1].strip() if found else ""


def _content(response: Any) -> bytes | int:
    if response.status_code != 200:
        return response.status_code
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return CHANGES_BY_ITSELF.sub("", content.decode("utf-8", "replace")).encode()
