"""Slides run together in one line: modules, nesting, and the damage that is told and never mended."""

import pytest

from crm_content.importer import Note, read
from crm_content.importer.reading import Item, Module, Slide
from crm_content.importer.slides import running_head
from tests.crm_content.importer.conftest import codes, reading_of, text_of


def modules() -> list[Module]:
    return [item for item in reading_of("slides").items if isinstance(item, Module)]


def leaves(*texts: str) -> tuple[Item, ...]:
    return tuple(Item(text) for text in texts)


def test_modules_follow_the_steps() -> None:
    assert [(each.step, each.title, [slide.number for slide in each.slides]) for each in modules()] == [
        (None, "Opening a Corner Shop", [1]),
        (None, "WHAT YOU need", [2]),
        (1, "Finding the Street", [3, 4, 5]),
        (2, "Filling the Shelves (FTS)", [6, 7, 8, 9]),
    ]
    assert {each.workshop for each in modules()} == {"Small Shop Keeping Workshop"}


def test_labels_behind_the_last_bullet_are_parted_from_it() -> None:
    assert modules()[0].slides == (
        Slide(
            1,
            "Opening a Corner Shop",
            leaves("Choose a street", "Ask the neighbours", "Paint the door"),
            "Light Plan Shelf Plan Till and Door The First Month",
        ),
    )


def test_dashes_nest_and_the_dash_of_a_step_does_not() -> None:
    assert modules()[2].slides[0].items == (
        Item("Step One – Finding the Street"),
        Item("Walk it", leaves("In the morning", "In the evening")),
        Item("Count who passes"),
    )


def test_bullets_behind_a_dash_of_a_step_go_under_it() -> None:
    assert modules()[3].slides[1].items == (
        Item(
            "Step two – FTS",
            (
                Item(
                    "Purpose",
                    (
                        Item("To have what is asked for"),
                        Item("Keep the anisation small", leaves("A list", "A shelf")),
                    ),
                ),
            ),
        ),
    )


def test_title_of_a_diagram_ends_where_capitals_begin() -> None:
    assert [(slide.title, slide.text) for each in modules() for slide in each.slides if not slide.items] == [
        ("Street Chart: The Three Step Process", "STEP ONE STREET"),
        ("Key Needs", "COUNTER Shelf Window"),
    ]


def test_warnings_of_the_slides() -> None:
    assert codes(reading_of("slides")) == [
        "extraction_mark", "slide_without_step", "slide_without_step", "text_without_mark", "labels_unparted",
        "lost_letters", "lost_letters", "labels_unparted", "cut_at_end", "step_missing",
    ]  # fmt: skip


def test_lost_letters_are_told_with_word_and_position_and_stay_lost() -> None:
    line = text_of("slides").split("\n")[1]
    assert [note for note in reading_of("slides").warnings if note.code == "lost_letters"] == [
        Note("lost_letters", f"Letters seem to be lost in “{word}”; it was kept as it stands.", 2, line.index(word) + 1)
        for word in ("munity", "anisation")
    ]


def test_words_that_only_look_damaged_are_left_alone() -> None:
    text = text_of("slides").replace("munity", "plaintiff petition immunity munition").replace("anisation", "ornament")
    assert "lost_letters" not in codes(read(text))


def test_same_title_before_the_first_step_is_one_module() -> None:
    text = "Wool Dyeing Course The Pots ? One ? Two Wool Dyeing Course The Pots ? Three Wool Dyeing Course Ends ? Four"
    assert [(each.title, len(each.slides)) for each in read(text).items if isinstance(each, Module)] == [
        ("The Pots", 2),
        ("Ends", 1),
    ]


def test_each_step_starts_at_the_margin_however_many_there_are() -> None:
    text = "Wool Dyeing Course " * 2 + "? Step One – Pots – Big ? Step Two – Wool – Raw " * 600
    (module,) = read(text).items
    assert isinstance(module, Module)
    assert len(module.slides[0].items) == 1200


@pytest.mark.parametrize(
    "text,head",
    [
        ("a Wool Dyeing Course b c Wool Dyeing Course d Wool Dyeing Course", "Wool Dyeing Course"),
        ("the Course of a Course", None),
        ("Wool Dyeing Course", None),
        ("", None),
    ],
)
def test_running_head_is_what_repeats(text: str, head: str | None) -> None:
    assert running_head(text) == head
