"""What machines ask, and what a browser may do with our pages."""

import pytest
from django.db import connection

from tests.factories.directory import project_officer

pytestmark = pytest.mark.django_db


def test_alive_asks_nothing_of_other_parts(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert client.post("/healthz").status_code == 405


def test_ready_when_every_part_answers(client):
    response = client.get("/readyz")
    parts = {"database": "ok", "migrations": "ok", "cache": "ok", "storage": "ok"}
    assert (response.status_code, response.json()) == (200, {"status": "ready", "checks": parts})


def test_not_ready_names_the_part_but_not_the_reason(client, settings, tmp_path):
    (tmp_path / "file").write_text("no folder")
    private = {**settings.STORAGES["private"], "OPTIONS": {"location": str(tmp_path / "file" / "below")}}
    settings.STORAGES = {**settings.STORAGES, "private": private}
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["storage"] == "failed"
    assert str(tmp_path) not in response.content.decode()


def test_not_ready_while_a_migration_waits(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'core'")
    assert client.get("/readyz").json()["checks"]["migrations"] == "failed"


def test_public_page_may_do_little_in_a_browser(client):
    headers = client.get("/accounts/login/").headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_only_the_cms_may_run_inline_scripts(client):
    client.force_login(project_officer(is_superuser=True))
    policy = client.get("/cms/").headers["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "unsafe-eval" not in policy
