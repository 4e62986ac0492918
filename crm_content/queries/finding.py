"""Full text search over learning pages, the most relevant first, on both databases."""

from django.db.models import Q

from crm_content.models.pages import LearningPageQuerySet
from crm_content.rules.highlights import is_unspaced
from portal.core import fulltext

MOST_FOUND = 500


def found(pages: LearningPageQuerySet, words: str) -> list[int]:
    """Keys of the pages that hold all the words, the most relevant first, at most `MOST_FOUND`."""
    if is_unspaced(words):  # full text search does not split these scripts into words
        return list(_containing(pages, words).values_list("pk", flat=True)[:MOST_FOUND])
    return fulltext.found(pages, words, MOST_FOUND)


def _containing(pages: LearningPageQuerySet, words: str) -> LearningPageQuerySet:
    matching = Q()
    for word in words.split():
        matching &= Q(title__icontains=word) | Q(translated_title__icontains=word) | Q(text__icontains=word)
    return pages.filter(matching).order_by("-published_on")
