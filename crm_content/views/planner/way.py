"""The way through a plan: four steps and the roll-out, each with its pages."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from crm_content.models.plans import Plan
from crm_content.queries.plans import Sheet, sheet_of
from crm_content.rules.planning import Part
from crm_content.states import Stage
from crm_content.views.planner.overview import statuses
from portal.core.parts import TaskStatus

STAGES = {  # the module of the workshop that teaches it
    Part.VISION: Stage.VISION, Part.UNDERSTANDING: Stage.STRATEGY, Part.GAPS: Stage.STRATEGY,
    Part.ACTIONS: Stage.STRATEGY, Part.MEASURES: Stage.ALIGNMENT, Part.READINGS: Stage.SCORECARD,
    Part.ROLLOUT: Stage.IMPLEMENTATION,
}  # fmt: skip
STEPS: tuple[tuple[str, Promise, tuple[Part, ...]], ...] = (
    ("1", _("Vision"), (Part.VISION,)),
    ("2", _("Strategy"), (Part.UNDERSTANDING, Part.GAPS, Part.ACTIONS)),
    ("3", _("Alignment"), (Part.MEASURES,)),
    ("4", _("Scorecard"), (Part.READINGS,)),
    ("", _("Roll-out"), (Part.ROLLOUT,)),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the way, with how far the plan is there."""

    label: str | Promise
    url: str
    is_here: bool
    status: TaskStatus


@dataclass(frozen=True, slots=True)
class WayStep:
    """One of the four steps, or the roll-out (without a number), with its pages."""

    number: str
    place: Place
    places: list[Place]


def way(plan: Plan, here: str, sheet: Sheet | None = None) -> list[WayStep]:
    """The steps as the navigation of a plan shows them. The queries of a sheet, unless it is at hand."""
    standing = statuses(sheet or sheet_of(plan))
    places = {part: _place(plan, here, part, standing[part]) for part in Part}
    return [_step(number, label, [places[part] for part in parts]) for number, label, parts in STEPS]


def _place(plan: Plan, here: str, part: Part, status: TaskStatus) -> Place:
    return Place(part.label, reverse(f"crm_content:planner:{part.value}", args=[plan.pk]), here == part, status)


def _step(number: str, label: Promise, places: list[Place]) -> WayStep:
    is_here = any(place.is_here for place in places)
    first = Place(label, places[0].url, is_here, _together({place.status for place in places}))
    return WayStep(number, first, places if len(places) > 1 else [])


def _together(found: set[TaskStatus]) -> TaskStatus:
    """Several pages are done when each is, and begun when one is."""
    return found.pop() if len(found) == 1 else TaskStatus.PARTIAL


def following(part: str) -> Part | None:
    """The part that comes after this one."""
    parts = list(Part)
    place = parts.index(Part(part)) + 1
    return parts[place] if place < len(parts) else None
