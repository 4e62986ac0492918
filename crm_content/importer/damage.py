"""What taking a text out of its document has damaged: letters and blanks lost, a cut at the end. Told, never mended."""

import re

from django.utils.translation import gettext as _

from crm_content.importer.reading import Notes

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Filters against addresses strike “com” and “org” out of words. What is left of these is no English word of its own.
STRUCK = (
    "accomplish accomplished accomplishment become companies company compatible compelling compensation competence "
    "competencies competency competent competition competitive competitor competitors complaint complaints complete "
    "completed completely completion complex complexity compliance complicated component components composition "
    "comprehensive compromise computer computers commerce commercial commitment commitments committed committee "
    "communicate communicated communication communications community communities comparison combination combine "
    "combined command commodity incoming outcome outcomes recommend recommendation recommended recommendations "
    "reorganize reorganise organisation organisational organisations organise organised organization organizational "
    "organizations organize organized organizer organizing organising unorganized"
).split()
REAL_WORDS = frozenset("be out petition plain plex mand ing pact pass pose fort pile mend".split())
REMNANTS = {re.sub("com|org", "", word, count=1) for word in STRUCK} - REAL_WORDS
LOST_BLANK = re.compile(r"(?<![^\W\d_])[A-Z][a-z]{3,}(?=[A-Z][a-z]{3,})[A-Za-z]+")
OPEN_WORDS = frozenset(
    "a an and are as at be but by can for from had has have in into is its may of on or our over that the their "
    "these this to was were which who will with would your".split()
)


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and position of an offset, both counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def report(text: str, notes: Notes) -> None:
    """Notes every damaged word with its place, and whether the text breaks off."""
    for match in WORD.finditer(text):
        if match[0].casefold() in REMNANTS:
            message = _("Letters seem to be lost in “%(word)s”; it was kept as it stands.") % {"word": match[0]}
            notes.add("lost_letters", message, *place(text, match.start()))
    for match in LOST_BLANK.finditer(text):
        message = _("A blank or hyphen seems to be lost in “%(word)s”; it was kept as it stands.") % {"word": match[0]}
        notes.add("lost_blank", message, *place(text, match.start()))
    _report_cut(text, notes)


def _report_cut(text: str, notes: Notes) -> None:
    found = list(WORD.finditer(text))
    if not found:
        return
    last = found[-1]
    doubled = len(found) > 1 and found[-2][0] == last[0]
    if text.rstrip().endswith(last[0]) and (doubled or last[0].casefold() in OPEN_WORDS):
        message = _("The text breaks off after “%(word)s”; what followed is not in it.") % {"word": last[0]}
        notes.add("cut_at_end", message, *place(text, last.start()))
