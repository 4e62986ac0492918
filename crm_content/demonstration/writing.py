"""Short words for the blocks a page is written in, as a StreamField keeps them."""

import json
from collections.abc import Iterable
from typing import Any
from uuid import NAMESPACE_URL, uuid5

Block = dict[str, Any]


def stream(name: str, blocks: Iterable[Block]) -> str:
    """The JSON of a StreamField. Keys follow from `name` and the place, so that building twice gives the same page."""
    return json.dumps([{**block, "id": _key(f"{name}/{place}")} for place, block in enumerate(blocks)])


def _key(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"liaison:learning:{name}"))


def _items(values: Iterable[Any]) -> list[Block]:
    values = list(values)
    return [{"type": "item", "value": value, "id": _key(f"{place}:{value}")} for place, value in enumerate(values)]


def _html(text: str) -> str:
    """Paragraphs from a text whose paragraphs stand apart by an empty line; markup passes through."""
    parts = [part.strip() for part in text.split("\n\n")]
    return "".join(
        part if part.startswith("<") and not part.startswith(("<b>", "<i>")) else f"<p>{part}</p>" for part in parts
    )


def heading(text: str) -> Block:
    """A heading of the page."""
    return {"type": "heading", "value": text}


def text(words: str) -> Block:
    """Running text."""
    return {"type": "paragraph", "value": _html(words)}


def bullets(*items: str) -> Block:
    """A list with bullets."""
    return {"type": "list", "value": {"style": "bullets", "items": _items(map(_html, items))}}


def numbers(*items: str) -> Block:
    """A numbered list."""
    return {"type": "list", "value": {"style": "numbers", "items": _items(map(_html, items))}}


def quote(words: str, attribution: str = "") -> Block:
    """Somebody's words."""
    return {"type": "quote", "value": {"text": words, "attribution": attribution, "source_url": ""}}


def note(title: str, words: str, tone: str = "info") -> Block:
    """A callout; tones: info, good, progress, neutral."""
    return {"type": "callout", "value": {"tone": tone, "title": title, "text": _html(words)}}


def doing(*steps: tuple[str, str]) -> Block:
    """Things to do in order: what, and how."""
    return {"type": "steps", "value": _items({"title": title, "text": _html(how)} for title, how in steps)}


def table(caption: str, heads: Iterable[str], *rows: Iterable[str]) -> Block:
    """A table of texts; the first column names the rows."""
    columns = [{"type": "text", "heading": head} for head in heads]
    cells = [{"values": [_html(cell) for cell in row]} for row in rows]
    return {"type": "table", "value": {"columns": columns, "rows": cells, "caption": caption}}


def figure(picture: int, alternative: str, caption: str) -> Block:
    """A picture by its key."""
    value = {"image": picture, "alternative": alternative, "caption": _html(caption), "credit": ""}
    return {"type": "figure", "value": value}


def key_terms(*terms: int) -> Block:
    """Terms of the glossary by their keys."""
    return {"type": "key_terms", "value": _items(terms)}


def check(question: str, *options: tuple[str, bool, str], because: str = "") -> Block:
    """A knowledge check; each option is its words, whether it is right, and what to say to it."""
    answers = _items({"text": words, "is_right": right, "feedback": said} for words, right, said in options)
    return {"type": "check", "value": {"question": question, "options": answers, "explanation": because}}


def objectives(*items: str) -> list[Block]:
    """What one can do afterwards."""
    return [{"type": "objective", "value": item} for item in items]


def step(title: str, points: Iterable[str], words: str, notes: str = "") -> Block:
    """A step of a module: its slide, its text, its notes."""
    value = {"title": title, "points": _items(map(_html, points)), "text": _html(words), "notes": notes}
    return {"type": "step", "value": value}


def element(title: str, introduction: str, *requirements: str) -> Block:
    """One element of competency."""
    value = {"title": title, "introduction": introduction, "requirements": _items(requirements)}
    return {"type": "element", "value": value}


def criteria(*items: str) -> list[Block]:
    """Assessment criteria."""
    return [{"type": "criterion", "value": item} for item in items]


def reference(authors: str, year: str, title: str, publisher: str, *, isbn: str = "", doi: str = "") -> Block:
    """A work somebody can look up."""
    value = {
        "authors": authors,
        "year": year,
        "title": title,
        "publisher": publisher,
        "isbn": isbn,
        "doi": doi,
        "url": "",
    }
    return {"type": "reference", "value": value}
