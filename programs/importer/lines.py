"""Text → clean, numbered lines: without the marks that conversion left, without page furniture."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.core.plaintext import numbered_lines
from programs.importer.values import CODE


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source; `number` counts from 1; `bulleted` where a dash or bullet stood before the text."""

    number: int
    text: str
    bulleted: bool = False

    @property
    def is_blank(self) -> bool:
        return not self.text


INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0e-\x1f]")
TAG = re.compile(r"</?(?:b|i|u|em|strong|sup|sub|span|p|div|font)(?:\s[^<>]{0,200})?>|<br\s*/?>", re.IGNORECASE)
EMPHASIS = re.compile(r"(?<![\w*])(\*|_)(?=\S)([^*\n]{1,300}?)(?<=\S)\1(?![\w*])")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!$%&~|<>])")
BULLET = re.compile(r"^(?:[-–—•▪●◦‣·*]|\uf0b7)\s+(?=\S)")
HEADING_MARK = re.compile(r"^#{1,6}\s+")
PAGE_NUMBER = re.compile(r"^[-–\s]*(?:(?:page|p\.)\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?[-–\s]*$", re.IGNORECASE)
RUNNING_HEAD = re.compile(rf"^(?:project notification\s*)?(?:{CODE.pattern})?$", re.IGNORECASE)


def clean_lines(text: str) -> list[Line]:
    """Every line of the text, cleaned; page numbers and repeated running heads become blank lines."""
    return list(_without_page_furniture(_line(number, raw) for number, raw in numbered_lines(text)))


def _line(number: int, raw: str) -> Line:
    text = _table_row(_unmarked(raw))
    bare = BULLET.sub("", text)
    return Line(number, bare, bulleted=bare != text)


def _unmarked(raw: str) -> str:
    """The words alone: no emphasis, tags, entities or escapes; single spaces, tabs kept."""
    text = html.unescape(TAG.sub(" ", INVISIBLE.sub("", raw)))
    text = EMPHASIS.sub(r"\2", text.replace("**", ""))
    text = HEADING_MARK.sub("", ESCAPE.sub(r"\1", text).strip(" \u00a0"))
    return re.sub(r" *\t *", "\t", re.sub(r"[^\S\t]+", " ", text)).strip()


def _table_row(text: str) -> str:
    """A row drawn with upright bars, as one with tabs; its rule (|---|---|) as nothing."""
    if not (len(text) > 2 and text.startswith("|") and text.endswith("|")):
        return text
    cells = [cell.strip() for cell in text.strip("|").split("|")]
    return "" if all(set(cell) <= set("-: ") for cell in cells) else "\t".join(cells)


def _without_page_furniture(lines: Iterator[Line]) -> Iterator[Line]:
    seen: set[str] = set()
    for line in lines:
        head = line.text.casefold()
        repeated = head in seen and RUNNING_HEAD.match(line.text)
        seen.add(head)
        yield Line(line.number, "") if PAGE_NUMBER.match(line.text) or repeated else line
