"""Setting text: measured, broken into lines and drawn in glyphs, whatever scripts it mixes.

Lines are ragged right and words are never hyphenated; a kerned, even word space reads better than a stretched one.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple, Self

from reportlab.pdfgen.canvas import Canvas

from portal.core.pdf.embedding import document_font, standard_codes
from portal.core.pdf.faces import PLAIN_FACES, SERIF, Glyph, face_for
from portal.core.pdf.palette import BLACK, Ink
from portal.core.pdf.scripts import LATIN, runs

_UNSPACED = frozenset({"cjk"})  # scripts that break between any two characters


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks; sizes in points. `tracking` is extra space after each glyph, in thousandths of the size."""

    face: str = SERIF
    size: float = 9.5
    leading: float = 14.0
    ink: Ink = BLACK
    tracking: int = 0

    def but(self, **changes: object) -> Self:
        """The same style with these changes."""
        return replace(self, **changes)  # type: ignore[arg-type]


class Piece(NamedTuple):
    """Glyphs of one face; `fixed` is their finished PDF string where all of them are in the face's standard subset."""

    text: str
    face: str
    glyphs: tuple[Glyph, ...]
    advance: float
    fixed: str | None


def width(text: str, style: Style) -> float:
    """How wide the text is on one line, in points."""
    pieces = _pieces(text, style.face)
    advance = sum(piece.advance for piece in pieces)
    return (advance + style.tracking * sum(len(piece.glyphs) for piece in pieces)) * style.size / 1000


@lru_cache(maxsize=4096)
def lines(text: str, style: Style, measure: float) -> tuple[str, ...]:
    """The text broken into lines of at most `measure` points."""
    result: list[str] = []
    line, used = "", 0.0
    space = width(" ", style)
    for word in text.split():
        needed = width(word, style)
        if line and used + space + needed <= measure:
            line, used = f"{line} {word}", used + space + needed
            continue
        if line:
            result.append(line)
        *full, line = _fitting(word, style, measure) if needed > measure else [word]
        result += full
        used = width(line, style)
    return (*result, line) if line else tuple(result)


def _fitting(word: str, style: Style, measure: float) -> list[str]:
    """A word wider than the measure (a long address, or Chinese, which has no spaces) in parts that fit."""
    parts = [""]
    for character in word:
        if parts[-1] and width(parts[-1] + character, style) > measure:
            parts.append("")
        parts[-1] += character
    return parts


def draw(canvas: Canvas, x: float, y: float, text: str, style: Style) -> None:
    """Draws one line of text with its baseline beginning at (x, y)."""
    spacing = f"{style.tracking * style.size / 1000:g} Tc " if style.tracking else "0 Tc "
    shown = [_shown(canvas, piece, style.size) for piece in _pieces(text, style.face)]
    canvas.addLiteral(f"BT {style.ink} rg {spacing}1 0 0 1 {x:.2f} {y:.2f} Tm {' '.join(shown)} ET")


def draw_right(canvas: Canvas, x: float, y: float, text: str, style: Style) -> None:
    """Draws one line of text that ends at x."""
    draw(canvas, x - width(text, style), y, text, style)


def fitted(text: str, style: Style, measure: float) -> str:
    """The text, or as much of it as fits in `measure` points, ended by an ellipsis."""
    if width(text, style) <= measure:
        return text
    return f"{lines(text, style, measure - width('…', style))[0].rstrip(' ,;:–-')}…"


@lru_cache(maxsize=16384)
def _pieces(text: str, latin: str) -> tuple[Piece, ...]:
    """The text shaped, a piece for each script and, in Latin, for each line of words."""
    return tuple(_piece(run.script, run.text, latin) for run in runs(text))


def _piece(script: str, text: str, latin: str) -> Piece:
    typeface = face_for(script, latin)
    glyphs = _shaped_words(text, latin) if script == LATIN else typeface.shape(text)
    return Piece(text, typeface.name, glyphs, sum(glyph.advance for glyph in glyphs), _fixed(typeface.name, glyphs))


def _shaped_words(text: str, latin: str) -> tuple[Glyph, ...]:
    """Latin text shaped word by word, since words come back and sentences do not."""
    space = _shaped_word(" ", latin)
    words = [_shaped_word(word, latin) if word else () for word in text.replace("\u00a0", " ").split(" ")]
    result = list(words[0])
    for word in words[1:]:
        result += (*space, *word)
    return tuple(result)


@lru_cache(maxsize=16384)
def _shaped_word(word: str, latin: str) -> tuple[Glyph, ...]:
    return face_for(LATIN, latin).shape(word)


def _fixed(name: str, glyphs: tuple[Glyph, ...]) -> str | None:
    """The operators for glyphs of the standard subset, which has the same codes in every document."""
    codes = standard_codes(name)
    if any(glyph.y_offset or (glyph.gid, glyph.text) not in codes for glyph in glyphs):
        return None
    return _array([(codes[glyph.gid, glyph.text], glyph) for glyph in glyphs])


def _shown(canvas: Canvas, piece: Piece, size: float) -> str:
    """The operators that show a piece at the present place."""
    font = document_font(canvas, piece.face)
    if piece.fixed is not None:
        return f"/{font.internal_name}.0 {size:g} Tf {piece.fixed}"
    shown = " ".join(_stretches(font.internal_name, [(font.code(glyph), glyph) for glyph in piece.glyphs], size))
    if piece.face in PLAIN_FACES:
        return shown
    actual = piece.text.encode("utf-16-be").hex().upper()  # readers that know it need not guess from shifted glyphs
    return f"/Span << /ActualText <FEFF{actual}> >> BDC {shown} EMC"


def _stretches(name: str, coded: list[tuple[int, Glyph]], size: float) -> list[str]:
    """The operators for any glyphs: a new stretch wherever the subset or the height above the baseline changes."""
    result: list[str] = []
    start = 0
    for place in range(1, len(coded) + 1):
        if place == len(coded) or _level(coded[place]) != _level(coded[start]):
            subset, rise = _level(coded[start])
            lift = f"{rise * size / 1000:g} Ts "
            stretch = [(code % 256, glyph) for code, glyph in coded[start:place]]
            result.append(
                f"/{name}.{subset} {size:g} Tf {lift if rise else ''}{_array(stretch)}{' 0 Ts' if rise else ''}"
            )
            start = place
    return result


def _level(coded: tuple[int, Glyph]) -> tuple[int, float]:
    code, glyph = coded
    return code // 256, glyph.y_offset


def _array(coded: list[tuple[int, Glyph]]) -> str:
    """A TJ operator: strings of codes and the shifts between them, where a glyph does not advance by its own width."""
    parts: list[str] = []
    codes = bytearray()
    pending = 0.0
    for code, glyph in coded:
        pending -= glyph.x_offset
        if abs(pending) >= 0.5:
            parts += [f"<{codes.hex()}>"] if codes else []
            parts.append(f"{pending:.0f}")
            codes = bytearray()
        codes.append(code)
        pending = glyph.width - glyph.advance + glyph.x_offset
    parts.append(f"<{codes.hex()}>")
    if abs(pending) >= 0.5:
        parts.append(f"{pending:.0f}")
    return f"[{''.join(parts)}] TJ"
