"""Notifications of our own making in the layout of numbered fields."""

from datetime import date

import pytest

from programs.importer import Note, Reading, read
from programs.importer.reading import Insurance, ReadOrganization, Session
from programs.narrative import Agenda, Lettered, Paragraph, Subheading, Table
from tests.programs.importer.conftest import text_of


def codes(reading: Reading) -> list[str]:
    return [note.code for note in reading.warnings]


def test_header_facts_are_read_over_stray_marks(workshop: Reading) -> None:
    assert (workshop.kind, workshop.code) == ("notification", "25-IN-07-GE-WSP-A")
    assert workshop.title == "Workshop on Quiet Machines for Small Bakeries"
    assert workshop.issued_on == date(2025, 1, 14)
    assert (workshop.starts_on, workshop.ends_on) == (date(2025, 4, 28), date(2025, 5, 2))
    assert (workshop.venue, workshop.host_country) == ("Suva, Fiji", "FJ")
    assert (workshop.overseas_capacity, workshop.local_capacity) == (12, 4)
    assert workshop.closes_on == date(2025, 3, 3)
    assert workshop.nominations_asked == 4


def test_organization_is_read_with_its_contacts(workshop: Reading) -> None:
    assert workshop.implementing_organizations == (
        ReadOrganization(
            name="Ovens and Looms Institute",
            acronym="OLI",
            address="4 Reef Road\nSuva, Fiji",
            phone="679-555-0101",
            fax="679-555-0102",
            email="desk@oli.example",
            country="FJ",
        ),
    )


def test_countries_keep_their_order_and_the_clause_after_them_is_kept(workshop: Reading) -> None:
    assert workshop.invited_countries == ("NP", "IR", "LA", "KR", "LK")
    assert workshop.special_interest == "Bakers of other members may write to the Secretariat first."


def test_letterhead_and_signature_are_told_apart_from_the_text(workshop: Reading) -> None:
    assert workshop.letterhead == "NORTHERN LIGHT COUNCIL"
    assert (workshop.signatory_name, workshop.signatory_title) == ("Aro Velm", "Secretary-General")
    assert workshop.sections["Guide for Participants"] == "The Small Guide answers the rest."


def test_blocks_of_a_section_keep_their_shape(workshop: Reading) -> None:
    blocks = {section.heading: section.blocks for section in workshop.narrative}
    assert [type(block) for block in blocks["Scope and Methodology"]] == [
        Subheading, Paragraph, Subheading, Paragraph, Paragraph, Agenda,
    ]  # fmt: skip
    assert blocks["Financial Arrangements"] == (
        Subheading("To be borne by participants"),
        Lettered(("Insurance of at least US$12,500.00 against burns and falls.", "Visas.")),
        Subheading("To be borne by the host country"),
        Lettered(("Rooms and bread for six days.",)),
    )


def test_paragraph_cut_by_a_page_break_is_one_again(workshop: Reading) -> None:
    assert workshop.sections["Background"].splitlines() == [
        "Ovens hum. A hum that changes is news, and few bakers have time to listen to it.",
        "Bread does not wait.",
    ]


def test_table_rows_without_tab_and_across_pages_are_rows(workshop: Reading) -> None:
    table = next(block for block in workshop.narrative[2].blocks if isinstance(block, Table))
    assert [label for label, _text in table.rows] == [
        "Present Position", "Experience", "Education", "Language", "Health", "Age", "NLC Certificate",
    ]  # fmt: skip
    assert dict(table.rows)["Health"].endswith("walk between two ovens with a tray of loaves.")


def test_paragraph_l_printed_as_1_is_l_and_says_so(workshop: Reading) -> None:
    actions = workshop.sections["Actions by Member Countries"].splitlines()
    assert [line[:2] for line in actions] == [f"{letter}." for letter in "abcdefghijkl"]
    assert workshop.warnings == (
        Note("letter_restored", "“1.” stands where paragraph l is next; it was read as l.", 96),
    )


def test_profile_and_insurance_give_the_figures_rules_use(workshop: Reading) -> None:
    assert workshop.profile
    assert workshop.profile.minimum_experience_years == 5
    assert workshop.profile.typical_age == (30, 45)
    assert (workshop.profile.degree_required, workshop.profile.language) == (True, "English")
    assert workshop.insurance == Insurance(12500, "USD")


