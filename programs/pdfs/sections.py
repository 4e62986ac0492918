"""The numbered sections of the notification: paragraphs, lettered lists, tables."""

from django.utils.translation import gettext as _
from reportlab.platypus import Flowable

from portal.core.pdf.flowables import Text, headed, ruled_table, subheading
from portal.core.pdf.styles import BODY
from programs.narrative import BULLET, Agenda, Block, Lettered, Paragraph, Section, Subheading, letter
from programs.narrative import Table as NarrativeTable
from programs.pdfs.layout import INDENT

_ROOM_FOR_TABLE = 150.0  # an introducing line, the table's head and its first rows stay with the section's heading
_ROOM_FOR_SUBHEADING = 75.0  # a subheading asks for lines of its own, so the heading above it must ask for both
_LETTER = 17.0  # how far a lettered paragraph is indented from it


def section_story(number: int, section: Section, agenda: tuple[tuple[str, str], ...]) -> list[Flowable]:
    """One numbered section with its heading."""
    story = headed(f"{number}.", section.heading, f"section-{number}", **_room(section.blocks[:2]))
    for block in section.blocks:
        story += _block(block, agenda)
    return story


def _room(first: tuple[Block, ...]) -> dict[str, float]:
    """How much must stand under a heading whose section begins with these blocks, where the usual is too little."""
    if any(isinstance(block, NarrativeTable | Agenda) for block in first):
        return {"room": _ROOM_FOR_TABLE}
    return {"room": _ROOM_FOR_SUBHEADING} if any(isinstance(block, Subheading) for block in first[:1]) else {}


def _block(block: Block, agenda: tuple[tuple[str, str], ...]) -> list[Flowable]:
    match block:
        case Paragraph(text):
            return [_line(part) for part in text.split("\n") if part.strip()]
        case Subheading(text):
            return subheading(text, INDENT)
        case Lettered(items):
            return lettered(items)
        case NarrativeTable(rows):
            return ruled_table((_("Qualification"), _("What is expected")), rows, 108, INDENT)
        case Agenda():
            return ruled_table((_("Date"), _("Activity")), agenda, 132, INDENT, BODY) if agenda else []


def _line(text: str) -> Flowable:
    """A paragraph, or a point of a list with its mark hanging."""
    if text.startswith(BULLET):
        return Text(text.removeprefix(BULLET), indent=INDENT, label=BULLET.strip(), label_width=_LETTER, after=4)
    return Text(text, indent=INDENT, after=6)


def lettered(items: tuple[str, ...]) -> list[Flowable]:
    """Each with its letter; further paragraphs of one stand under its first."""
    return [
        Text(part, indent=INDENT, label="" if place else f"{letter(index)}.", label_width=_LETTER, after=5)
        for index, item in enumerate(items)
        for place, part in enumerate(item.split("\n"))
    ]
