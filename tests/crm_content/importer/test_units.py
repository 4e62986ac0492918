"""Units of competency, in the layout with lists and in the one that detaches headings from their bullets."""

import pytest

from crm_content.importer import read
from crm_content.importer.reading import Element, Unit
from tests.crm_content.importer.conftest import codes, reading_of, text_of


def test_layout_with_lists_reads_in_full() -> None:
    reading = reading_of("unit_lists")
    assert (reading.kind, reading.warnings) == ("unit_of_competency", ())
    assert reading.items == (
        Unit(
            title="Receive and shelve deliveries from regional suppliers",
            code="WHSKEP215B",
            range="This unit concerns every delivery that reaches the goods-in door, whoever carries it.",
            level=2,
            credit=4,
            notional_hours=40,
            functional_area="Warehouse Keeping",
            sub_area="Receiving & Shelving",
            elements=(
                Element(
                    "6.1",
                    "Know the goods and their papers",
                    None,
                    (
                        "Name the papers a delivery travels with & what each proves",
                        "Tell fragile, chilled and heavy goods apart",
                    ),
                ),
                Element(
                    "6.2",
                    "Receive and shelve deliveries from regional suppliers",
                    "Be able to:",
                    (
                        "Count a delivery against its papers before signing",
                        "Write down each difference, such as 6.2 kilograms missing",
                        "Shelve what came first in front",
                    ),
                ),
                Element("6.3", "Exhibit professionalism", None, ("Sign only for what was seen",)),
            ),
            assessment_lead="One who holds this unit can:",
            assessment_criteria=(
                "receive a delivery without a loss that goes unseen",
                "shelve goods so that pallet no. v. of a row is found at once",
                "report differences on the same day",
            ),
            remark="Replaces the unit of 2009.",
        ),
    )


def test_detached_headings_get_their_bullets_by_order_and_marker() -> None:
    (unit,) = reading_of("unit_detached").items
    assert isinstance(unit, Unit)
    assert [(each.number, each.lead, each.requirements) for each in unit.elements or ()] == [
        (
            "6.1",
            None,
            ("Explain why last summer is a poor forecast", "Name three signs that a season begins early"),
        ),
        (
            "6.2",
            "Be able to:",
            (
                "Draw a calendar of orders for a year",
                "Agree with suppliers what can be sent back, and until when",
                "Set the lowest stock for each shelf",
                "Correct a plan in the middle of its season",
            ),
        ),
        ("6.3", None, ("Show a plan that failed to those who learn from it",)),
    ]
    assert unit.assessment_criteria == (
        "plan two seasons ahead",
        "keep what is left over below a tenth",
        "explain the plan to a supplier",
    )


def test_text_that_goes_on_behind_a_page_break_is_told() -> None:
    assert [(note.code, note.line) for note in reading_of("unit_detached").warnings] == [("continued_text", 12)]


def test_requirements_without_line_breaks_are_cut_at_the_next_heading_in_count() -> None:
    text = text_of("unit_lists")
    start, end = text.index("<p style"), text.index("\n7. Assessment")
    flat = (
        "Performance Requirement 6.1 Know the goods and their papers ● Tell 6.3 Apart "
        "6.2 Receive and shelve deliveries from regional suppliers Be able to: ● Count ● Shelve "
        "6.3 Exhibit professionalism ● Sign"
    )
    (unit,) = read(text[:start] + flat + text[end:]).items
    assert isinstance(unit, Unit)
    assert [(each.number, each.requirements) for each in unit.elements or ()] == [
        ("6.1", ("Tell 6.3 Apart",)),
        ("6.2", ("Count", "Shelve")),
        ("6.3", ("Sign",)),
    ]


def test_two_units_in_one_text_are_two_items() -> None:
    reading = read(text_of("unit_lists") + "\n" + text_of("unit_detached"))
    assert [unit.code for unit in reading.items if isinstance(unit, Unit)] == ["WHSKEP215B", "WHSPLN512A"]


@pytest.mark.parametrize(
    "old,new,code",
    [
        ("WHSKEP215B", "WHSKEP315B", "level_differs"),
        ("WHSKEP215B", "WK-15", "code_unusual"),
        ("4. Level\t2", "4. Level\t8", "level_unreadable"),
        ("4. Level\t2", "4. Level\ttwo or 3 to 4", "level_unreadable"),
        ("5. Credit\t4", "5. Credit\t", "credit_missing"),
        ("5. Credit\t4\n", "", "credit_missing"),
        ("1. Title\tReceive", "1. Title\tAccept", "title_differs"),
        ("\n(Receiving & Shelving)", "", "sub_area_missing"),
        ("Remark\tReplaces the unit of 2009.", "", "remark_missing"),
        ("<li>● Sign only for what was seen</li>", "", "requirements_missing"),
        ("<p>6.1 Know the goods and their papers</p>", "", "unplaced_text"),
        ("Remark\t", "2. Code\tWHSKEP215C\nRemark\t", "item_repeated"),
    ],
)
def test_what_is_missing_or_contradictory_is_told(old: str, new: str, code: str) -> None:
    text = text_of("unit_lists")
    assert old in text
    assert code in codes(read(text.replace(old, new)))


def test_half_a_credit_is_five_hours() -> None:
    (unit,) = read(text_of("unit_lists").replace("5. Credit\t4", "5. Credit\t0.5")).items
    assert isinstance(unit, Unit)
    assert (unit.credit, unit.notional_hours) == (0.5, 5.0)
