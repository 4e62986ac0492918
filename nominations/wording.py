"""Small phrases and references that letters and mail share."""

from django.utils.formats import date_format

from nominations.models import Nomination
from programs.models import Project


def dates_of(project: Project) -> str:
    """For example “5–9 September 2016”."""
    first, last = project.starts_on, project.ends_on
    if first is None or last is None or first == last:
        return date_format(first, "j F Y") if first else ""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date_format(last, 'j F Y')}"
    return f"{date_format(first, 'j F' if first.year == last.year else 'j F Y')} – {date_format(last, 'j F Y')}"


def outcome_key(project: Project, country: str) -> str:
    """The occasion of a country's mail on the release; its letters are attached by it."""
    return f"outcome:{project.pk}:{country}"


def reference(project: Project, nomination: Nomination) -> str:
    """What a letter is filed under, for example 16-IN-70-GE-WSP-B/IN/41."""
    return f"{project.code or project.slug}/{nomination.country_id}/{nomination.pk}"
