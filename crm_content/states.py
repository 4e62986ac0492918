"""Stable codes of the learning content."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What a learning page is."""

    ARTICLE = "article", _("Article")
    UNIT = "unit", _("Unit of competency")
    WORKSHOP = "workshop", _("Workshop")
    MODULE = "module", _("Workshop module")
    SEMINAR = "seminar", _("Seminar")
    GUIDE = "guide", _("Guide or form")


class Stage(TextChoices):
    """Where a module stands in the four-step process."""

    NONE = "", _("None of the steps")
    OVERVIEW = "overview", _("Overview")
    VISION = "vision", _("Step 1: vision")
    STRATEGY = "strategy", _("Step 2: strategy")
    ALIGNMENT = "alignment", _("Step 3: performance alignment")
    SCORECARD = "scorecard", _("Step 4: scorecard")
    IMPLEMENTATION = "implementation", _("Implementation")


class HowRead(TextChoices):
    """How a page came to count as read."""

    MARKED = "marked", _("Marked by the reader")
    REACHED = "reached", _("Read to its end")


class Occasion(TextChoices):
    """When somebody rates the own competency."""

    BEFORE = "before", _("Before the workshop")
    AFTER = "after", _("After the workshop")
