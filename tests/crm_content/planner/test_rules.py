"""Pure rules of the planner: gaps and their ranks, the scorecard's line, figures as people write them, the pictures."""

import datetime as dt
import itertools
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crm_content.charts.course import course_chart, nice_levels
from crm_content.charts.radar import radar
from crm_content.forms.planner.fields import read_figure
from crm_content.rules.advice import ADVICE_CODES
from crm_content.rules.gaps import Rated, ranked, strengths, unrated
from crm_content.rules.planning import Requirement
from crm_content.rules.questions import ANSWER_CODES
from crm_content.rules.scorecards import Course, Point, Standing, standing

START, MIDDLE, DUE = dt.date(2026, 1, 1), dt.date(2026, 7, 1), dt.date(2026, 12, 29)
MARK = st.none() | st.integers(0, 5)
RATINGS = st.builds(
    lambda marks: [Rated(code, *mark) for code, mark in zip(Requirement.values, marks, strict=True)],
    st.lists(st.tuples(MARK, MARK, st.integers(1, 5)), min_size=10, max_size=10),
)


def test_advice_is_nineteen_pieces_and_every_code_stands_once():
    assert (len(ADVICE_CODES), len(set(ADVICE_CODES))) == (19, 19)
    assert len(set(ANSWER_CODES)) == len(ANSWER_CODES) == 15
    assert len(Requirement.values) == 10


def test_gaps_are_ranked_by_distance_times_importance():
    ratings = [
        Rated("customer", 2, 5, 1),
        Rated("people", 3, 5, 3),
        Rated("market", 4, 4, 5),
        Rated("systems", 1, None),
    ]
    assert [(gap.requirement, gap.weight) for gap in ranked(ratings)] == [("people", 6), ("customer", 3)]


def test_of_two_equal_gaps_the_one_that_matters_more_comes_first_then_the_order_of_the_ten():
    ratings = [Rated("scorecards", 2, 4, 3), Rated("customer", 1, 4, 2), Rated("people", 2, 4, 3)]
    assert [gap.requirement for gap in ranked(ratings)] == ["people", "scorecards", "customer"]


def test_strengths_are_what_is_as_good_as_wanted_but_not_what_is_neither_there_nor_wanted():
    ratings = [Rated("customer", 3, 3), Rated("people", 5, 2), Rated("market", 0, 0), Rated("systems", 1, 2)]
    assert [one.requirement for one in strengths(ratings)] == ["people", "customer"]


@given(RATINGS, st.randoms())
def test_rank_does_not_depend_on_the_order_of_asking(ratings, chance):
    shuffled = chance.sample(ratings, len(ratings))
    assert ranked(shuffled) == ranked(ratings)
    assert strengths(shuffled) == strengths(ratings)


@given(RATINGS)
def test_each_requirement_is_a_gap_a_strength_unrated_or_idle_and_weights_never_rise(ratings):
    gaps, strong, open_ones = ranked(ratings), strengths(ratings), unrated(ratings)
    idle = [one for one in ratings if one.now == 0 and one.wanted == 0]
    names = [one.requirement for one in (*gaps, *strong, *open_ones, *idle)]
    assert sorted(names) == sorted(Requirement.values)
    assert all(first.weight >= second.weight for first, second in itertools.pairwise(gaps))


COURSE = Course(Decimal(60), Decimal(80), START, DUE)


@pytest.mark.parametrize(
    "on,value,expected",
    [
        (START, 60, Standing.ON_TRACK),
        (MIDDLE, 70, Standing.ON_TRACK),
        (MIDDLE, 69, Standing.BEHIND),
        (MIDDLE, 80, Standing.REACHED),
        (DUE, 79, Standing.BEHIND),
        (dt.date(2027, 5, 1), 79, Standing.BEHIND),
        (dt.date(2025, 5, 1), 60, Standing.ON_TRACK),
        (dt.date(2025, 5, 1), 59, Standing.BEHIND),
    ],
)
def test_measure_stands_by_its_latest_reading_on_the_straight_line(on, value, expected):
    earlier = Point(dt.date(2020, 1, 1), Decimal(99))
    assert standing(COURSE, [Point(on, Decimal(value)), earlier]) == expected


