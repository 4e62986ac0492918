"""What is no notification is refused with one clear line; nothing else ever comes out of the reader."""

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portal.core.plaintext import MAXIMUM_BYTES
from programs.importer import NotANotification, read
from programs.importer.lines import clean_lines
from tests.programs.importer.conftest import SHARED, text_of


@pytest.mark.parametrize(
    "data,said",
    [
        (b"", "The file is empty."),
        (b" \r\n\t", "The file is empty."),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "This is a PDF."),
        (b"PK\x03\x04word/document.xml", "This is a word processor's file."),
        (b"{\\rtf1 PROJECT NOTIFICATION}", "This is a word processor's file."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "This is a picture."),
        (b"\x00\x01\x02\x03" * 50, "This file is not plain text."),
        (b"\xff\xfe\x41", "This file is not plain text."),
        (b"x" * (MAXIMUM_BYTES + 1), "The file is larger than 1 MB."),
        (b"Dear all, lunch is at noon.", "This text is not a project notification"),
        (b"PROJECT NOTIFICATION", "Nothing but a title could be read."),
    ],
)
def test_file_that_is_no_notification_is_refused_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(NotANotification) as refusal:
        read(data)
    assert str(refusal.value).startswith(said)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("seed", ["001", "002", "003", "004"])
def test_learning_material_is_no_notification(seed: str) -> None:
    files = sorted(SHARED.glob(f"{seed}_*"))
    if not files:
        pytest.skip("the learning material is not beside this clone (../shared/seeds)")
    with pytest.raises(NotANotification):
        read(files[0].read_bytes())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_with_a_mark_read_alike(encoding: str) -> None:
    text = text_of("workshop").lstrip("\ufeff")
    assert read(text.encode(encoding)) == read(text)


def test_windows_text_is_read_with_a_warning() -> None:
    reading = read(text_of("workshop").lstrip("\ufeff").encode("cp1252"))
    assert (reading.code, str(reading.starts_on)) == ("25-IN-07-GE-WSP-A", "2025-04-28")
    assert "encoding_assumed" in {note.code for note in reading.warnings}


def test_windows_line_ends_change_nothing() -> None:
    assert read(text_of("workshop").replace("\n", "\r\n")) == read(text_of("workshop"))


def test_a_megabyte_of_empty_lines_is_few_lines() -> None:
    """Each line costs time; the numbers of the lines stay those of the source."""
    lines = clean_lines("First\n" + "\n" * 900_000 + "Last")
    assert [(line.number, line.text) for line in lines if not line.is_blank] == [(1, "First"), (900_002, "Last")]
    assert len(lines) == 5


@given(st.text(max_size=2000))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    _read_or_refuse(text)


@given(st.binary(max_size=2000))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    _read_or_refuse(data)


PIECES = [
    line for name in ("workshop", "overseas_only", "contradictions", "addendum") for line in text_of(name).split("\n")
]


@example(["11. Scope and Methodology", "listen to it.", "a. Send maps."])
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=40), max_size=60))
@settings(max_examples=150, deadline=None)
def test_lines_of_notifications_in_any_order_are_read_or_refused(lines: list[str]) -> None:
    _read_or_refuse("PROJECT NOTIFICATION\n" + "\n".join(lines))


@given(st.randoms(use_true_random=False), st.integers(1, 40))
@settings(max_examples=100, deadline=None)
def test_damaged_notification_is_read_or_refused(chance: random.Random, times: int) -> None:
    text = text_of("workshop")
    for _time in range(times):
        at = chance.randrange(len(text))
        text = (
            text[:at]
            + chance.choice(["", "\n", "\t", "0", "–", "*", "l", "**", "\\", "99"])
            + text[at + chance.randrange(6) :]
        )
    _read_or_refuse(text)


def _read_or_refuse(source: bytes | str) -> None:
    """Nothing but the declared refusal comes out; what is read can be told as JSON."""
    try:
        reading = read(source)
    except NotANotification:
        return
    assert reading.to_json()["kind"] in {"notification", "addendum", "plan_addendum", "listing"}
