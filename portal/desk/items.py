"""What stands on a desk: one line for each thing to do, when it is due, and where to do it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
SOON_DAYS, NEAR_DAYS = 3, 14


class Group(TextChoices):
    NOW = "now", _("Do now")
    NEXT = "next", _("Coming up")
    WAITING = "waiting", _("Waiting on others")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskItem:
    """One thing to do. `count` rows stand behind `url`; `tone`: late, soon, near or calm; `clause` as printed.

    What is done bit by bit says how much: `done` of `total`.
    """

    title: Text
    url: str
    group: Group
    due_on: dt.date | None = None
    tone: str = "calm"
    hint: Text = ""
    count: int | None = None
    clause: str = ""
    days_left: int | None = None
    done: int = 0
    total: int = 0


def item(title: Text, url: str, *, today: dt.date, due_on: dt.date | None = None, group: Group | None = None,
         hint: Text = "", count: int | None = None, clause: str = "") -> DeskItem:  # fmt: skip
    """A line of the desk. Without `group`, what is undated or due within two weeks is for now."""
    left = (due_on - today).days if due_on else None
    if group is None:
        group = Group.NOW if left is None or left <= NEAR_DAYS else Group.NEXT
    return DeskItem(title=title, url=url, group=group, due_on=due_on, tone=tone_of(left), hint=hint, count=count,
                    clause=clause, days_left=left)  # fmt: skip


def tone_of(days_left: int | None) -> str:
    """How pressing a date is that lies so many days ahead."""
    if days_left is None:
        return "calm"
    if days_left < 0:
        return "late"
    return "soon" if days_left <= SOON_DAYS else "near" if days_left <= NEAR_DAYS else "calm"


def grouped(items: Iterable[DeskItem]) -> list[tuple[Group, list[DeskItem]]]:
    """The groups that hold something, in their order; inside, the most pressing first, undated ones last."""
    found = sorted(items, key=lambda i: (i.due_on is None, i.due_on or dt.date.max, str(i.title)))
    return [(group, rows) for group in Group if (rows := [i for i in found if i.group == group])]