def test_agenda_has_a_row_for_each_day(workshop: Reading) -> None:
    assert workshop.agenda
    assert [day.on for day in workshop.agenda] == [
        date(2025, 4, 27), date(2025, 4, 28), date(2025, 4, 29), date(2025, 4, 30),
        date(2025, 5, 1), date(2025, 5, 2), date(2025, 5, 3),
    ]  # fmt: skip
    assert workshop.agenda[2].activity == "Night visit"


def test_texts_between_two_lettered_paragraphs_belong_to_the_first() -> None:
    text = text_of("workshop").replace("- b. Visas.", "\nA copy goes to the desk.\n\n- b.\tVisas.")
    assert read(text).sections["Financial Arrangements"].splitlines()[1:4] == [
        "a. Insurance of at least US$12,500.00 against burns and falls.",
        "A copy goes to the desk.",
        "b. Visas.",
    ]


def test_labels_are_matched_where_numbers_have_shifted() -> None:
    reading = read(text_of("overseas_only"))
    assert reading.title == "Training Course on Rivers that Freeze"
    assert (reading.starts_on, reading.ends_on) == (date(2024, 12, 28), date(2025, 1, 3))
    assert reading.overseas_capacity == 24
    assert reading.invited_countries == ("JP", "VN", "HK", "TW", "TR")
    assert reading.objectives == ("To measure ice without falling through it.",)
    assert reading.insurance == Insurance(20000, "EUR")


def test_two_organizations_are_two() -> None:
    found = read(text_of("overseas_only")).implementing_organizations
    assert found
    assert [(each.name, each.acronym, each.email) for each in found] == [
        ("Frost Office", "FO", "fo@frost.example"),
        ("School of Still Water", None, "school@water.example"),
    ]
    assert (found[0].phone, found[0].fax) == ("976-555-0110", "976-555-0111")


def test_organization_whose_country_is_not_found_is_told() -> None:
    text = text_of("workshop").replace("Suva, Fiji", "Suva")
    reading = read(text)
    assert [each.country for each in reading.implementing_organizations or ()] == [None]
    assert "organization_country_unknown" in codes(reading)


def test_agenda_row_for_two_days_stands_for_each() -> None:
    found = read(text_of("overseas_only")).agenda
    assert found
    assert [day.on.day for day in found] == [27, 28, 29]


def test_what_is_not_found_is_none_with_a_warning() -> None:
    reading = read(text_of("overseas_only"))
    assert reading.local_capacity is None
    assert reading.profile
    assert reading.profile.degree_required is None
    assert {note.code for note in reading.warnings} == {
        "local_capacity_missing", "closes_before_issue", "profile_minimum_experience_years_missing",
        "profile_typical_age_missing", "profile_degree_required_missing", "profile_language_missing",
    }  # fmt: skip


def test_contradictions_are_told_with_their_lines_and_not_put_right() -> None:
    reading = read(text_of("contradictions"))
    assert [(note.code, note.line) for note in reading.warnings] == [
        ("code_unreadable", 5), ("issued_after_start", 7), ("duration_differs", 7),
        ("overseas_capacity_unreadable", 10), ("country_unknown", 10), ("country_not_member", 10),
        ("country_repeated", 10), ("host_invited", 10), ("closes_after_start", 12), ("closes_before_issue", 12),
        ("weekday_differs", 17), ("agenda_out_of_order", 19), ("agenda_outside", 20), ("letter_out_of_order", 24),
        ("profile_missing", None), ("insurance_missing", None),
    ]  # fmt: skip
    assert reading.local_capacity == 0
    assert reading.sections["Actions by Member Countries"].splitlines()[-1] == "d. Send rope."


def test_addendum_is_told_from_a_notification() -> None:
    reading = read(text_of("addendum"))
    assert (reading.kind, reading.code) == ("addendum", "25-IN-07-GE-WSP-A")
    assert (reading.starts_on, reading.venue) == (date(2025, 5, 5), None)


def test_plan_addendum_is_told_from_an_addendum() -> None:
    text = text_of("addendum").replace("Addendum No. 1 to Project Notification", "Addendum to Project Plan")
    assert read(text).kind == "plan_addendum"


def test_listing_is_no_single_project() -> None:
    reading = read(text_of("listing"))
    assert (reading.kind, reading.code) == ("listing", None)
    assert "several_projects" in {note.code for note in reading.warnings}


