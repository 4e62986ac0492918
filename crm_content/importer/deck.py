"""One slide out of a text without line breaks: its title, its nested bullets, and the words of a diagram."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from crm_content.importer.damage import place
from crm_content.importer.reading import Item, Notes, Slide

MARK = re.compile(r"(?<!\S)(?P<mark>[?•▪●–—])(?=\s|$)")
DASHES = "–—"
BARE_STEP = re.compile(r"^Step\s+\w+$", re.IGNORECASE)
STEP = re.compile(r"^Step\s+\w+\b", re.IGNORECASE)
SHOUTED = re.compile(r"(?<=\s)[A-Z]{4,}(?=\s|$)")
SMALL_WORDS = frozenset("a an and at by for in of on or the to with &".split())
FEWEST_LABELS = 4  # capitalized words in a row that are labels of a diagram rather than the end of a sentence


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the source, by its offsets, with the title that stood elsewhere."""

    source: str
    start: int
    end: int
    title: str | None = None

    @property
    def text(self) -> str:
        return self.source[self.start : self.end]


@dataclass(slots=True)
class _Node:
    """A bullet that is still being filled."""

    text: str
    start: int
    items: list["_Node"] = field(default_factory=list)

    def frozen(self) -> Item:
        return Item(self.text, tuple(item.frozen() for item in self.items))

    def last(self) -> "_Node":
        return self.items[-1].last() if self.items else self


def slide(number: int, stretch: Stretch, notes: Notes) -> tuple[Slide, int]:
    """The slide, and the line it stands on."""
    line, position = place(stretch.source, stretch.start + len(stretch.text) - len(stretch.text.lstrip()))
    marks = list(MARK.finditer(stretch.text))
    before = _plain(stretch.text[: marks[0].start() if marks else None])
    root = _tree(stretch, marks, notes)
    if root.items:
        title, text = (stretch.title and _plain(stretch.title)) or before or None, _tail(root.last(), stretch, notes)
    else:
        title, text = _diagram(before)
        if text:
            message = _("Slide %(slide)d has no bullets; where one label of its diagram ends could not be told.")
            notes.add("labels_unparted", message % {"slide": number}, line, position)
    if title is None and (root.items or text):
        message = _("Where the title of slide %(slide)d ends could not be told.") % {"slide": number}
        notes.add("slide_title_missing", message, line, position)
    return Slide(number, title, tuple(item.frozen() for item in root.items), text), line


def _plain(text: str) -> str:
    return " ".join(text.split())


def _tree(stretch: Stretch, marks: list[re.Match[str]], notes: Notes) -> _Node:
    """Bullets nested by their marks.

    The first dash of a bullet “Step One – …” belongs to its words. A bullet right behind a further dash of it goes
    under that dash, and so do the bullets after it: there the source used its bullet for two depths.
    """
    root, text = _Node("", stretch.start), stretch.text
    under = current = root
    behind_dash: _Node | None = None
    ends = [*(each.start() for each in marks[1:]), len(text)]
    for match, end in zip(marks, ends, strict=False):  # without a mark there is an end, but no bullet
        node = _Node(_plain(text[match.end() : end]), stretch.start + match.end())
        if not node.text:
            notes.add("empty_bullet", _("A bullet without words was left out."), *place(stretch.source, node.start))
        elif match["mark"] in DASHES and BARE_STEP.match(current.text):
            current.text += f" {match['mark']} {node.text}"
        elif match["mark"] in DASHES:
            current.items.append(node)
            behind_dash = node if STEP.match(current.text) else None
        else:
            under = root if STEP.match(node.text) else behind_dash or under
            behind_dash = None
            under.items.append(node)
            current = node
    return root


def _tail(last: _Node, stretch: Stretch, notes: Notes) -> str | None:
    """Labels of a diagram that run on behind the last bullet: four or more capitalized words after a small one."""
    tokens = last.text.split()
    start = len(tokens)
    while start and (tokens[start - 1][0].isupper() or tokens[start - 1] in SMALL_WORDS):
        start -= 1
    while start < len(tokens) and not tokens[start][0].isupper():
        start += 1
    labels = [token for token in tokens[start:] if token[0].isupper()]
    if start == 0 or len(labels) < FEWEST_LABELS:
        return None
    text, last.text = " ".join(tokens[start:]), " ".join(tokens[:start])
    message = _("“%(text)s” runs on behind the last bullet without a mark; it was kept as the words of a diagram.")
    notes.add("text_without_mark", message % {"text": text}, *place(stretch.source, last.start))
    return text


def _diagram(text: str) -> tuple[str | None, str | None]:
    """Title and words of a slide without bullets: the title ends where capitals begin, and nowhere else for certain."""
    cut = SHOUTED.search(text)
    if cut and text[: cut.start()].strip():
        return text[: cut.start()].strip(), text[cut.start() :]
    return None, text or None