def test_measure_where_lower_is_better_turns_the_line_round():
    fewer = Course(Decimal(14), Decimal(4), START, DUE, higher_is_better=False)
    assert fewer.leads_upwards
    assert standing(fewer, [Point(MIDDLE, Decimal(9))]) == Standing.ON_TRACK
    assert standing(fewer, [Point(MIDDLE, Decimal(10))]) == Standing.BEHIND
    assert standing(fewer, [Point(MIDDLE, Decimal(4))]) == Standing.REACHED


def test_measure_without_readings_waits_and_without_a_line_is_not_complete():
    assert standing(COURSE, []) == Standing.WAITING
    assert standing(None, [Point(START, Decimal(1))]) == Standing.INCOMPLETE


FIGURES = st.decimals(-(10**9), 10**9, places=2, allow_nan=False)


@given(FIGURES, FIGURES, st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))
def test_line_stays_between_baseline_and_target(baseline, target, day):
    expected = Course(baseline, target, START, DUE).expected_on(day)
    assert min(baseline, target) <= expected <= max(baseline, target)


@pytest.mark.parametrize(
    "typed,read",
    [("61", "61"), ("1,200", "1200"), ("1,200,000.50", "1200000.50"), ("4,5", "4.5"), ("61 %", "61"),
     ("1 200", "1200"), ("−3", "-3"), ("1,2000", "1.2000")],
)  # fmt: skip
def test_figures_are_read_as_people_write_them(typed, read):
    assert read_figure(typed) == read


@given(st.integers(-(10**8), 10**8), st.integers(0, 10**8))
def test_levels_are_round_few_evenly_apart_and_hold_every_value(low, spread):
    low, high = low / 100, (low + spread) / 100
    levels = nice_levels(low, high)
    gaps = [second - first for first, second in itertools.pairwise(levels)]
    assert 2 <= len(levels) <= 8
    assert levels[0] <= low <= high <= levels[-1]
    assert max(gaps) - min(gaps) <= 1e-6


def test_radar_points_its_first_spoke_up_and_leaves_out_what_is_not_rated():
    picture = radar([Rated("customer", 5, 5), *(Rated(code, 3, None) for code in Requirement.values[1:])])
    assert picture.spokes[0].now == picture.spokes[0].wanted == picture.spokes[0].end
    assert picture.spokes[0].end.x == picture.middle[0]
    assert (picture.now.is_closed, picture.now.d.count("L"), picture.now.d[-1]) == (True, 9, "Z")
    assert (picture.wanted.d, picture.spokes[1].wanted) == ("", None)


def test_chart_begins_with_the_first_reading_and_ends_with_the_target():
    chart = course_chart(COURSE, [Point(dt.date(2025, 12, 1), Decimal(59)), Point(MIDDLE, Decimal(72))], MIDDLE)
    assert (chart.dots[0].x, chart.target.x) == (chart.left, chart.right)
    assert chart.today == chart.dots[1].x
    assert [tick.label for tick in chart.levels] == ["50", "60", "70", "80"]


@given(FIGURES, FIGURES, FIGURES, st.dates(dt.date(2025, 1, 1), dt.date(2027, 1, 1)), st.booleans())
@example(Decimal("0.8000"), Decimal("0.8200"), Decimal("0.8100"), MIDDLE, True)
def test_line_in_words_says_of_a_reading_what_the_line_says(baseline, target, value, day, higher):
    course = Course(baseline, target, START, DUE, higher)
    said = course.expected_in_words(Point(day, value))
    assert course.is_as_good(value, said) == course.is_as_good(value, course.expected_on(day))


def test_line_in_words_has_one_place_more_than_the_figures():
    course = Course(Decimal("0.8000"), Decimal("0.8300"), START, DUE)
    assert course.expected_in_words(Point(dt.date(2026, 5, 1), Decimal("0.8100"))) == Decimal("0.810")
    assert COURSE.expected_in_words(Point(dt.date(2026, 5, 1), Decimal(61))) == Decimal("66.7")
