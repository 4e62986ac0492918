"""The way through a plan: four steps and the roll-out, each with its pages."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from crm_content.models.plans import Plan
from crm_content.rules.planning import Part
from crm_content.states import Stage

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
    """A page of the way. `is_begun` once it was saved."""

    label: str | Promise
    url: str
    is_here: bool
    is_begun: bool


@dataclass(frozen=True, slots=True)
class WayStep:
    """One of the four steps, or the roll-out (without a number), with its pages."""

    number: str
    place: Place
    places: list[Place]


def way(plan: Plan, here: str) -> list[WayStep]:
    """The steps as the navigation of a plan shows them."""
    return [_step(plan, here, number, label, parts) for number, label, parts in STEPS]


def _step(plan: Plan, here: str, number: str, label: Promise, parts: tuple[Part, ...]) -> WayStep:
    places = [_place(plan, here, part, part.label) for part in parts]
    first = Place(label, places[0].url, here in parts, all(place.is_begun for place in places))
    return WayStep(number, first, places if len(places) > 1 else [])


def _place(plan: Plan, here: str, part: Part, label: str | Promise) -> Place:
    url = reverse(f"crm_content:planner:{part.value}", args=[plan.pk])
    return Place(label, url, here == part, plan.version_of(part) > 0)


def following(part: str) -> Part | None:
    """The part that comes after this one."""
    parts = list(Part)
    place = parts.index(Part(part)) + 1
    return parts[place] if place < len(parts) else None
