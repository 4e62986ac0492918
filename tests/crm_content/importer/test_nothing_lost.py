"""Every word of a source stands in its reading, as often as in the source, but for the form's own labels."""

import json
import re
from collections import Counter
from typing import Any

import pytest

from crm_content.actions.importing import save
from crm_content.importer import read
from crm_content.importer.reading import Reading
from crm_content.models import Category
from portal.core.workflow import Refused
from tests.crm_content.importer.conftest import codes, real_text, text_of, words_of, words_read

LABELS = words_of(
    "Functional Area 1 Title 2 Code 3 Range 4 Level 5 Credit 6 Competency 7 Assessment Criteria Remark "
    "Performance Requirement i ii iii"
)
TAGS = re.compile(r"</?(?:p|ul|ol|li|u)(?:\s[^<>]*)?>")
POST_LABELS = re.compile(r"^(?:Source|Category|Theme|Date|Time|Venue|Language|Enquiries):|^\d{4}年.*$", re.MULTILINE)
SEMINAR_WITH_MORE = """
2011年4月30日 星期六

Shop Evening 店舖之夜:::

Bring a question.[1]

Theme: The first minute at the counter
Date: Saturday, 14 May 2011
Time: 6:30-8:00pm HKT
Venue: Hall B, 4 Harbour Street

[1] Brandt, Lena (2003-02-01). The patient shop. Vienna: Ladentisch. Retrieved on 2008-02-11. "Whoever waits sells twice."

Category: Evenings 晚會
Source: Shopkeepers' circular
"""
RECKONED = {
    "kind",
    "type",
    "number",
    "date_as_printed",
    "time_as_printed",
    "time_zone",
}  # or stands there as date, times, zone
HEADS = ("Customer Relationship Management Workshop", "Small Shop Keeping Workshop")


def source_of(name: str) -> str:
    return real_text(name) if name.isdigit() else text_of(name)


@pytest.mark.parametrize("name", ["unit_lists", "unit_detached", "002", "004"])
def test_every_word_of_a_unit_is_read(name: str) -> None:
    text = source_of(name)
    # &amp; and ** are marks of the conversion
    assert words_of(TAGS.sub(" ", text).replace("&amp;", "&")) - LABELS - words_read(read(text)) == Counter()


@pytest.mark.parametrize("name", ["posts", "003"])
def test_every_word_of_the_posts_is_read(name: str) -> None:
    text = source_of(name)
    assert words_of(POST_LABELS.sub("", text)) - words_read(read(text)) == Counter()


@pytest.mark.parametrize("name", ["slides", "001"])
def test_every_word_of_the_slides_is_read_and_their_running_head_once_a_module(name: str) -> None:
    text = source_of(name)
    bare = text
    for head in HEADS:
        bare = bare.replace(head, "")
    reading = read(text)
    assert words_of(bare) - words_read(reading) == Counter()
    assert {module.workshop for module in reading.items} < set(HEADS)  # type: ignore[union-attr]


def texts_of(name: str) -> str:
    return SEMINAR_WITH_MORE if name == "seminar" else source_of(name)


def kept_words(pages: list[Any]) -> set[str]:
    """Every word of the fields of the pages, and of their parents' titles."""
    found = []
    for page in pages:
        fields = [getattr(page, one.name) for one in page._meta.concrete_fields]
        streams = [json.dumps(list(one.raw_data), ensure_ascii=False) for one in fields if hasattr(one, "raw_data")]
        found += [*map(str, fields), *streams, page.get_parent().title]
    return set(words_of(TAGS.sub(" ", " ".join(found).replace("&amp;", "&").replace("&#x27;", "'"))))


def words_of_items(reading: Reading) -> set[str]:
    """Every word of what was read, but for what the importer reckons itself."""
    return {word for item in reading.to_json()["items"] for word in words_of(" ".join(_strings(item)))}


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for name, one in value.items() if name not in RECKONED for text in _strings(one)]
    if isinstance(value, list):
        return [text for one in value for text in _strings(one)]
    return [value] if isinstance(value, str) else []


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["unit_lists", "posts", "slides", "seminar", "002", "003", "004"])
def test_every_word_that_was_read_is_kept_on_the_drafts(name: str) -> None:
    reading = read(texts_of(name))
    assert words_of_items(reading) - kept_words(save(reading, by=None).made) == set()


@pytest.mark.django_db
def test_draft_of_a_seminar_in_a_zone_nobody_knows_is_shown_to_its_editor() -> None:
    reading = read(SEMINAR_WITH_MORE)
    (page,) = save(reading, by=None).made
    response = page.make_preview_request()
    assert (page.time_zone, response.status_code) == ("", 200)
    assert "The time zone is not chosen yet." in response.content.decode()
    assert "time_zone_unknown" in codes(reading)


@pytest.mark.django_db
def test_category_that_is_known_is_taken_and_a_new_one_gets_an_address_of_its_own() -> None:
    known = Category.objects.create(name="EVENINGS 晚會", slug="evenings")
    assert save(read(SEMINAR_WITH_MORE), by=None).made[0].category == known
    others = [SEMINAR_WITH_MORE.replace("2011年4月30日", day).replace("Evenings 晚會", name)
              for day, name in (("2011年4月29日", "Evenings"), ("2011年4月28日", "晚會"))]  # fmt: skip
    assert [save(read(text), by=None).made[0].category.slug for text in others] == ["evenings-2", "category"]
    with pytest.raises(Refused, match="category"):
        save(read(SEMINAR_WITH_MORE.replace("Evenings 晚會", "Evening " * 9).replace("4月30", "4月27")), by=None)
