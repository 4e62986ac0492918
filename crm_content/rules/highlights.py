"""Shows where a text answers a search."""

import re
from bisect import bisect_left

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

WIDTH = 240
ENDINGS = re.compile(r"(?<=\w{3})(?:ies|ing|ed|es|e|s|y)$")
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def is_unspaced(words: str) -> bool:
    """Whether the words are of a script that full text search cannot split, such as Chinese or Thai."""
    return bool(UNSPACED.search(words))


def pattern_of(words: str) -> re.Pattern[str] | None:
    """Finds the words of a search, also with another ending; None where there is no word."""
    parts = [_part(word) for word in re.findall(r"\w+", words)]
    return re.compile("|".join(sorted(set(parts), key=len, reverse=True)), re.IGNORECASE) if parts else None


def _part(word: str) -> str:
    if is_unspaced(word):
        return re.escape(word)
    return rf"\b{re.escape(ENDINGS.sub('', word))}\w*" if len(word) > 4 else rf"\b{re.escape(word)}s?\b"


def highlighted(text: str, words: str) -> SafeString:
    """The text, escaped, with what was searched for in `<mark>`."""
    pattern = pattern_of(words)
    if pattern is None:
        return mark_safe(escape(text))  # noqa: S308
    pieces, end = [], 0
    for match in pattern.finditer(text):
        pieces += [escape(text[end : match.start()]), "<mark>", escape(match.group()), "</mark>"]
        end = match.end()
    return mark_safe("".join([*pieces, escape(text[end:])]))  # noqa: S308 - every piece is escaped


def excerpt(text: str, words: str, width: int = WIDTH) -> SafeString:
    """The passage of about `width` letters that holds most of the search, highlighted; its beginning without a hit."""
    plain = " ".join(text.split())
    pattern = pattern_of(words)
    hits = [match.start() for match in pattern.finditer(plain)] if pattern else []
    if not hits:
        return mark_safe(escape(_cut(plain, 0, width)))  # noqa: S308
    best = max(hits[:200], key=lambda start: bisect_left(hits, start + width * 3 // 4) - bisect_left(hits, start))
    return highlighted(_cut(plain, max(0, best - width // 4), width), words)


def _cut(text: str, start: int, width: int) -> str:
    """The passage at whole words where there are spaces, with an ellipsis for what is left out."""
    if start:
        space = text.find(" ", start, start + 25)
        start = space + 1 if space >= 0 else start
    end = start + width
    if end < len(text):
        space = text.rfind(" ", start + width - 25, end)
        end = space if space >= 0 else end
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")
