"""The PDF frame: scripts, line breaking, names read back, documents that break well."""

import io
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.platypus import Flowable

from portal.core.pdf import typesetting
from portal.core.pdf.document import Running, document_pdf
from portal.core.pdf.flowables import Text, headed, ruled_table
from portal.core.pdf.paper import Properties, paper
from portal.core.pdf.scripts import Run, runs
from portal.core.pdf.styles import BODY, MEASURE
from portal.core.pdf.typesetting import draw, fitted, lines, width

NAMES = {
    "Bengali": "নমুনা ইসলাম",
    "Chinese": "王小明",
    "Devanagari": "प्रिया नमूना",
    "Gujarati": "નમૂના પટેલ",
    "Gurmukhi": "ਨਮੂਨਾ ਸਿੰਘ",
    "Japanese": "見本 太郎",
    "Khmer": "សុខ គំរូ",
    "Korean": "김민수",
    "Lao": "ຕົວຢ່າງ ພົມ",
    "Malayalam": "മാതൃക കുമാർ",
    "Mongolian": "Бат-Эрдэнэ Өнөр",
    "Persian": "سارا نمونه",
    "Sinhala": "නිමල් නියැදි",
    "Tamil": "மாதிரி குமார்",
    "Thai": "สมชาย ตัวอย่าง",
    "Turkish": "Işıl Örneğoğlu",
    "Urdu": "محمد نمونہ",
    "Vietnamese": "Nguyễn Thị Mẫu",
}
RUNNING = Running(caption="Sample", code="26-XX-01", title="A title")


def page_of(text: str) -> bytes:
    stream = io.BytesIO()
    canvas = paper(Properties("A name"))(stream)
    draw(canvas, 72, 700, text, BODY)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def document(story: Callable[[], list[Flowable]], **properties: object) -> PdfReader:
    return PdfReader(io.BytesIO(document_pdf(Properties("A title", **properties), RUNNING, story)))


def letters(text: str) -> str:
    """Without the spaces, which readers guess from gaps between shifted marks."""
    return "".join(text.split())


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_name_in_any_script_is_read_back(name: str) -> None:
    read = PdfReader(io.BytesIO(page_of(name))).pages[0].extract_text()
    assert letters(read) == letters(name)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_name_in_any_script_has_a_glyph_for_every_letter(name: str) -> None:
    glyphs = [glyph for piece in typesetting._pieces(name, BODY.face) for glyph in piece.glyphs]
    assert [glyph.text for glyph in glyphs if glyph.gid == 0] == []


def test_every_font_is_embedded() -> None:
    page = PdfReader(io.BytesIO(page_of("Somchai สมชาย"))).pages[0]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert {"/FontFile2" in font["/FontDescriptor"] for font in fonts} == {True}


def test_same_text_gives_the_same_bytes_whatever_was_set_before() -> None:
    text = "Sara (سارا) and प्रिया"
    first = page_of(text)
    page_of("प्रिया सारा other letters ប្រាក់")
    assert page_of(text) == first


def test_words_of_one_right_to_left_script_stay_one_run() -> None:
    assert runs("Sara (سارا نمونه) here") == [
        Run("latin", "Sara ("),
        Run("arabic", "سارا نمونه"),
        Run("latin", ") here"),
    ]


@given(st.text(alphabet="ab ,é ñสมश्रि\u200d王김", max_size=40))
def test_runs_joined_are_the_text(text: str) -> None:
    assert "".join(run.text for run in runs(text)) == text


@given(st.lists(st.text(alphabet="abcdefgh", min_size=1, max_size=60), max_size=30))
def test_lines_hold_every_letter_and_none_is_too_wide(words: list[str]) -> None:
    broken = lines(" ".join(words), BODY, 120.0)
    assert letters("".join(broken)) == "".join(words)
    assert [line for line in broken if width(line, BODY) > 120.01] == []


def test_text_too_wide_for_its_place_ends_in_an_ellipsis() -> None:
    short = fitted("Workshop on a subject with a very long name indeed", BODY, 120)
    assert short[-1] == "…"
    assert width(short, BODY) <= 120


def test_document_tells_its_properties() -> None:
    reader = document(lambda: [Text("Text")], subject="A subject", keywords=("one", "two"))
    found = (reader.metadata.title, reader.metadata.subject, reader.metadata.keywords, reader.metadata.creator)
    assert found == ("A title", "A subject", "one, two", "Liaison")
    assert reader.root_object["/Lang"] == "en"
    assert str(reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"]).lower() == "true"


def test_long_paragraph_leaves_no_widow_and_no_orphan() -> None:
    text = Text("word " * 900)
    text.wrap(MEASURE, 1000)
    total = len(text.lines)
    for room in range(1, total + 1):
        parts = text.split(MEASURE, room * BODY.leading)
        counts = [len(part.text) for part in parts]
        assert [count for count in counts if count < 2] == []
        assert sum(counts) in (0, total)


def test_heading_is_not_the_last_thing_on_a_page() -> None:
    def story(filler: int) -> list[Flowable]:
        before = [Text(f"filler {number}") for number in range(filler)]
        return [*before, *headed("7.", "The heading", "seven"), Text("after it")]

    for filler in range(38, 50):
        pages = [page.extract_text() for page in document(partial(story, filler)).pages]
        assert [("The heading" in page) == ("after it" in page) for page in pages] == [True] * len(pages)


def test_table_over_pages_repeats_its_head_and_loses_nothing() -> None:
    rows = [(f"Label {number}", f"Text {number} " + "and more " * 30) for number in range(30)]
    pages = [page.extract_text() for page in document(lambda: ruled_table(("Head", "Matter"), rows, 100, 0)).pages]
    assert [page.count("Matter") for page in pages] == [1] * len(pages)
    assert [sum(f"Text {number} and" in page for page in pages) for number in range(30)] == [1] * 30


def test_table_cell_longer_than_a_page_runs_on() -> None:
    words = " ".join(f"w{number}" for number in range(2000))
    pages = [
        page.extract_text()
        for page in document(lambda: ruled_table(("Head", "Matter"), [("Long", words)], 100, 0)).pages
    ]
    found = {word for page in pages for word in page.split() if word[0] == "w" and word[1:].isdigit()}
    assert found == set(words.split())
