"""The database as the migrations leave it: countries, groups, the tree of the CMS. Tests that flush put it back."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction
from wagtail.models import Site

_rows: dict[str, tuple[list[str], list[Any]]] = {}


def remember() -> None:
    """Keep what stands in the fresh test database, row by row as it is stored."""
    _rows.clear()
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 — our own tables
            if rows := cursor.fetchall():
                _rows[table] = ([column[0] for column in cursor.description], rows)


def restore() -> None:
    """Empty the database and write what a fresh one holds; without a test database there is nothing to put back."""
    if not _rows:
        return
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True, reset_sequences=False)
    with transaction.atomic(), connection.cursor() as cursor:
        for table, (columns, rows) in _rows.items():
            cursor.executemany(_insertion(table, columns), rows)
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()


def _insertion(table: str, columns: list[str]) -> str:
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    values = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {connection.ops.quote_name(table)} ({names}) VALUES ({values})"  # noqa: S608
