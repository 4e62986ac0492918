"""How the lines of a desk are ordered and toned."""

import datetime as dt

import pytest

from portal.desk.items import Group, grouped, item, tone_of

TODAY = dt.date(2016, 6, 1)


@pytest.mark.parametrize(
    "days,tone", [(None, "calm"), (-1, "late"), (0, "soon"), (3, "soon"), (4, "near"), (14, "near"), (15, "calm")]
)
def test_the_tone_says_how_pressing_a_date_is(days: int | None, tone: str) -> None:
    assert tone_of(days) == tone


def test_what_is_due_within_two_weeks_is_for_now_and_the_rest_comes_up() -> None:
    near = item("near", "/", today=TODAY, due_on=TODAY + dt.timedelta(days=14))
    far = item("far", "/", today=TODAY, due_on=TODAY + dt.timedelta(days=15))
    undated = item("undated", "/", today=TODAY)
    assert (near.group, far.group, undated.group) == (Group.NOW, Group.NEXT, Group.NOW)


def test_groups_stand_in_order_with_the_most_pressing_first_and_undated_last() -> None:
    late = item("late", "/", today=TODAY, due_on=TODAY - dt.timedelta(days=2))
    undated = item("undated", "/", today=TODAY)
    waiting = item("waiting", "/", today=TODAY, group=Group.WAITING)
    assert grouped([waiting, undated, late]) == [(Group.NOW, [late, undated]), (Group.WAITING, [waiting])]
