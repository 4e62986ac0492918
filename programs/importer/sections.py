"""The sections of an outline → the narrative's blocks, the objectives and the agenda."""

from itertools import groupby, pairwise

from programs.importer.outline import Part
from programs.importer.pieces import BULLET, Piece, pieces
from programs.importer.reading import Notes
from programs.narrative import Agenda, Block, Lettered, Paragraph, Section, Subheading, Table

SUBHEADING_WORDS = 9
SUBHEADING_LENGTH = 70


def section(part: Part, year: int | None, notes: Notes) -> tuple[Section, list[Piece]]:
    """One section of the narrative, and the agenda's dated pieces found in it."""
    found = pieces(part.heading, part.lines, year, notes)
    _name_subheadings(found)
    blocks = [block for group in _groups(found) for block in _blocks(group)]
    return Section(part.heading, tuple(blocks)), [piece for piece in found if piece.kind == "day"]


def objectives(section: Section) -> tuple[str, ...]:
    """The objectives one by one: the lettered ones, else the bulleted, else each paragraph."""
    lettered = [item for block in section.blocks if isinstance(block, Lettered) for item in block.items]
    paragraphs = [block.text for block in section.blocks if isinstance(block, Paragraph)]
    bulleted = [text.removeprefix(BULLET) for text in paragraphs if text.startswith(BULLET)]
    return tuple(lettered or bulleted or paragraphs)


def _name_subheadings(found: list[Piece]) -> None:
    """A short line of its own, without a full stop and with something below it, is a subheading."""
    for piece, below in pairwise(found):
        if piece.kind == "text" and below.kind != "agenda_heading" and _looks_like_subheading(piece):
            piece.kind = "subheading"


def _looks_like_subheading(piece: Piece) -> bool:
    text = piece.start
    return (
        not piece.rest
        and len(text) <= SUBHEADING_LENGTH
        and len(text.split()) <= SUBHEADING_WORDS
        and text[0].isupper()
        and text[-1].isalnum()
    )


def _groups(found: list[Piece]) -> list[list[Piece]]:
    """Neighbours of one kind together; a list that begins again with a is a new group."""
    groups: list[list[Piece]] = []
    for _kind, run in groupby(found, key=lambda piece: piece.kind):
        for piece in run:
            if groups and groups[-1][0].kind == piece.kind and not (piece.kind == "item" and piece.label == "a"):
                groups[-1].append(piece)
            else:
                groups.append([piece])
    return groups


def _blocks(group: list[Piece]) -> list[Block]:
    texts = tuple(piece.text for piece in group)
    match group[0].kind:
        case "item":
            return [Lettered(texts)]
        case "row":
            return [Table(tuple((piece.label, piece.text) for piece in group))]
        case "day":
            return [Agenda()]
        case "agenda_heading":
            return []
        case "subheading":
            return [Subheading(text) for text in texts]
        case _:
            return [Paragraph(text) for text in texts]
