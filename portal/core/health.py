"""Whether the portal lives (`/healthz`) and can serve (`/readyz`), for machines that watch over it."""

import logging
import os
import secrets
from collections.abc import Callable

from django.core.cache import cache
from django.core.files.storage import FileSystemStorage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.core.models.files import private_storage

logger = logging.getLogger(__name__)


class NotReady(Exception):
    """A part answers, but not as it must."""


@never_cache
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """`GET /healthz`: 200 as long as the process answers; asks nothing of other parts."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """`GET /readyz`: 200 when every part answers, else 503; says which part, while the log says why."""
    checks = {name: _verdict(name, check) for name, check in CHECKS.items()}
    is_ready = set(checks.values()) == {"ok"}
    body = {"status": "ready" if is_ready else "not ready", "checks": checks}
    return JsonResponse(body, status=200 if is_ready else 503)


def _verdict(name: str, check: Callable[[], None]) -> str:
    try:
        check()
    except Exception:
        logger.exception("Readiness check %r failed.", name)
        return "failed"
    return "ok"


def check_database() -> None:
    """Raises where the database does not answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def check_migrations() -> None:
    """Raises where the database is older than the code."""
    executor = MigrationExecutor(connection)
    if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NotReady(f"{len(plan)} migrations wait, the first is {plan[0][0]}")


def check_cache() -> None:
    """Raises where the cache does not give back what it was given."""
    word = secrets.token_hex(8)
    cache.set(f"readyz-{word}", word, 10)
    if cache.get(f"readyz-{word}") != word:
        raise NotReady("the cache forgot")
    cache.delete(f"readyz-{word}")


def check_storage() -> None:
    """Raises where private files could not be written (a folder) or asked for (S3)."""
    storage = private_storage()
    if isinstance(storage, FileSystemStorage):
        os.makedirs(storage.location, exist_ok=True)
        if not os.access(storage.location, os.W_OK):
            raise NotReady(f"{storage.location} is not writable")
    else:
        storage.listdir("readyz")  # raises where there is no such bucket or no right to it


CHECKS = {
    "database": check_database,
    "migrations": check_migrations,
    "cache": check_cache,
    "storage": check_storage,
}
