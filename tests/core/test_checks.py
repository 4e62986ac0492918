"""No installation starts without a key of its own for history."""

import pytest

from portal.core.checks import check_audit_key


@pytest.mark.parametrize(
    "key, found",
    [("", ["liaison.E001"]), ("short", ["liaison.E001"]), ("s" * 50, ["liaison.E002"]), ("a" * 50, [])],
)
def test_key_of_history_is_long_and_its_own(settings, key: str, found: list[str]) -> None:
    settings.SECRET_KEY, settings.AUDIT_KEY = "s" * 50, key
    assert [error.id for error in check_audit_key()] == found
