"""Each rule of nominating with the examples of its clause; no database."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nominations.rules import completeness, eligibility, seal, submission
from nominations.rules.completeness import CompletenessFacts, MedicalFacts
from nominations.rules.eligibility import EligibilityFacts
from nominations.rules.release import notice_warnings
from nominations.rules.submission import SubmissionFacts, is_own_nomination
from portal.core.findings import Finding

COMPLETE = dict.fromkeys((*completeness.REQUIRED_BIODATA, *completeness.TRAVEL_BIODATA), "x")
DECLARED = MedicalFacts(is_started=True, is_complete=True, is_fit=True)
WHOLE = CompletenessFacts(biodata=COMPLETE, has_photo=True, medical=DECLARED, motivation="Leads sales.")
SUITABLE = EligibilityFacts(
    nominating_country="IN", nationality="IN", born_on=dt.date(1985, 6, 1), experience_years=5, has_degree=True,
    is_proficient=True, passport_expires_on=dt.date(2020, 1, 1), starts_on=dt.date(2016, 9, 5),
    ends_on=dt.date(2016, 9, 9), minimum_experience_years=3, typical_age_from=27, typical_age_to=50,
)  # fmt: skip
NOW = dt.datetime(2016, 6, 1, 12, tzinfo=dt.UTC)
OPEN = SubmissionFacts(closes_at=dt.datetime(2016, 7, 1, 18, 30, tzinfo=dt.UTC), now=NOW)


def said(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(finding.code, finding.severity.value, finding.clause) for finding in findings]


def test_a_complete_nomination_of_a_suitable_candidate_finds_nothing() -> None:
    assert completeness.completeness_findings(WHOLE) == []
    assert eligibility.eligibility_findings(SUITABLE) == []
    assert submission.submission_findings(OPEN) == []


def test_missing_biodata_names_each_field() -> None:
    facts = replace(WHOLE, biodata={**COMPLETE, "given_names": "", "born_on": None})
    found = completeness.completeness_findings(facts)
    assert said(found) == [("biodata_incomplete", "blocker", "14d")]
    assert found[0].message == "The biodata form is not complete. Missing: given names, date of birth."


def test_passport_is_asked_of_those_who_travel_only() -> None:
    facts = replace(WHOLE, biodata={**COMPLETE, "passport_number": ""})
    assert completeness.missing_biodata(facts) == ["passport number"]
    assert completeness.missing_biodata(replace(facts, travels=False)) == []


def test_zero_years_of_experience_is_an_answer() -> None:
    assert completeness.missing_biodata(replace(WHOLE, biodata={**COMPLETE, "experience_years": 0})) == []


@pytest.mark.parametrize(
    "facts, expected",
    [
        (replace(WHOLE, has_photo=False), [("photo_missing", "blocker", "14d")]),
        (replace(WHOLE, medical=MedicalFacts()), [("medical_missing", "blocker", "14e")]),
        (replace(WHOLE, medical=replace(DECLARED, is_complete=False)), [("medical_incomplete", "blocker", "14e")]),
        (
            replace(WHOLE, medical=replace(DECLARED, needs_certificate=True)),
            [("certificate_missing", "blocker", "14e")],
        ),
        (replace(WHOLE, motivation=" "), [("motivation_missing", "remark", "14c")]),
    ],
)
def test_what_is_missing_is_found(facts: CompletenessFacts, expected: list[tuple[str, str, str]]) -> None:
    assert said(completeness.completeness_findings(facts)) == expected


@pytest.mark.parametrize(
    "changes, expected",
    [
        ({"nationality": "VN"}, [("not_a_national", "blocker", "6")]),
        ({"nationality_is_member": False}, [("not_a_member_national", "blocker", "6")]),
        ({"nationality": None}, []),
        ({"is_proficient": False}, [("english_basic", "blocker", "12")]),
        ({"is_proficient": False, "language": "French"}, []),
        ({"is_proficient": None}, []),
        ({"experience_years": 2}, [("experience_short", "warning", "12")]),
        ({"experience_years": 3}, []),
        ({"experience_years": 0, "minimum_experience_years": None}, []),
        ({"has_degree": False}, [("degree_missing", "warning", "12")]),
        ({"has_degree": False, "degree_required": False}, []),
        ({"passport_expires_on": dt.date(2016, 9, 1)}, [("passport_expires", "warning", "")]),
        ({"passport_expires_on": dt.date(2017, 3, 8)}, [("passport_expires", "warning", "")]),
        ({"passport_expires_on": dt.date(2017, 3, 9)}, []),
        ({"passport_expires_on": dt.date(2016, 9, 1), "travels": False}, []),
        ({"born_on": dt.date(1960, 1, 1)}, [("age_untypical", "remark", "12")]),
        ({"born_on": dt.date(1989, 9, 6)}, [("age_untypical", "remark", "12")]),
        ({"born_on": dt.date(1989, 9, 5)}, []),
        ({"attended": ("14-IN-22-GE-WSP-B",)}, [("repeat_participation", "remark", "")]),
    ],
)
def test_qualifications_of_section_12(changes: dict[str, object], expected: list[tuple[str, str, str]]) -> None:
    assert said(eligibility.eligibility_findings(replace(SUITABLE, **changes))) == expected


@pytest.mark.parametrize(
    "changes, expected",
    [
        ({"is_open": False}, [("project_not_open", "blocker", "8")]),
        ({"is_invited": False}, [("not_invited", "blocker", "6")]),
        ({"is_invited": False, "has_consent": True}, []),
        ({"is_invited": False, "is_local": True}, []),
        ({"is_local": True, "takes_local": False}, [("no_local_places", "blocker", "7")]),
        ({"stands_already": True}, [("nominated_already", "blocker", "14a")]),
        ({"approval": "refused"}, [("approval_refused", "blocker", "14h")]),
        ({"approval": "will_follow"}, [("approval_follows", "remark", "14h")]),
        ({"approval": "given"}, []),
        ({"now": dt.datetime(2016, 7, 1, 18, 29, 59, tzinfo=dt.UTC)}, []),
        ({"now": dt.datetime(2016, 7, 1, 18, 30, tzinfo=dt.UTC)}, [("late", "warning", "14g")]),
        ({"closes_at": None}, []),
        ({"standing": 2}, [("fewer_than_asked", "warning", "14a")]),
        ({"standing": 2, "asked": 2}, []),
        ({"standing": 1, "is_local": True}, []),
    ],
)
def test_rules_of_submitting(changes: dict[str, object], expected: list[tuple[str, str, str]]) -> None:
    assert said(submission.submission_findings(replace(OPEN, **changes))) == expected


@given(born_on=st.dates(dt.date(1920, 1, 1), dt.date(2010, 1, 1)))
def test_age_is_never_a_bar(born_on: dt.date) -> None:
    found = eligibility.age_findings(replace(SUITABLE, born_on=born_on))
    assert [finding.severity.value for finding in found] in ([], ["remark"])


@pytest.mark.parametrize(
    "candidate_user, candidate_email, expected",
    [
        (7, "someone@example.org", True),
        (None, "Officer@Example.ORG", True),
        (None, " officer@example.org ", True),
        (8, "someone@example.org", False),
        (None, "", False),
    ],
)
def test_own_nomination_is_known_by_account_or_address(
    candidate_user: int | None, candidate_email: str, expected: bool
) -> None:
    own = is_own_nomination(
        candidate_user=candidate_user, candidate_email=candidate_email, user=7, user_email="officer@example.org"
    )
    assert own is expected


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=6), json_values, max_size=5))
def test_seal_does_not_depend_on_the_order_of_facts(facts: dict[str, object]) -> None:
    assert seal.seal_of(dict(reversed(facts.items()))) == seal.seal_of(facts)
    assert seal.plain(facts) == facts


def test_broken_seal_names_what_changed() -> None:
    sealed = {"biodata": {"position": "Manager", "phone": "1"}, "photo": None, "documents": [], "motivation": "x"}
    current = {**sealed, "biodata": {"position": "Director", "phone": "1"}, "documents": [["degree", "a.pdf", "00"]]}
    found = seal.seal_findings(sealed=sealed, seal=seal.seal_of(sealed), current=current)
    assert said(found) == [("seal_broken", "warning", "14b")]
    assert "position, documents" in found[0].message


def test_forged_seal_is_told_apart_from_a_broken_one() -> None:
    assert said(seal.seal_findings(sealed={"a": 1}, seal="0" * 64, current=None)) == [("seal_forged", "warning", "14b")]


@pytest.mark.parametrize("days, code, words", [
    (8, None, ""), (2, "notice_near", ", in 2 days."), (1, "notice_near", ", in 1 day."), (0, "notice_near", "today."),
    (-1, "notice_passed", ", 1 day ago."), (-2, "notice_passed", ", 2 days ago."),
])  # fmt: skip
def test_notice_date_counts_days_as_one_says_them(days: int, code: str | None, words: str) -> None:
    today = dt.date(2026, 3, 2)
    found = notice_warnings(today + dt.timedelta(days=days), today)
    assert [(finding.code, finding.message.endswith(words)) for finding in found] == ([(code, True)] if code else [])
