"""Which script each part of a text is written in, so that each part is set in a face that has its letters."""

from bisect import bisect_right
from typing import NamedTuple

LATIN = "latin"  # also Cyrillic, and everything no other face claims
_NARROW_SPACED = frozenset({"cjk"})  # a Chinese face has but a full-width space; between names a Latin one is usual

# First code point, last code point, script; in order. Blocks of the Unicode Standard.
_BLOCKS = (
    (0x0600, 0x06FF, "arabic"),
    (0x0750, 0x077F, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x0980, 0x09FF, "bengali"),
    (0x0A00, 0x0A7F, "gurmukhi"),
    (0x0A80, 0x0AFF, "gujarati"),
    (0x0B80, 0x0BFF, "tamil"),
    (0x0D00, 0x0D7F, "malayalam"),
    (0x0D80, 0x0DFF, "sinhala"),
    (0x0E00, 0x0E7F, "thai"),
    (0x0E80, 0x0EFF, "lao"),
    (0x1100, 0x11FF, "cjk"),
    (0x1780, 0x17FF, "khmer"),
    (0x2E80, 0x9FFF, "cjk"),
    (0xAC00, 0xD7A3, "cjk"),
    (0xF900, 0xFAFF, "cjk"),
    (0xFF00, 0xFFEF, "cjk"),
)
_STARTS = tuple(first for first, _, _ in _BLOCKS)
_JOINERS = frozenset("\u200c\u200d")
_SHARED = frozenset("\u0964\u0965")  # danda and double danda stand in the Devanagari block and serve all of India


class Run(NamedTuple):
    """Neighbouring characters of one script."""

    script: str
    text: str


def script_of(character: str) -> str | None:
    """The script of one character; None for what takes the script of its neighbours (spaces, joiners, dandas)."""
    if character in _JOINERS or character in _SHARED or character.isspace():
        return None
    point = ord(character)
    index = bisect_right(_STARTS, point) - 1
    if index >= 0 and point <= _BLOCKS[index][1]:
        return _BLOCKS[index][2]
    return LATIN


def runs(text: str) -> list[Run]:
    """The text cut into runs of one script; joined again they are the text.

    Spaces between two words of one script belong to it, so that a right-to-left name of two words stays one run;
    spaces where the script changes are Latin.
    """
    if text.isascii():
        return [Run(LATIN, text)] if text else []
    result: list[Run] = []
    waiting = ""
    for character in text:
        script = script_of(character)
        if script is None and not (result and not waiting and not character.isspace()):
            waiting += character
        else:
            _append(result, script or result[-1].script, character, waiting)
            waiting = ""
    if waiting:
        _extend(result, LATIN, waiting)
    return result


def _append(result: list[Run], script: str, character: str, waiting: str) -> None:
    """Adds the character, and before it the spaces that waited to learn where they belong."""
    same = bool(result) and result[-1].script == script and script not in _NARROW_SPACED
    if waiting:
        _extend(result, script if same else LATIN, waiting)
    _extend(result, script, character)


def _extend(result: list[Run], script: str, text: str) -> None:
    if result and result[-1].script == script:
        result[-1] = Run(script, result[-1].text + text)
    else:
        result.append(Run(script, text))
