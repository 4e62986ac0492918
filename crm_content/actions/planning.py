"""Keeping a plan: begun, named, deleted, and saved part by part.

Each part counts its saves. A page sends the count it was shown; where another window has saved since, the page is told
(`Stale`) and nothing is overwritten. Plans are private working notes: no save of theirs is audited.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from crm_content.actions import plan_sharing
from crm_content.models.plan_rows import GapRating, RolloutTick
from crm_content.models.plans import Plan
from crm_content.rules import planning
from crm_content.rules.planning import Part
from crm_content.rules.questions import ANSWER_CODES
from portal.core.findings import Finding, blocker
from portal.core.workflow import Refused, Stale

ANY_COUNT = -1


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page was shown: the count of saves. `window` tells its own saves from those of others; empty, none are."""

    count: int
    window: str = ""

    def is_overtaken(self, plan: Plan, part: str) -> bool:
        """Whether somebody else saved the part since. Its own last save, whose answer is late or lost, does not count."""
        is_own = bool(self.window) and self.window == plan.saved_in(part)
        return self.count not in (ANY_COUNT, plan.version_of(part)) and not is_own


ANY = Seen(ANY_COUNT)  # of what need not look: it adds, or was asked about


@transaction.atomic
def begin(*, by: Any, firm: str, title: str) -> Plan:
    """A new plan, empty."""
    if Plan.objects.filter(owner=by).count() >= planning.MOST_PLANS:
        raise Refused([too_many_plans()])
    return Plan.objects.create(owner=by, firm=firm, title=title)


def too_many_plans() -> Finding:
    """Why there is no room for one more."""
    words = _("You keep %(number)d plans, which is as many as there is room for. Delete one first.")
    return blocker("too_many_plans", words % {"number": planning.MOST_PLANS})


@transaction.atomic
def rename(plan: Plan, *, by: Any, firm: str, title: str) -> None:
    """Another name for the firm or the plan."""
    Plan.objects.visible_to(by).filter(pk=plan.pk).update(firm=firm, title=title, changed_at=timezone.now())


@transaction.atomic
def discard(plan: Plan, *, by: Any) -> None:
    """The plan and everything in it is gone; its link, closed in its history, leads nowhere."""
    plan_sharing.close(plan, by=by).delete()


@contextmanager
def saving(plan: Plan, part: str, *, by: Any, seen: Seen) -> Iterator[Plan]:
    """The plan, locked; counted as saved at the end. Raises `Stale` where the part was saved since it was `seen`."""
    with transaction.atomic():
        locked = Plan.objects.visible_to(by).select_for_update().get(pk=plan.pk)
        if seen.is_overtaken(locked, part):
            raise Stale(elsewhere(locked, part))
        yield locked
        locked.note_save(part, seen.window)
        locked.save()


def elsewhere(plan: Plan, part: str) -> str:
    """Who saved the part and when: only the owner can, in another window or on another machine."""
    at = plan.saved_at(part)
    when = date_format(timezone.localtime(at), "j F, H:i") if at else "–"
    return _("You saved this page in another window or on another machine on %(when)s.") % {"when": when}


def save_vision(plan: Plan, values: Mapping[str, str], *, by: Any, seen: Seen) -> Plan:
    """Step 1. Values that are missing (because they were not understood) stay as they are."""
    with saving(plan, Part.VISION, by=by, seen=seen) as locked:
        for name in ("goal", "goal_measure", "destination"):
            setattr(locked, name, values.get(name, getattr(locked, name)))
    return locked


def save_answers(plan: Plan, values: Mapping[str, str], *, by: Any, seen: Seen) -> Plan:
    """The answers of step 2, by their codes."""
    with saving(plan, Part.UNDERSTANDING, by=by, seen=seen) as locked:
        known = {code: words for code, words in values.items() if code in ANSWER_CODES}
        locked.answers = {**locked.answers, **known}
    return locked


def save_ratings(plan: Plan, ratings: Iterable[Mapping[str, Any]], *, by: Any, seen: Seen) -> Plan:
    """The marks of the gap analysis."""
    with saving(plan, Part.GAPS, by=by, seen=seen) as locked:
        rows = [GapRating(plan=locked, **rating) for rating in ratings]
        GapRating.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["plan", "requirement"],
            update_fields=["now", "wanted", "importance", "note"],
        )  # fmt: skip
    return locked


def save_rollout(plan: Plan, ticks: Iterable[Mapping[str, Any]], *, by: Any, seen: Seen) -> Plan:
    """The checklist of the roll-out."""
    with saving(plan, Part.ROLLOUT, by=by, seen=seen) as locked:
        rows = [RolloutTick(plan=locked, **tick) for tick in ticks]
        RolloutTick.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["plan", "advice"], update_fields=["done_on", "note"]
        )
    return locked
