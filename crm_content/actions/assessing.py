"""Rating oneself by a unit of competency."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from crm_content.models import CompetencyUnitPage, RequirementRating, SelfAssessment


@transaction.atomic
def assess(unit: CompetencyUnitPage, *, occasion: str, levels: Mapping[str, int], by: Any) -> SelfAssessment:
    """Keep the levels given, by the id of the requirement, each with its wording of today.

    What is not among `levels` stays as it was rated before; ids the unit does not know are left aside.
    """
    made, is_new = SelfAssessment.objects.select_for_update().get_or_create(user=by, page=unit, occasion=occasion)
    if not is_new:
        made.rated_at = timezone.now()
        made.save(update_fields=["rated_at"])
    ratings = [
        RequirementRating(assessment=made, requirement=key, wording=str(wording), level=levels[key])
        for key, wording in unit.requirements
        if key in levels
    ]
    RequirementRating.objects.bulk_create(
        ratings, update_conflicts=True, unique_fields=["assessment", "requirement"], update_fields=["wording", "level"]
    )
    return made
