"""The real documents, where they lie beside the clone: counts in full, and spots."""

from datetime import date, time

import pytest

from crm_content.importer import read
from crm_content.importer.reading import Article, BulletList, Item, KeyTerms, Module, Seminar, Unit
from tests.crm_content.importer.conftest import codes, real_text

CHINESE = "客戶關係管理"


def unit_of(number: str) -> Unit:
    reading = read(real_text(number))
    assert reading.warnings == ()
    (unit,) = reading.items
    assert isinstance(unit, Unit)
    return unit


def openings(unit: Unit) -> list[tuple[str, str | None, list[str]]]:
    """Each element with the first two words of every requirement."""
    return [
        (each.number, each.lead, [" ".join(text.split()[:2]) for text in each.requirements])
        for each in unit.elements or ()
    ]


def test_unit_with_lists() -> None:
    unit = unit_of("002")
    assert (unit.code, unit.level, unit.credit, unit.notional_hours, unit.remark) == ("ITCSCR403A", 4, 3, 30, "")
    assert (unit.functional_area, unit.sub_area) == (
        "Customer Relationship Management",
        "CRM Philosophy & Strategic Formulation",
    )
    assert openings(unit) == [
        ("6.1", None, ["Be aware", "Clearly understand", "Grasp the", "Be aware", "Be aware"]),
        (
            "6.2",
            "Be able to:",
            ["Setup appropriate", "Ensure the", "Disseminate the", "Liaise and", "Skilfully /", "Integrate outsourcers'",
             "Establish clear"],
        ),
        ("6.3", None, ["Always work", "Always strike"]),
    ]  # fmt: skip
    assert [text.split()[-1] for text in unit.assessment_criteria or ()] == ["outsourcers", "benefits", "stages"]
    assert (unit.elements or ())[1].title == unit.title


def test_unit_with_detached_headings() -> None:
    unit = unit_of("004")
    assert (unit.code, unit.level, unit.credit, unit.notional_hours, unit.remark) == ("ITCSCR603A", 6, 6, 60, "")
    assert (unit.functional_area, unit.sub_area) == ("Customer Relationship Management", "Execution & Implementation")
    assert openings(unit) == [
        ("6.1", None, ["Fully understand", "Accurately grasp", "Fully aware", "Master the", "Grasp the", "Be aware"]),
        (
            "6.2",
            "Be able to:",
            ["Demonstrate the", "State clearly", "Demonstrate the", "Demonstrate the", "Properly arrange",
             "Supervise the", "Lead all"],
        ),
        ("6.3", None, ["Always ensure", "Always maintain"]),
    ]  # fmt: skip
    assert [text.split()[-1] for text in unit.assessment_criteria or ()] == ["factors", "framework", "company"]
    assert (unit.elements or ())[1].title == unit.title


def blog() -> list[Article]:
    reading = read(real_text("003"))
    assert reading.kind == "articles"
    return [item for item in reading.items if isinstance(item, Article)]


def test_blog_has_seven_posts_on_five_days() -> None:
    days = [date(2008, 3, day) for day in (26, 26, 25, 25, 14, 12)] + [date(2008, 2, 29)]
    assert [post.published_on for post in blog()] == days
    assert {post.translation for post in blog()} == {CHINESE}
    assert [post.title.replace("Customer Relationship Management (CRM)", "…") for post in blog()] == [
        "Analytical …", "… Operation", "Operational …", "Technology Considerations on …", "Overview on …",
        "Definition of …", "… Seminar",
    ]  # fmt: skip
    assert [post.source is None for post in blog()] == [False, True, False, False, False, False, True]


def test_blog_lists_and_terms() -> None:
    found = [
        [(type(block), len(block.items)) for block in post.body if isinstance(block, (BulletList, KeyTerms))]
        for post in blog()
    ]
    assert found == [
        [(BulletList, 5)], [(BulletList, 3)], [(BulletList, 3)], [(KeyTerms, 5)], [(KeyTerms, 6)], [], [],
    ]  # fmt: skip


def test_blog_references() -> None:
    searls, bligh, rigby = [each for post in blog() for each in post.references]
    assert (searls.authors, searls.published_on, searls.publisher) == (
        ("Searls, Doc",), date(2006, 12, 3), "Linux Journal",
    )  # fmt: skip
    assert (bligh.authors, bligh.year, bligh.publisher, bligh.isbn) == (
        ("Bligh, Philip", "Douglas Turk"), 2004, "John Wiley & Sons", "0-471-48304-4",
    )  # fmt: skip
    assert (rigby.authors, rigby.journal, rigby.pages) == (
        ("Rigby, Darrell K.", "Frederick F. Reichheld", "Phil Schefter"), "Harvard Business Review", "101–109",
    )  # fmt: skip


def test_blog_ends_with_a_seminar() -> None:
    seminar = blog()[-1]
    assert isinstance(seminar, Seminar)
    assert (seminar.date, seminar.starts_at, seminar.ends_at, seminar.time_zone, seminar.language) == (
        date(2008, 6, 1), time(15), time(17), None, "Mandarin",
    )  # fmt: skip
    assert [code for code in codes(read(real_text("003"))) if code.endswith("zone_missing")] == ["time_zone_missing"]


def slides() -> list[Module]:
    return [item for item in read(real_text("001")).items if isinstance(item, Module)]


def test_slides_make_three_steps_the_advice_and_what_is_needed() -> None:
    assert [(module.step, len(module.slides)) for module in slides()] == [
        (None, 1), (None, 1), (1, 3), (2, 6), (3, 7),
    ]  # fmt: skip
    advice, needed = slides()[0].slides[0].items, slides()[1].slides[0].items
    assert (len(advice), advice[0], advice[-1]) == (19, Item("Set precise goal"), Item("Focus on quick win"))
    assert [item.text.split()[-1] for item in needed] == ["vision", "Strategy", "and", "plan"]


def test_slides_nest_as_in_the_source() -> None:
    def depth(items: tuple[Item, ...]) -> int:
        return 1 + max((depth(item.items) for item in items), default=0) if items else 0

    assert [depth(slide.items) for module in slides() for slide in module.slides] == [
        1, 1, 1, 0, 2, 2, 2, 1, 1, 0, 0, 2, 3, 3, 3, 3, 3, 4,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "word,times",
    [("anization", 4), ("anizational", 1), ("mitment", 1), ("munication", 1), ("munications", 1), ("ponents", 1),
     ("acplish", 1)],
)  # fmt: skip
def test_slides_lost_letters_are_told_at_their_place(word: str, times: int) -> None:
    text = real_text("001")
    told = [note for note in read(text).warnings if note.code == "lost_letters" and f"“{word}" in note.message]
    exact = [note for note in told if f"“{word}”" in note.message]
    lines = text.split("\n")
    assert len(exact) == times
    assert {lines[(note.line or 1) - 1][(note.position or 1) - 1 :].startswith(word) for note in exact} == {True}


def test_slides_cut_and_missing_step_are_told() -> None:
    found = codes(read(real_text("001")))
    assert [code for code in found if code in ("cut_at_end", "step_missing")] == ["cut_at_end", "step_missing"]
