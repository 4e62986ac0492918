"""The door of the importer: the bytes or text of a document → a `Reading`."""

from django.utils.translation import gettext as _

from crm_content.importer.articles import articles, looks_like_posts
from crm_content.importer.markup import INVISIBLE, lines
from crm_content.importer.reading import (
    ARTICLES,
    SLIDES,
    UNITS,
    Article,
    Module,
    Notes,
    NotLearningMaterial,
    Reading,
    Unit,
)
from crm_content.importer.slides import looks_like_slides, modules
from crm_content.importer.unit import looks_like_units, units
from portal.core import plaintext
from portal.core.plaintext import LINE_ENDS, NotPlainText


def read(source: bytes | str) -> Reading:
    """What the document says. Raises NotLearningMaterial, with one clear line, where nothing usable stands in it."""
    notes = Notes()
    try:
        text, is_guessed = plaintext.decode(source if isinstance(source, bytes) else source.encode("utf-8", "replace"))
    except NotPlainText as refusal:
        raise NotLearningMaterial(str(refusal)) from refusal
    if is_guessed:
        notes.add("encoding_assumed", plaintext.guessed_encoding())
    kind, items = _items(text, notes)
    if not items:
        raise NotLearningMaterial(_("Nothing but headings could be read. Import the full text of the document."))
    return Reading(kind, items, notes.in_order())


def _items(text: str, notes: Notes) -> tuple[str, tuple[Unit | Article | Module, ...]]:
    """The kind of the document and what it holds."""
    source = lines(text)
    if looks_like_units(source):
        return UNITS, units(source, notes)
    if looks_like_posts(source):
        return ARTICLES, articles(source, notes)
    joined = INVISIBLE.sub("", LINE_ENDS.sub("\n", text))
    if looks_like_slides(joined):
        return SLIDES, modules(joined, notes)
    raise NotLearningMaterial(
        _("This text is no unit of competency, no dated article and no workshop slides; nothing was read.")
    )