def test_json_form_is_stable(workshop: Reading) -> None:
    form = workshop.to_json()
    assert list(form)[:21] == [
        "kind", "code", "title", "issued_on", "revision", "starts_on", "ends_on", "venue", "host_country",
        "implementing_organizations", "overseas_capacity", "local_capacity", "closes_on", "invited_countries",
        "objectives", "agenda", "sections", "profile", "insurance", "sessions", "warnings",
    ]  # fmt: skip
    assert form["agenda"][0] == {"on": "2025-04-27", "activity": "Travel to Suva"}
    assert form["insurance"] == {"minimum_amount": 12500, "currency": "USD"}
    assert form["profile"]["typical_age"] == [30, 45]
    assert form["warnings"][0]["line"] == 96


def test_a_later_section_on_objectives_stays_in_the_narrative() -> None:
    text = text_of("workshop").replace("Guide for Participants", "Objectives of the Paper")
    reading = read(text)
    assert reading.sections["Objectives of the Paper"] == "The Small Guide answers the rest."
    assert reading.objectives == read(text_of("workshop")).objectives


DETACHED = """PROJECT NOTIFICATION
1. Project Code: 25-IN-07-GE-WSP-A
2. Title
3. Timing and Duration
4. Closing Date for Nominations
Workshop on Bells
28 April–2 May 2025
3 March 2025
5. Venue: Suva, Fiji
"""


def test_labels_before_their_values_are_told_and_not_guessed() -> None:
    reading = read(DETACHED)
    assert (reading.code, reading.title, reading.starts_on, reading.closes_on) == (
        "25-IN-07-GE-WSP-A",
        None,
        None,
        None,
    )
    assert (reading.issued_on, reading.venue) == (None, "Suva, Fiji")
    assert [(note.code, note.line) for note in reading.warnings][:4] == [
        ("title_missing", 3), ("dates_missing", 4), ("values_detached", 5), ("closes_on_missing", 5),
    ]  # fmt: skip
    assert "Workshop on Bells\n28 April–2 May 2025\n3 March 2025" in [field.text for field in reading.header]


SESSIONS = """PROJECT NOTIFICATION
1. Project Code: 25-IN-07-GE-DLN-A
2. Title: Bells from Afar
3. Timing and Duration:
Session 1: 5–9 September 2016
Session 2: soon / Session 3: 12–16 September 2016
4. Number of Overseas Participants:
Session 1: 20 participants from Fiji and India
Session 3: 20 participants from I. R. Iran, Nepal and Japan. Others may ask.
5. Closing Date for Nominations: Session 1: 1 July 2016; Session 3: 8 July 2016
"""


def test_sessions_are_read_one_by_one_and_none_is_taken_for_the_whole() -> None:
    reading = read(SESSIONS)
    assert (reading.starts_on, reading.closes_on, reading.overseas_capacity, reading.invited_countries) == (None,) * 4
    assert reading.sessions == (
        Session(1, date(2016, 9, 5), date(2016, 9, 9), date(2016, 7, 1), ("FJ", "IN")),
        Session(2),
        Session(3, date(2016, 9, 12), date(2016, 9, 16), date(2016, 7, 8), ("IR", "NP", "JP")),
    )
    assert (codes(reading).count("several_sessions"), "dates_unreadable" in codes(reading)) == (3, True)


def test_iran_among_the_invited_ends_no_sentence() -> None:
    text = text_of("workshop").replace("IR Iran", "I. R. Iran")
    reading = read(text)
    assert reading.invited_countries == ("NP", "IR", "LA", "KR", "LK")
    assert reading.special_interest == "Bakers of other members may write to the Secretariat first."


@pytest.mark.parametrize(
    "lines,number",
    [
        ("PN Revision Issue Date: 12 March 2025", None),
        ("PN Revision 1 Issue Date: 12 March 2025\nPN Revision 2 Issue Date: 9 April 2025", 2),
        ("Revision: 3", 3),
        ("Revision: No. 2 (12 March 2025)", 2),
    ],
)
def test_revision_is_the_highest_number_and_no_day_of_its_date(lines: str, number: int | None) -> None:
    reading = read(SESSIONS.replace("1. Project Code", f"{lines}\n1. Project Code"))
    assert (reading.revision, "field_repeated" in codes(reading)) == (number, False)
