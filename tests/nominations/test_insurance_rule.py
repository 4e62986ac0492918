"""The insurance of section 13a, by its own examples."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nominations.rules.insurance import CoverFacts, CoverNeeded, insurance_findings
from portal.core.findings import Severity

ARRIVAL, DEPARTURE = dt.date(2016, 9, 4), dt.date(2016, 9, 10)
NEEDED = CoverNeeded(Decimal(10_000), "USD", ARRIVAL, DEPARTURE, "Republic of China")
GOOD = CoverFacts(Decimal(10_000), "USD", ARRIVAL, DEPARTURE, True, True)


def codes(cover: CoverFacts, needed: CoverNeeded = NEEDED) -> list[str]:
    return [finding.code for finding in insurance_findings(cover, needed)]


def test_cover_that_just_does_has_no_finding() -> None:
    assert codes(GOOD) == []


@pytest.mark.parametrize(
    "changed, code",
    [
        ({"principal_sum": Decimal("9999.99")}, "sum_too_small"),
        ({"currency": "EUR"}, "other_currency"),
        ({"valid_from": ARRIVAL + dt.timedelta(days=1)}, "begins_late"),
        ({"valid_until": DEPARTURE - dt.timedelta(days=1)}, "ends_early"),
        ({"valid_until": ARRIVAL - dt.timedelta(days=1)}, "dates_reversed"),
        ({"covers_accident_and_illness": False}, "not_comprehensive"),
        ({"covers_host_country": False}, "not_in_host_country"),
    ],
)
def test_each_shortcoming_has_its_own_finding_with_the_clause(changed: dict, code: str) -> None:
    findings = insurance_findings(replace(GOOD, **changed), NEEDED)
    assert [(f.code, f.clause) for f in findings] == [(code, "13a")]


def test_another_currency_is_a_warning_to_check_never_a_bar() -> None:
    (finding,) = insurance_findings(replace(GOOD, principal_sum=Decimal(1), currency="eur"), NEEDED)
    assert finding.severity == Severity.WARNING


def test_project_without_minimum_or_dates_asks_for_extent_only() -> None:
    needed = CoverNeeded(None, "USD", None, None)
    assert codes(replace(GOOD, principal_sum=Decimal(0), covers_host_country=False), needed) == ["not_in_host_country"]


@given(
    sums=st.decimals(0, 10**8, places=2),
    before=st.integers(0, 400),
    after=st.integers(0, 400),
)
def test_more_cover_never_makes_it_worse(sums: Decimal, before: int, after: int) -> None:
    base = replace(GOOD, principal_sum=sums)
    wider = replace(
        base,
        principal_sum=sums + 1,
        valid_from=ARRIVAL - dt.timedelta(days=before),
        valid_until=DEPARTURE + dt.timedelta(days=after),
    )
    assert set(codes(wider)) <= set(codes(base))
    assert ("sum_too_small" in codes(base)) == (sums < 10_000)


@given(st.dates(dt.date(2016, 8, 1), dt.date(2016, 10, 1)), st.dates(dt.date(2016, 8, 1), dt.date(2016, 10, 1)))
def test_dates_do_exactly_when_they_enclose_the_journey(start: dt.date, end: dt.date) -> None:
    found = codes(replace(GOOD, valid_from=start, valid_until=end))
    assert (found == []) == (start <= ARRIVAL and end >= DEPARTURE)
