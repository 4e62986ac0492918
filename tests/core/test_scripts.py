"""What the scripts must find in the page or the browser."""

import re
from pathlib import Path

import pytest
from django.conf import global_settings

ROOT = Path(__file__).resolve().parents[2]
NAMES = {
    global_settings.CSRF_COOKIE_NAME,
    *(
        name
        for path in (ROOT / "portal/settings").glob("*.py")
        for name in re.findall(r'^CSRF_COOKIE_NAME = "(.+)"', path.read_text(), re.M)
    ),
}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_scripts_find_the_token_under_every_name_its_cookie_has(name: str) -> None:
    (pattern,) = re.findall(
        r"cookie\.match\(/(.+)/\)", "".join(p.read_text() for p in (ROOT / "static/js").glob("*.js"))
    )
    assert re.search(pattern, f"a=b; {name}=Token; c=d")[1] == "Token"
