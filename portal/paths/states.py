"""Stable codes of learning paths."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Moment(TextChoices):
    """When in a project a page is to be read, in the order of time."""

    BEFORE = "before", _("Before it begins")
    DURING = "during", _("During the program")
    AFTER = "after", _("Afterwards")
