"""The narrative of a notification as plain values: what the importer reads, the page holds and the PDF prints.

A notification numbers its header facts and then its sections; inside a section stand paragraphs, subheadings,
lettered lists (a, b, c … starting anew under each subheading), tables of label and text, and the agenda.
"""

from dataclasses import dataclass
from string import ascii_lowercase


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; one block of the source between two blank lines."""

    text: str


@dataclass(frozen=True, slots=True)
class Subheading:
    """An unnumbered heading inside a section, such as “Scope”."""

    text: str


@dataclass(frozen=True, slots=True)
class Lettered:
    """Paragraphs lettered a, b, c … in order."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of (label, text), such as the qualifications of candidates."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """The place where the tentative program stands; its rows are the project's agenda days."""


Block = Paragraph | Subheading | Lettered | Table | Agenda


@dataclass(frozen=True, slots=True)
class Section:
    """One numbered section of the narrative; its number follows from its place, never from the source."""

    heading: str
    blocks: tuple[Block, ...]


BULLET = "• "  # begins each line of a list without letters


def letter(index: int) -> str:
    """The letter of the paragraph at `index` (0-based): a … z, then aa, ab …"""
    quotient, remainder = divmod(index, len(ascii_lowercase))
    return (letter(quotient - 1) if quotient else "") + ascii_lowercase[remainder]


def plain_text(section: Section) -> str:
    """The section's text, one line a paragraph, lettered paragraphs as “a. …”, table rows as “label: text”."""
    lines: list[str] = []
    for block in section.blocks:
        match block:
            case Paragraph(text) | Subheading(text):
                lines.append(text)
            case Lettered(items):
                lines += [f"{letter(index)}. {item}" for index, item in enumerate(items)]
            case Table(rows):
                lines += [f"{label}: {text}" for label, text in rows]
    return "\n".join(lines)
