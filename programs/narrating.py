"""The narrative of a published notification as markup, kept for as long as its words stay the same."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from programs.models import Project
from programs.reading import Reading

A_DAY = 24 * 60 * 60
LINK_WITHIN = 'linktype=\\"'  # of rich text, as JSON: its address may change without a word of the text


def narrative_of(project: Project, page: Any, reading: Reading) -> SafeString:
    """The numbered sections, the same for every reader of a language."""
    words = _words(project, page)
    if LINK_WITHIN in words:
        return _drawn(project, reading)
    key = f"narrative:{hashlib.sha256(words.encode()).hexdigest()}"
    markup: Any = cache.get_or_set(key, lambda: str(_drawn(project, reading)), A_DAY)
    return mark_safe(markup)  # noqa: S308


def _words(project: Project, page: Any) -> str:
    """All that the markup follows from."""
    agenda = [[str(day.on), day.activity] for day in project.agenda.all()]
    text = [list(page.objectives.raw_data), list(page.sections.raw_data)]
    return json.dumps([settings.VERSION, get_language(), bool(project.local_capacity), text, agenda])


def _drawn(project: Project, reading: Reading) -> SafeString:
    return render_to_string("programs/parts/narrative.html", {"project": project, "reading": reading})
