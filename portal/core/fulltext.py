"""Full text search over published pages, the most relevant first: Wagtail's own index, asked in one statement.

Wagtail's backends join title and text of every entry before they compare (PostgreSQL), or rank by a subquery a row
(SQLite), so that neither uses its index: at 5,000 pages a tenth of a second in the one and many seconds in the other.
"""

import json
import re
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import CharField, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast
from wagtail.models import Page
from wagtail.search.backends.database.postgres.weights import get_sql_weights
from wagtail.search.models import IndexEntry

SQLITE_WEIGHTS = "0.0, 1.0, 8.0"  # of the columns autocomplete, body and title
SQLITE = (
    "SELECT entry.object_id FROM wagtailsearch_indexentry_fts fts"
    " JOIN {entries} entry ON entry.id = fts.rowid"
    " WHERE wagtailsearch_indexentry_fts MATCH %s AND {among}"
    " ORDER BY bm25(wagtailsearch_indexentry_fts, {weights}) LIMIT %s"
)
POSTGRESQL = (
    "SELECT entry.object_id FROM {entries} entry WHERE {holding} AND {among}"
    " ORDER BY ts_rank(%s::float4[], entry.title, %s::tsquery) * entry.title_norm"
    " + ts_rank(%s::float4[], entry.body, %s::tsquery) DESC, entry.id DESC LIMIT %s"
)
HOLDING = "(entry.title @@ %s::tsquery OR entry.body @@ %s::tsquery)"
LEXEMES = "SELECT query::text FROM unnest(%s::text[]) word, to_tsquery(word) query WHERE numnode(query) > 0"
AMONG = "entry.content_type_id IN ({types}) AND entry.object_id IN ({pages})"


def found(pages: QuerySet[Any], words: str, most: int) -> list[int]:
    """Keys of those of `pages` that hold all the words, the most relevant first, at most `most`.

    No mark of a query language passes. One query, on PostgreSQL two.
    """
    terms = re.findall(r"\w+", words)
    if not terms:
        return []
    among, keys = _among(pages)
    sql, values = (_sqlite if connection.vendor == "sqlite" else _postgresql)(terms, among, keys)
    return [int(key) for key in _column(sql, [*values, most])] if sql else []


def one_of(keys: list[int]) -> RawSQL | list[int]:
    """For `pk__in`: the keys as one value, for hundreds of them take longer to write into a statement than to find."""
    if not keys:
        return []
    if connection.vendor == "sqlite":
        return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(keys)])
    return RawSQL("SELECT unnest(%s::integer[])", [keys])


def _among(pages: QuerySet[Any]) -> tuple[str, list[Any]]:
    """The condition that an entry is of one of `pages`, and its values."""
    types = [kind.pk for kind in ContentType.objects.get_for_models(*_family(pages.model)).values()]
    keys = pages.order_by().annotate(entry_key=Cast("pk", CharField(max_length=50))).values("entry_key")
    sql, values = keys.query.sql_with_params()
    return AMONG.format(types=", ".join(["%s"] * len(types)), pages=sql), [*types, *values]


def _family(model: type[Page]) -> list[type[Page]]:
    """The model and all below it."""
    return [model, *(below for child in model.__subclasses__() for below in _family(child))]


def _sqlite(terms: list[str], among: str, keys: list[Any]) -> tuple[str, list[Any]]:
    match = "{title body} : (" + " AND ".join(f'"{term}"' for term in terms) + ")"
    sql = SQLITE.format(entries=IndexEntry._meta.db_table, among=among, weights=SQLITE_WEIGHTS)
    return sql, [match, *keys]


def _postgresql(terms: list[str], among: str, keys: list[Any]) -> tuple[str, list[Any]]:
    """Each word in the title or the text, by its index; words such as “the”, which no text is indexed by, fall away."""
    lexemes = _column(LEXEMES, [[f"'{term}'" for term in terms]])
    holding = f"(entry.body @@ %s::tsquery OR {' AND '.join([HOLDING] * len(lexemes))})"
    all_of, any_of = (sign.join(f"({lexeme})" for lexeme in lexemes) for sign in (" & ", " | "))
    sql = POSTGRESQL.format(entries=IndexEntry._meta.db_table, holding=holding, among=among) if lexemes else ""
    twice = [lexeme for lexeme in lexemes for _half in range(2)]
    return sql, [all_of, *twice, *keys, get_sql_weights(), any_of, get_sql_weights(), any_of]


def _column(sql: str, values: list[Any]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()]
