"""The typefaces of the house, read once a process, and the shaping of text into their glyphs.

Every face is vendored in `fonts/` with its licence and embedded into the documents, so that a name looks the same on
every machine. HarfBuzz shapes the text: Khmer vowels stand where they belong, Arabic letters join, “AV” is kerned.
"""

from collections.abc import Iterator
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

import uharfbuzz
from reportlab.pdfbase.ttfonts import TTFontFace

from portal.core.pdf.scripts import LATIN

FONTS = Path(__file__).parent / "fonts"

SERIF = "NotoSerif-Regular"
SERIF_BOLD = "NotoSerif-Bold"
SANS_BOLD = "NotoSans-Bold"
LATIN_FACES = frozenset({SERIF, SERIF_BOLD, SANS_BOLD})

_FACE_OF_SCRIPT = {
    "arabic": "NotoNaskhArabic-Regular",
    "bengali": "NotoSerifBengali-Regular",
    "cjk": "DroidSansFallback",
    "devanagari": "NotoSerifDevanagari-Regular",
    "gujarati": "NotoSerifGujarati-Regular",
    "gurmukhi": "NotoSerifGurmukhi-Regular",
    "khmer": "NotoSerifKhmer-Regular",
    "lao": "NotoSerifLao-Regular",
    "malayalam": "NotoSerifMalayalam-Regular",
    "sinhala": "NotoSerifSinhala-Regular",
    "tamil": "NotoSerifTamil-Regular",
    "thai": "NotoSerifThai-Regular",
}
PLAIN_FACES = LATIN_FACES | {_FACE_OF_SCRIPT["arabic"], _FACE_OF_SCRIPT["cjk"]}  # readers copy these well unaided
_FEATURES = {"kern": True, "liga": True}


class Glyph(NamedTuple):
    """A placed glyph; measures in thousandths of the type size. `text` is what it stands for when copied."""

    gid: int
    text: str
    width: float
    advance: float
    x_offset: float
    y_offset: float


class Face:
    """One typeface file: ReportLab's view of it for embedding, HarfBuzz's for shaping."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.table = TTFontFace(str(FONTS / f"{name}.ttf"))
        self._harfbuzz = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob((FONTS / f"{name}.ttf").read_bytes())))
        self._unit = 1000 / self._harfbuzz.face.upem

    def width(self, gid: int) -> float:
        """The glyph's own width in thousandths of the type size."""
        return self._harfbuzz.get_glyph_h_advance(gid) * self._unit

    def shape(self, text: str) -> tuple[Glyph, ...]:
        """The glyphs of a text of one script, from left to right as they stand on the page."""
        buffer = uharfbuzz.Buffer()
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._harfbuzz, buffer, _FEATURES)
        texts = _texts(text, [info.cluster for info in buffer.glyph_infos])
        return tuple(
            self._glyph(info.codepoint, meaning, position)
            for info, meaning, position in zip(buffer.glyph_infos, texts, buffer.glyph_positions, strict=True)
        )

    def _glyph(self, gid: int, text: str, position: uharfbuzz.GlyphPosition) -> Glyph:
        unit = self._unit
        return Glyph(
            gid, text, self.width(gid), position.x_advance * unit, position.x_offset * unit, position.y_offset * unit
        )


def _texts(text: str, clusters: list[int]) -> Iterator[str]:
    """The characters each glyph stands for: those of its cluster, dealt out so that read in order they are the text."""
    starts = [*sorted(set(clusters)), len(text)]
    ends = dict(pairwise(starts))
    for start, members in groupby(clusters):
        characters = text[start : ends[start]]
        last = len(list(members)) - 1
        for place in range(last):
            yield characters[place : place + 1]
        yield characters[last:]


@cache
def face(name: str) -> Face:
    """The typeface of this name, read from its file once a process."""
    return Face(name)


def face_for(script: str, latin: str) -> Face:
    """The typeface for a script; Latin and Cyrillic are set in the face named `latin`."""
    return face(latin if script == LATIN else _FACE_OF_SCRIPT.get(script, latin))
