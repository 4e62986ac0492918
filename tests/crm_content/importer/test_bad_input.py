"""What is no learning document is refused with one clear line; nothing else ever comes out of the reader."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_content.importer import NotLearningMaterial, read
from crm_content.importer.markup import lines
from portal.core.plaintext import MAXIMUM_BYTES
from tests.crm_content.importer.conftest import real_text, text_of

NAMES = ("unit_lists", "unit_detached", "posts", "slides")
KINDS = {"unit_of_competency", "articles", "slides"}


@pytest.mark.parametrize(
    "data,said",
    [
        (b"", "The file is empty."),
        (b" \r\n\t", "The file is empty."),
        (b"%PDF-1.7\n", "This is a PDF."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "This is a picture."),
        (b"\xff\xfe\x41", "This file is not plain text."),
        ("Café".encode("cp1252"), "This text is no unit of competency"),
        (b"x" * (MAXIMUM_BYTES + 1), "The file is larger than 1 MB."),
        (b"Dear all, lunch is at noon.", "This text is no unit of competency"),
        (b"12 March 2011\n\nDear Ms Brandt,\nthank you.", "This text is no unit of competency"),
        (b"1. Title\tA form\n2. Code\tX\n3. Range\tall\n4. Level\t1", "This text is no unit of competency"),
        (b"Is it ? or ? or ? not", "This text is no unit of competency"),
        ("2011年5月4日 星期三".encode(), "Nothing but headings could be read."),
        (b"Wool Course ? Wool Course ? Wool Course ?\n", "The slides hold nothing but their running head."),
    ],
)
def test_file_that_is_no_learning_document_is_refused_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(NotLearningMaterial) as refusal:
        read(data)
    assert str(refusal.value).startswith(said)
    assert "\n" not in str(refusal.value)


def test_project_notification_is_no_learning_document() -> None:
    with pytest.raises(NotLearningMaterial):
        read(real_text("000"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_read_alike(name: str, encoding: str) -> None:
    assert read(text_of(name).encode(encoding)) == read(text_of(name))


@pytest.mark.parametrize("name", NAMES)
def test_windows_line_ends_change_nothing(name: str) -> None:
    assert read(text_of(name).replace("\n", "\r\n")) == read(text_of(name))


@given(st.text(max_size=1500) | st.binary(max_size=1500))
@settings(max_examples=80, deadline=None)
def test_anything_is_read_or_refused(source: str | bytes) -> None:
    _read_or_refuse(source)


PIECES = [piece for name in NAMES for line in text_of(name).split("\n") for piece in (line, *line.split(" ? "))]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=50), st.sampled_from(["\n", " ? ", " – "]))
@settings(max_examples=100, deadline=None)
def test_lines_of_learning_documents_in_any_order_are_read_or_refused(lines: list[str], between: str) -> None:
    _read_or_refuse(between.join(lines))


@given(st.sampled_from(NAMES), st.randoms(use_true_random=False), st.integers(1, 40))
@settings(max_examples=100, deadline=None)
def test_damaged_documents_are_read_or_refused(name: str, chance: random.Random, times: int) -> None:
    text = text_of(name)
    for _time in range(times):
        at = chance.randrange(len(text))
        put = chance.choice(
            ["", "\n", "\t", "0", " – ", " ? ", "●", "<li>", "6.2 A", "Be able to:", "::: ", "[9] ", "年"]
        )
        text = text[:at] + put + text[at + chance.randrange(6) :]
    _read_or_refuse(text)


def _read_or_refuse(source: bytes | str) -> None:
    """Nothing but the declared refusal comes out; what is read can be told as JSON."""
    try:
        reading = read(source)
    except NotLearningMaterial:
        return
    told = json.loads(json.dumps(reading.to_json()))
    assert set(told) == {"kind", "items", "warnings"}
    assert told["kind"] in KINDS


def test_a_megabyte_of_empty_lines_is_few_lines() -> None:
    found = lines("First\n" + "\n" * 900_000 + "Last")
    assert (len(found), found[-1].line, found[-1].text) == (5, 900_002, "Last")
