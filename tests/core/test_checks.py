"""No installation starts without a key of its own for history, or is found ready while nothing would reach people."""

import re
from pathlib import Path

import pytest

from portal import settings as portal_settings
from portal.core.checks import check_audit_key, check_base_url, check_mail

SETTINGS = Path(portal_settings.__file__).parent


@pytest.mark.parametrize(
    "key, found",
    [("", ["liaison.E001"]), ("short", ["liaison.E001"]), ("s" * 50, ["liaison.E002"]), ("a" * 50, [])],
)
def test_key_of_history_is_long_and_its_own(settings, key: str, found: list[str]) -> None:
    settings.SECRET_KEY, settings.AUDIT_KEY = "s" * 50, key
    assert [error.id for error in check_audit_key()] == found


@pytest.mark.parametrize(
    "address, found",
    [
        ("https://liaison.example.org", []),
        ("https://liaison.example.org:8443", []),
        ("http://liaison.example.org", ["liaison.E003"]),
        ("https://127.0.0.1:8000", ["liaison.E003"]),
        ("https://localhost", ["liaison.E003"]),
        ("https://[::1]/", ["liaison.E003"]),
        ("", ["liaison.E003"]),
    ],
)
def test_links_in_mail_lead_to_the_portal(settings, address: str, found: list[str]) -> None:
    settings.BASE_URL = address
    assert [error.id for error in check_base_url()] == found


@pytest.mark.parametrize("is_sent, found", [(True, []), (False, ["liaison.E004"])])
def test_mail_has_a_server(settings, is_sent: bool, found: list[str]) -> None:
    settings.MAIL_IS_SENT = is_sent
    assert [error.id for error in check_mail()] == found


def test_every_variable_of_the_environment_is_documented() -> None:
    asked = re.compile(r"""\benv(?:\.\w+)?\(\s*"(\w+)\"""")
    names = {name for file in ("base", "production") for name in asked.findall((SETTINGS / f"{file}.py").read_text())}
    table = (SETTINGS.parents[1] / "docs/deployment.md").read_text()
    assert len(names) > 20
    assert sorted(name for name in names if f"`{name}`" not in table) == []
