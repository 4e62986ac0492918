"""The header fields → the facts of the project. Each function takes a field (or None) and tells the notes what it missed."""

import re
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from programs import codes
from programs.importer import countries
from programs.importer.dates import DateRange, date_range, one_date
from programs.importer.outline import Field
from programs.importer.reading import Notes
from programs.importer.values import CODE_LIKE, KINDS, NUMBER, first_number, number, project_code

BARE_NUMBER = re.compile(rf"(?:No\.?\s*)?({NUMBER})\s*(?:[(;]|$)", re.IGNORECASE)
EACH = re.compile(r"\b(?:from|for|per|by)\s+each\b|\beach\s+country\b", re.IGNORECASE)
NOBODY = re.compile(r"^\W*(?:none|nil|no local participants?|not applicable|n/?a)\b", re.IGNORECASE)
PARENTHESIS = re.compile(r"\([^()]*\)")
INVITED = re.compile(
    r"\bfrom\s+(?:each\s+of\s+)?(?:the\s+)?(?:following\s+)?(?:(?:APO\s+)?(?:member\s+)?(?:countries|economies)\s*)?:?\s*(?P<names>.+)$",
    re.IGNORECASE | re.DOTALL,
)
SENTENCE_END = re.compile(r"(?<!\b[A-Z])\.(?=\s+[A-Z])|\.\s*$")  # an initial, as in “I. R. Iran”, ends none


def code(field: Field | None, notes: Notes) -> str | None:
    """The project code; as printed, with a warning, where it has not the known form."""
    if field is None or not field.text:
        notes.add("code_missing", _("The project code was not found."), field.line if field else None)
        return None
    found = project_code(field.text)
    if found is None:
        message = _("“%(code)s” is not a project code of the known form (such as 16-IN-70-GE-WSP-B).")
        notes.add("code_unreadable", message % {"code": field.text[:60]}, field.line)
        likely = CODE_LIKE.search(field.text)
        return likely[0] if likely else None
    parts = codes.parse(found)
    if parts and parts.kind not in KINDS:
        message = _("The kind %(kind)s in the code is not known; check what kind of project this is.")
        notes.add("kind_unknown", message % {"kind": parts.kind}, field.line)
    return found


def title(field: Field | None, notes: Notes) -> str | None:
    """The title, its lines joined."""
    if field is None or not field.text:
        notes.add("title_missing", _("The title was not found."), field.line if field else None)
        return None
    return field.text


def venue(field: Field | None, notes: Notes) -> str | None:
    """The venue as printed, with its country."""
    if field is None or not field.text:
        notes.add("venue_missing", _("The venue was not found."), field.line if field else None)
        return None
    return field.text


def dates(field: Field | None, notes: Notes) -> DateRange | None:
    """First and last day of the project."""
    if field is None or not field.text:
        notes.add("dates_missing", _("The dates of the project were not found."), field.line if field else None)
        return None
    found = date_range(field.text)
    if found is None:
        message = _("No date could be read in “%(text)s”.") % {"text": field.text[:80]}
        notes.add("dates_unreadable", message, field.line)
    return found


def closing_date(field: Field | None, notes: Notes) -> date | None:
    """The day nominations close."""
    if field is None or not field.text:
        notes.add("closes_on_missing", _("The closing date was not found."), field.line if field else None)
        return None
    found = one_date(field.text)
    if found is None:
        message = _("No closing date could be read in “%(text)s”.") % {"text": field.text[:80]}
        notes.add("closes_on_unreadable", message, field.line)
    return found


def overseas_capacity(field: Field | None, notes: Notes) -> int | None:
    """How many may come from abroad."""
    if field is None or not field.text:
        message = _("The number of overseas participants was not found.")
        notes.add("overseas_capacity_missing", message, field.line if field else None)
        return None
    return _capacity(field, "overseas_capacity_unreadable", notes)


def local_capacity(field: Field | None, notes: Notes) -> int | None:
    """How many the host country may bring; 0 where the field says none."""
    if field is None or not field.text:
        message = _("The number of local participants was not found.")
        notes.add("local_capacity_missing", message, field.line if field else None)
        return None
    return _capacity(field, "local_capacity_unreadable", notes)


def _capacity(field: Field, unreadable: str, notes: Notes) -> int | None:
    """The number of the first sentence. A number for each country is not a capacity."""
    words = SENTENCE_END.split(field.text)[0]
    if NOBODY.match(words):
        return 0
    found = None if EACH.search(words) else first_number(words)
    if found is None:
        message = _("“%(text)s” gives no total number of participants.") % {"text": words[:80]}
        notes.add(unreadable, message, field.line)
    return found


def host_country(venue: Field | None, notes: Notes) -> str | None:
    """The country the venue lies in, by its name at the end of the venue."""
    if venue is None or not venue.text:
        notes.add("host_country_missing", _("The host country was not found, for no venue stands there."))
        return None
    found = countries.country_at_end(venue.text)
    if found is None:
        message = _("“%(venue)s” does not end with the name of a country.") % {"venue": venue.text[:80]}
        notes.add("host_country_unknown", message, venue.line)
    return found


def invited(field: Field | None, notes: Notes) -> tuple[str, ...] | None:
    """ISO codes of the invited countries, in the order printed; unknown names are told, not guessed."""
    if field is None:
        notes.add("invited_countries_missing", _("The invited countries were not found."))
        return None
    sentence = SENTENCE_END.split(PARENTHESIS.sub(" ", field.text))[0]
    match = INVITED.search(sentence)
    found: list[str] = []
    for name in countries.listed(match["names"]) if match else []:
        _take_country(name, found, field.line, notes)
    if not found:
        notes.add("invited_countries_missing", _("No invited country could be read here."), field.line)
    return tuple(found) or None


def _take_country(name: str, found: list[str], line: int, notes: Notes) -> None:
    iso = countries.iso_code(name)
    if iso is None:
        notes.add("country_unknown", _("“%(name)s” is no country we know.") % {"name": name[:60]}, line)
        return
    if iso in found:
        notes.add("country_repeated", _("%(name)s is listed twice.") % {"name": name}, line)
        return
    if not countries.is_member(iso):
        notes.add("country_not_member", _("%(name)s is not a member country.") % {"name": name}, line)
    found.append(iso)


def special_interest(field: Field | None) -> str | None:
    """What follows the list of invited countries: how other members may nominate."""
    if field is None:
        return None
    parts = SENTENCE_END.split(field.text, maxsplit=1)
    return parts[1].strip() or None if len(parts) > 1 else None


def revision(fields: Iterable[Field]) -> int | None:
    """The highest number of a revision; None for a notification as first issued, which bears none.

    It stands in the label or alone beside it; a figure of the date of issue is none.
    """
    found = [first_number(field.label) or _bare_number(field.text) for field in fields]
    return max((number for number in found if number), default=None)


def _bare_number(text: str) -> int | None:
    match = BARE_NUMBER.match(text)
    return number(match[1]) if match else None
