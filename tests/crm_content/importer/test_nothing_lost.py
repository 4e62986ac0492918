"""Every word of a source stands in its reading, as often as in the source, but for the form's own labels."""

import re
from collections import Counter

import pytest

from crm_content.importer import read
from tests.crm_content.importer.conftest import real_text, text_of, words_of, words_read

LABELS = words_of(
    "Functional Area 1 Title 2 Code 3 Range 4 Level 5 Credit 6 Competency 7 Assessment Criteria Remark "
    "Performance Requirement i ii iii"
)
TAGS = re.compile(r"</?(?:p|ul|ol|li|u)(?:\s[^<>]*)?>")
POST_LABELS = re.compile(r"^(?:Source|Category|Theme|Date|Time|Venue|Language|Enquiries):|^\d{4}年.*$", re.MULTILINE)
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
