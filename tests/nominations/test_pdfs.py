"""The letters on a selection, read back: one page each, the right names, dates and clauses."""

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from nominations.pdfs import (
    AcceptanceLetter,
    Addressee,
    CandidateName,
    Due,
    NonSelectionLetter,
    ProjectFacts,
    ReserveLetter,
    Signatory,
    acceptance_letter_pdf,
    non_selection_letter_pdf,
    reserve_letter_pdf,
)

PROJECT = ProjectFacts("26-IN-70-GE-WSP-B", "Workshop on Listening to Customers", "7–11 September 2026", "Taipei")
ADDRESSEE = Addressee("Liaison Officer", "Officer Sample", "Thailand")
SIGNATORY = Signatory("Secretary Example", "Secretary-General")
CANDIDATES = (CandidateName("Somchai Sample", "สมชาย ตัวอย่าง"), CandidateName("Nguyễn Thị Mẫu"))
DUE = (Due("Certificate of travel insurance", date(2026, 8, 24), "13a"), Due("Country paper", date(2026, 8, 17), "16"))
ACCEPTANCE = AcceptanceLetter("IN/1", date(2026, 8, 3), ADDRESSEE, PROJECT, CANDIDATES, DUE, SIGNATORY)
NON_SELECTION = NonSelectionLetter("IN/2", date(2026, 8, 3), ADDRESSEE, PROJECT, CANDIDATES, SIGNATORY)
RESERVE = ReserveLetter(
    "IN/3", date(2026, 8, 3), ADDRESSEE, PROJECT, ((1, CANDIDATES[0]), (4, CANDIDATES[1])), SIGNATORY
)
MADE = {
    "acceptance": lambda: acceptance_letter_pdf(ACCEPTANCE),
    "non-selection": lambda: non_selection_letter_pdf(NON_SELECTION),
    "reserve": lambda: reserve_letter_pdf(RESERVE),
}


def text(pdf: bytes) -> str:
    return " ".join(PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())


@pytest.mark.parametrize("make", MADE.values(), ids=MADE)
def test_letter_is_one_page_and_names_project_addressee_candidates_and_signatory(make) -> None:
    pdf = make()
    expected = (
        "Officer Sample",
        "Liaison Officer",
        "Thailand",
        "26-IN-70-GE-WSP-B",
        "7–11 September 2026",
        "Somchai Sample (สมชาย ตัวอย่าง)",
        "Nguyễn Thị Mẫu",
        "3 August 2026",
        "Secretary-General",
        "Page 1 of 1",
    )
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
    assert [fact for fact in expected if fact not in text(pdf)] == []


@pytest.mark.parametrize("make", MADE.values(), ids=MADE)
def test_same_letter_gives_the_same_bytes(make) -> None:
    assert make() == make()


def test_acceptance_says_what_is_due_when_and_by_which_clause() -> None:
    written = text(acceptance_letter_pdf(ACCEPTANCE))
    assert "24 August 2026 Certificate of travel insurance 13a" in written
    assert "17 August 2026 Country paper 16" in written
    assert [clause for clause in ("14k", "13a", "14l", "14i", "14j") if f"({clause})" not in written] == []


def test_non_selection_says_it_is_no_judgement_on_competence() -> None:
    written = text(non_selection_letter_pdf(NON_SELECTION))
    assert "no judgement on anyone’s competence" in written
    assert "(14c)" in written


def test_reserve_names_the_rank_of_each() -> None:
    written = text(reserve_letter_pdf(RESERVE))
    assert "Reserve 1 Somchai Sample" in written
    assert "Reserve 4 Nguyễn Thị Mẫu" in written


def test_one_candidate_is_written_of_in_the_singular() -> None:
    one = text(acceptance_letter_pdf(replace(ACCEPTANCE, candidates=CANDIDATES[:1])))
    assert "the following candidate nominated by your country has been selected" in one


def test_vacant_office_is_addressed_by_its_title() -> None:
    vacant = replace(ACCEPTANCE, addressee=Addressee("Acting Liaison Officer", "", "Fiji"))
    assert "Dear Acting Liaison Officer," in text(acceptance_letter_pdf(vacant))


def test_letter_with_forty_candidates_still_has_one_page_and_all_names() -> None:
    many = replace(ACCEPTANCE, candidates=tuple(CandidateName(f"Sample Number{number}") for number in range(40)))
    pdf = acceptance_letter_pdf(many)
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
    assert [number for number in range(40) if f"Sample Number{number}" not in text(pdf)] == []


@pytest.mark.parametrize("count", [96, 150, 400])
def test_letter_with_more_names_than_a_page_runs_on_and_holds_all_above_its_foot(count: int) -> None:
    many = replace(ACCEPTANCE, candidates=tuple(CandidateName(f"Sample Number{n:03}") for n in range(count)))
    pages = PdfReader(io.BytesIO(acceptance_letter_pdf(many))).pages
    found: list[str] = []
    for place, page in enumerate(pages, 1):
        pieces: list[tuple[float, str]] = []
        page.extract_text(visitor_text=lambda text, cm, tm, *font: pieces.append((tm[5], text)))  # noqa: B023 — at once
        assert [y for y, text in pieces if text.strip() and 40 < y < 58] == []
        found.append(" ".join(" ".join(text for _y, text in pieces).split()))
        assert f"Page {place} of {len(pages)}" in found[-1]
    assert [n for n in range(count) if f"Sample Number{n:03}" not in " ".join(found)] == []
    assert (len(pages) > 1, "Secretary-General" in found[-1], "Yours" in found[-1]) == (True, True, True)


def test_letter_says_what_is_its_title_what_its_text_and_what_the_papers() -> None:
    root = PdfReader(io.BytesIO(acceptance_letter_pdf(ACCEPTANCE))).trailer["/Root"]
    roles = [kid.get_object()["/S"] for kid in root["/StructTreeRoot"]["/K"]["/K"]]
    assert (root["/MarkInfo"]["/Marked"], roles.count("/H1"), {*roles}) == (True, 1, {"/H1", "/P"})


def test_properties_name_letter_project_and_country() -> None:
    metadata = PdfReader(io.BytesIO(acceptance_letter_pdf(ACCEPTANCE))).metadata
    assert metadata.title == "Acceptance of nominations · 26-IN-70-GE-WSP-B · Thailand"
    assert metadata.creation_date.date() == date(2026, 8, 3)
