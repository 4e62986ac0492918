"""Full text search over learning pages, the most relevant first, on both databases."""

import re

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Q
from wagtail.search.models import IndexEntry
from wagtail.search.query import And, PlainText

from crm_content.models import LearningPage
from crm_content.models.pages import LearningPageQuerySet
from crm_content.rules.highlights import is_unspaced

MOST_FOUND = 500
WEIGHTS = "0.0, 1.0, 8.0"  # of the columns autocomplete, body and title
SQLITE = (
    "SELECT entry.object_id FROM wagtailsearch_indexentry_fts fts"
    " JOIN {entries} entry ON entry.id = fts.rowid"
    " WHERE wagtailsearch_indexentry_fts MATCH %s AND entry.content_type_id IN ({types})"
    " ORDER BY bm25(wagtailsearch_indexentry_fts, {weights}) LIMIT %s"
)


def found(pages: LearningPageQuerySet, words: str) -> list[int]:
    """Keys of the pages that hold all the words, the most relevant first, at most `MOST_FOUND`."""
    if is_unspaced(words):  # full text search does not split these scripts into words
        return list(_containing(pages, words).values_list("pk", flat=True)[:MOST_FOUND])
    terms = re.findall(r"\w+", words)
    if not terms:
        return []
    if connection.vendor == "sqlite":
        return _by_fts5(terms)
    query = And([PlainText(term) for term in terms])
    return list(pages.only("pk").search(query).get_queryset().values_list("pk", flat=True)[:MOST_FOUND])


def _containing(pages: LearningPageQuerySet, words: str) -> LearningPageQuerySet:
    matching = Q()
    for word in words.split():
        matching &= Q(title__icontains=word) | Q(translated_title__icontains=word) | Q(text__icontains=word)
    return pages.filter(matching).order_by("-published_on")


def _by_fts5(terms: list[str]) -> list[int]:
    """Wagtail's own index, asked once: its backend ranks by a subquery a row, which takes seconds for a common word."""
    types = [content_type.pk for content_type in ContentType.objects.get_for_models(*_models()).values()]
    sql = SQLITE.format(entries=IndexEntry._meta.db_table, types=", ".join(["%s"] * len(types)), weights=WEIGHTS)
    match = "{title body} : (" + " AND ".join(f'"{term}"' for term in terms) + ")"
    with connection.cursor() as cursor:
        cursor.execute(sql, [match, *types, MOST_FOUND])
        return [int(row[0]) for row in cursor.fetchall()]


def _models() -> list[type[LearningPage]]:
    return [LearningPage, *LearningPage.__subclasses__()]
