"""Text with the marks that conversion left → pieces of plain text: one a paragraph, cell or bullet."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.core.plaintext import numbered_lines

ITEM = re.compile(r"<li(?:\s[^<>]{0,300})?>", re.IGNORECASE)
BLOCK = re.compile(
    r"</?(?:p|ul|ol|div|table|tbody|thead|tr|td|th|h[1-6])(?:\s[^<>]{0,300})?>|<br\s*/?>|</li>", re.IGNORECASE
)
INLINE = re.compile(r"</?(?:a|b|i|u|em|strong|span|font|sup|sub)(?:\s[^<>]{0,300})?>", re.IGNORECASE)
BULLETS = "●▪•◦■‣∙\uf0b7"
BULLET = re.compile(rf"(?<!\S)[{BULLETS}](?=\s|$)")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of plain text with its line in the source; `bulleted` where a bullet or list item opens it."""

    line: int
    text: str
    bulleted: bool = False


def lines(text: str) -> list[Piece]:
    """Every line as it stands, numbered from 1; a tab is kept, for it may part a label from its value.

    Of a long run of empty lines the first few stand for all.
    """
    return [Piece(number, INVISIBLE.sub("", raw).replace("**", "")) for number, raw in numbered_lines(text)]


def words(text: str) -> str:
    """The text with single spaces, without inline tags and entities."""
    return " ".join(html.unescape(INLINE.sub("", text)).split())


def pieces(line: Piece) -> Iterator[Piece]:
    """The line cut at paragraphs, cells, list items and bullets; what holds no word is left out."""
    marked = ITEM.sub("\n● ", line.text)
    for block in BLOCK.sub("\n", marked).replace("\t", "\n").split("\n"):
        yield from _bullets(Piece(line.line, html.unescape(INLINE.sub("", block))))


def _bullets(block: Piece) -> Iterator[Piece]:
    before, *bulleted = BULLET.split(block.text)
    for text, is_bulleted in [(before, False), *((each, True) for each in bulleted)]:
        if text.strip():
            yield Piece(block.line, words(text), is_bulleted)
