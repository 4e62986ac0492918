"""The notification as a PDF, read back: numbers, outline, pages, properties."""

import io
import re
from dataclasses import replace
from datetime import date

from pypdf import PdfReader
from wagtail.blocks import StreamBlock

from programs.blocks import SectionBlock, sections_of
from programs.narrative import Agenda, Lettered, Paragraph, Section, Subheading, Table
from programs.pdfs import ImplementingBody, NotificationDocument, notification_pdf

SENTENCE = "Managers of small firms compare how they listen to customers and what they do with what they hear. "
SECTIONS = (
    Section("Background", (Paragraph(SENTENCE * 4), Paragraph(SENTENCE * 3))),
    Section("Scope and Methodology", (Subheading("Scope"), Paragraph(SENTENCE), Agenda())),
    Section("Qualifications of Candidates", (Table((("Education", "A degree"), ("Age", "Typically 27 to 50"))),)),
    Section("Actions by Member Countries", (Lettered((SENTENCE * 8, SENTENCE * 12, SENTENCE)),)),
)
FULL = NotificationDocument(
    code="26-IN-70-GE-WSP-B",
    title="Workshop on Listening to Customers",
    kind="Workshop",
    timing="7–11 September 2026 (five days)",
    venue="Taipei, Republic of China",
    closes_on=date(2026, 7, 1),
    issued_on=date(2026, 3, 3),
    implementing_organizations=(
        ImplementingBody("Sample Center", "SC", "1 Sample Road\nSample City", "886-2-0000", "", "post@example.org"),
    ),
    overseas_capacity=18,
    invited_countries=("Fiji", "India", "Nepal"),
    local_capacity=6,
    objectives=("To learn;", "To compare."),
    sections=SECTIONS,
    agenda=(("Sun., 6 September 2026", "Arrival"), ("Mon., 7 September 2026", "Opening session")),
    signatory_name="Secretary Example",
    signatory_title="Secretary-General",
)


def read(document: NotificationDocument) -> PdfReader:
    return PdfReader(io.BytesIO(notification_pdf(document)))


def outline(document: NotificationDocument) -> list[str]:
    return [entry.title for entry in read(document).outline]


def text(document: NotificationDocument) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(document).pages).split())


def test_sections_are_numbered_after_the_facts() -> None:
    assert outline(FULL) == [
        "Project",
        "9. Objectives",
        "10. Background",
        "11. Scope and Methodology",
        "12. Qualifications of Candidates",
        "13. Actions by Member Countries",
    ]


def test_without_local_participants_the_numbers_move_up() -> None:
    document = replace(FULL, local_capacity=None)
    assert outline(document)[1:3] == ["8. Objectives", "9. Background"]
    assert "Local Participants" not in text(document)


def test_header_facts_are_read_in_order() -> None:
    found = re.findall(
        r"([1-8])\. (Project Code|Title|Timing|Venue|Implementing|Number of \w+|Closing Date)", text(FULL)
    )
    assert found == [
        ("1", "Project Code"),
        ("2", "Title"),
        ("3", "Timing"),
        ("4", "Venue"),
        ("5", "Implementing"),
        ("6", "Number of Overseas"),
        ("7", "Number of Local"),
        ("8", "Closing Date"),
    ]


def test_facts_are_written_out() -> None:
    written = text(FULL)
    expected = (
        "Up to 18 qualified participants from Fiji, India and Nepal.",
        "other member countries with special interest in this project may nominate candidates",
        "Up to 6 qualified participants.",
        "Sample Center (SC)",
        "e-Mail: post@example.org",
        "1 July 2026",
        "Sun., 6 September 2026 Arrival",
        "Secretary-General",
    )
    assert [fact for fact in expected if fact not in written] == []


def test_text_of_the_editor_keeps_its_paragraphs_and_points() -> None:
    rich = ('<p data-block-key="a1">First &amp; foremost.</p><p data-block-key="b2">Second<br/>line.</p>'
            '<ul><li data-block-key="c3">A <b>bold</b> point</li><li data-block-key="d4">Another</li></ul>')  # fmt: skip
    body = [{"type": "paragraph", "value": rich}, {"type": "lettered", "value": [rich]}]
    stream = StreamBlock([("section", SectionBlock())])
    [section] = sections_of(stream.to_python([{"type": "section", "value": {"heading": "Text", "body": body}}]))
    words = "First & foremost.\nSecond\nline.\n• A bold point\n• Another"
    assert section.blocks == (Paragraph(words), Lettered((words,)))
    lines = "\n".join(page.extract_text() for page in read(replace(FULL, sections=(section,))).pages).splitlines()
    assert [line.strip() for line in lines].count("Second") == 2


def test_every_page_says_which_of_how_many_it_is() -> None:
    pages = read(FULL).pages
    found = [re.findall(r"Page \d+ of \d+", page.extract_text()) for page in pages]
    assert found == [[f"Page {number} of {len(pages)}"] for number in range(1, len(pages) + 1)]
    assert len(pages) > 1


def test_later_pages_carry_the_code() -> None:
    assert [FULL.code in page.extract_text() for page in read(FULL).pages[1:]] == [True] * (len(read(FULL).pages) - 1)


def test_paragraphs_that_run_over_a_page_lose_no_words() -> None:
    document = replace(FULL, sections=(Section("Long", (Lettered(tuple(f"{SENTENCE * 20}" for _ in range(6))),)),))
    assert text(document).count("customers") == 120


def test_short_notification_is_one_page() -> None:
    short = replace(FULL, sections=(), objectives=(), local_capacity=None)
    assert len(read(short).pages) == 1


def test_draft_says_so_on_every_page_and_the_published_one_nowhere() -> None:
    draft = read(replace(FULL, watermark="DRAFT"))
    assert ["DRAFT" in "".join(page.extract_text().split()) for page in draft.pages] == [True] * len(draft.pages)
    assert "DRAFT" not in text(FULL)


def test_same_facts_give_the_same_bytes() -> None:
    assert notification_pdf(FULL) == notification_pdf(FULL)
    assert notification_pdf(FULL) != notification_pdf(replace(FULL, venue="Suva, Fiji"))


def test_properties_name_the_project_and_its_date() -> None:
    metadata = read(FULL).metadata
    assert metadata.title == "26-IN-70-GE-WSP-B · Workshop on Listening to Customers"
    assert metadata.creation_date.date() == date(2026, 3, 3)
    assert "Fiji" in metadata.keywords


def test_hardly_begun_project_still_has_a_document() -> None:
    bare = NotificationDocument("26-IN-1-GE-WSP-A", "", "", "", "", None)
    assert "To be announced" in text(bare)


def test_document_is_tagged_with_its_headings_in_reading_order() -> None:
    reader = read(FULL)
    elements = [element.get_object() for element in reader.root_object["/StructTreeRoot"]["/K"]["/K"]]
    roles = [element["/S"] for element in elements]
    assert roles.count("/H1") == 1
    assert roles.count("/H2") == 5
    assert str(reader.root_object["/MarkInfo"]["/Marked"]).lower() == "true"
    assert [page["/StructParents"] for page in reader.pages] == list(range(len(reader.pages)))
