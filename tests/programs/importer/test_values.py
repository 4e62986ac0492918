"""Dates, numbers, money and countries, one line each."""

from datetime import date

import pytest

from portal.directory.members import MEMBERS
from programs.importer import countries
from programs.importer.dates import date_range, one_date
from programs.importer.values import Money, first_number, money, number, project_code


@pytest.mark.parametrize(
    "text,first,last",
    [
        ("5–9 September 2016", (2016, 9, 5), (2016, 9, 9)),
        ("5-9 September 2016 (five days)", (2016, 9, 5), (2016, 9, 9)),
        ("28 March–2 April 2016", (2016, 3, 28), (2016, 4, 2)),
        ("28 December 2016–3 January 2017", (2016, 12, 28), (2017, 1, 3)),
        ("28 December 2016 to 3 January 2017", (2016, 12, 28), (2017, 1, 3)),
        ("September 5–9, 2016", (2016, 9, 5), (2016, 9, 9)),
        ("March 28 – April 2, 2016", (2016, 3, 28), (2016, 4, 2)),
        ("December 28, 2016 – January 3, 2017", (2016, 12, 28), (2017, 1, 3)),
        ("2016-09-05 – 2016-09-09", (2016, 9, 5), (2016, 9, 9)),
        ("from 1st to 3rd June 2020", (2020, 6, 1), (2020, 6, 3)),
        ("I December 2014", (2014, 12, 1), (2014, 12, 1)),
        ("12Sept.2016", (2016, 9, 12), (2016, 9, 12)),
        ("5 and 6 September 2025", (2025, 9, 5), (2025, 9, 6)),
        ("5, 6 & 7 September 2025", (2025, 9, 5), (2025, 9, 7)),
        ("31 August and 1 September 2025", (2025, 8, 31), (2025, 9, 1)),
        ("September 5, 6, and 7, 2025", (2025, 9, 5), (2025, 9, 7)),
        ("by July 1, 2016", (2016, 7, 1), (2016, 7, 1)),
    ],
)
def test_date_range_is_read(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    found = date_range(text)
    assert found
    assert (found.first, found.last) == (date(*first), date(*last))


@pytest.mark.parametrize("text", [
    "", "soon", "31 February 2016", "5–9 September", "03/04/2016", "2016", "May 2016", "5 and 8 September 2025",
    "5, 6 and 9 September 2025", "30 August and 1 September 2025", "1–2 January 0001", "0001-01-01", "1 May 9999",
])  # fmt: skip
def test_date_that_is_no_certain_day_is_none(text: str) -> None:
    assert one_date(text) is None


def test_date_without_year_takes_the_year_it_is_given() -> None:
    found = date_range("28 March", 2016)
    assert found
    assert found.first == date(2016, 3, 28)


@pytest.mark.parametrize(
    "text,value",
    [("18", 18), ("six", 6), ("Twenty-four", 24), ("thirty one", 31), ("1,000", 1000), ("a few", None), ("", None)],
)
def test_number_in_figures_or_words(text: str, value: int | None) -> None:
    assert number(text) == value


def test_first_number_of_a_sentence() -> None:
    assert first_number("Up to twenty-four participants from 3 countries") == 24
    assert first_number("many participants") is None


def test_money_has_an_amount_and_a_currency() -> None:
    text = "US$10,000.00, USD 500, EUR 20,000 or $7"
    assert list(money(text)) == [Money(10000, "USD"), Money(500, "USD"), Money(20000, "EUR"), Money(7, None)]


@pytest.mark.parametrize(
    "text,code",
    [
        ("16-IN-70-GE-WSP-B", "16-IN-70-GE-WSP-B"),
        ("Code: 15-AG-35-GE/DC-OSM-B.", "15-AG-35-GE/DC-OSM-B"),
        ("16–IN–70–GE–WSP–B", "16-IN-70-GE-WSP-B"),
        ("16-IN-7-GE-WSP-B", None),
        ("16-IN-70-GE-WSP-BX", None),
    ],
)
def test_project_code_is_found_or_none(text: str, code: str | None) -> None:
    assert project_code(text) == code


@pytest.mark.parametrize(
    "name,code",
    [
        ("IR Iran", "IR"), ("Islamic Republic of Iran", "IR"), ("ROC", "TW"), ("Republic of China", "TW"),
        ("Republic of China (ROC)", "TW"), ("ROK", "KR"), ("Korea", "KR"), ("Lao PDR", "LA"), ("Viet Nam", "VN"),
        ("the Philippines", "PH"), ("Türkiye", "TR"), ("Peru", "PE"), ("Atlantis", None), ("IN", None), ("", None),
    ],
)  # fmt: skip
def test_country_is_known_by_its_names(name: str, code: str | None) -> None:
    assert countries.iso_code(name) == code


def test_list_of_countries_is_split_but_not_a_country_with_and_in_its_name() -> None:
    text = "Fiji, Trinidad and Tobago, India and Nepal"
    assert countries.listed(text) == ["Fiji", "Trinidad and Tobago", "India", "Nepal"]


def test_every_member_is_known_by_every_name_of_the_directory() -> None:
    for code, name, aliases, _zone in MEMBERS:
        assert {countries.iso_code(printed) for printed in (name, *aliases)} == {code}
        assert countries.is_member(code)
