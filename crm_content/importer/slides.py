"""The text of slides, run together in one line → modules of slides with their nested lists.

The running head of every slide (“… Workshop”) parts the slides, “?” marks a bullet and “–” a sub-bullet.
"""

import re
from collections import Counter
from itertools import pairwise

from django.utils.translation import gettext as _

from crm_content.importer import damage
from crm_content.importer.deck import Stretch, slide
from crm_content.importer.reading import Module, Notes, NotLearningMaterial, Slide

KIND_OF_EVENT = re.compile(r"^(?:Workshop|Seminar|Course|Training|Conference|Forum|Programme|Program|Lecture)$")
MARKS_NEEDED = 3
HEADS_NEEDED = 2
LONGEST_HEAD = 8
EXTRACTION_MARK = re.compile(r"^\s*【(?P<text>[^】]{1,20})】")
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
STEP = re.compile(
    rf"^Step\s+(?P<number>{'|'.join(NUMBERS)}|\d{{1,2}})\b\s*(?:[-–—:.]\s*(?P<name>\S.*))?$", re.I | re.ASCII
)
STEP_COUNT = re.compile(rf"\b(?P<number>{'|'.join(NUMBERS)}|\d{{1,2}})[\s-]+Steps?\s+Process\b", re.I | re.ASCII)
STEP_NAMED = re.compile(rf"\bStep\s+({'|'.join(NUMBERS)}|\d{{1,2}})\b", re.I | re.ASCII)
BULLET = re.compile(r"(?<!\S)[?•▪●](?=\s)")


def running_head(text: str) -> str | None:
    """The words that head the slides: those that stand before a repeated “Workshop” (or the like) nearly every time."""
    tokens = text.split()
    kinds = Counter(token for token in tokens if KIND_OF_EVENT.match(token))
    if not kinds or kinds.most_common(1)[0][1] < HEADS_NEEDED:
        return None
    head = [kinds.most_common(1)[0][0]]
    places = [at for at, token in enumerate(tokens) if token == head[0]]
    for back in range(1, LONGEST_HEAD):
        before = Counter(tokens[at - back] for at in places if at >= back)
        word, count = before.most_common(1)[0] if before else ("", 0)
        if count < max(HEADS_NEEDED, 0.8 * len(places)) or not word[:1].isupper():
            break
        head.insert(0, word)
    return " ".join(head) if len(head) > 1 else None


def looks_like_slides(text: str) -> bool:
    """Whether bullets stand within the text, and a head repeats."""
    return len(BULLET.findall(text)) >= MARKS_NEEDED and running_head(text) is not None


def modules(text: str, notes: Notes) -> tuple[Module, ...]:
    """Every slide of the text, in order, grouped: by the step of the process it belongs to, or alone before the first."""
    head = running_head(text) or ""
    found = [slide(number, part, notes) for number, part in enumerate(_stretches(text, head, notes), 1)]
    grouped = _grouped([(each, place) for each, place in found if each.items or each.text or each.title], head, notes)
    if not grouped:
        raise NotLearningMaterial(_("The slides hold nothing but their running head."))
    damage.report(text, notes)
    _check_steps(text, grouped, notes)
    return grouped


def _stretches(text: str, head: str, notes: Notes) -> list[Stretch]:
    """The text between the heads. A title that stands before the first head belongs to the bullets behind it."""
    mark = EXTRACTION_MARK.match(text)
    if mark:
        message = _("“%(text)s” marks where the text was taken out of its document; it was left out.")
        notes.add("extraction_mark", message % {"text": mark["text"]}, *damage.place(text, mark.start("text")))
    form = re.compile(r"(?<!\S)" + r"\s+".join(re.escape(word) for word in head.split()) + r"(?!\S)")
    ends = [(mark.end() if mark else 0,) * 2, *(match.span() for match in form.finditer(text)), (len(text),) * 2]
    found = [Stretch(text, left[1], right[0]) for left, right in pairwise(ends)]
    if len(found) > 1 and not BULLET.search(found[0].text) and BULLET.match(found[1].text.lstrip()):
        found[:2] = [Stretch(text, found[1].start, found[1].end, found[0].text)]
    return found


def _grouped(slides: list[tuple[Slide, int]], head: str, notes: Notes) -> tuple[Module, ...]:
    found: list[tuple[str | None, int | None, list[Slide]]] = []
    for each, line in slides:
        step, name = _step(each)
        before = found[-1] if found else (None, None, [])
        if before[1] is not None and step in (None, before[1]):
            before[2].append(each)
            _note_no_step(each, step, before[1], line, notes)
        elif step is None and before[2] and each.title and each.title == before[0]:
            before[2].append(each)
        else:
            found.append((name if step else each.title, step, [each]))
    return tuple(Module(title, step, head, tuple(each)) for title, step, each in found)


def _note_no_step(each: Slide, step: int | None, current: int | None, line: int, notes: Notes) -> None:
    named = STEP_NAMED.findall(each.text or "")
    if step is None and current not in [_number(word) for word in named]:
        message = _("Slide %(slide)d names no step of its own; it was left with step %(step)s, after which it stands.")
        notes.add("slide_without_step", message % {"slide": each.number, "step": current}, line)


def _step(each: Slide) -> tuple[int | None, str | None]:
    """The number and name of the step a slide's first bullets name."""
    for item in each.items:
        if match := STEP.match(item.text):
            return _number(match["number"]), match["name"]
    return None, None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS.index(word.lower()) + 1


def _check_steps(text: str, found: tuple[Module, ...], notes: Notes) -> None:
    """Notes each step the process is said to have and the slides do not."""
    said = [_number(match["number"]) for match in STEP_COUNT.finditer(text)]
    there = {module.step for module in found if module.step}
    for step in range(1, max([*said, *there], default=0) + 1):
        if step not in there:
            notes.add("step_missing", _("Step %(step)d is not in the text.") % {"step": step})
