"""The levels at which people rate themselves by a performance requirement."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HIGHEST = 4


@dataclass(frozen=True, slots=True)
class Level:
    """A level with its name and what it means."""

    number: int
    name: str | Promise
    meaning: str | Promise


LEVELS = (
    Level(0, _("Not yet"), _("I have not met this so far.")),
    Level(1, _("Aware"), _("I know what it means and can recognize it.")),
    Level(2, _("With help"), _("I can do it when somebody guides me.")),
    Level(3, _("On my own"), _("I do it reliably in my daily work.")),
    Level(4, _("Guiding others"), _("I improve how it is done, and could teach it.")),
)
