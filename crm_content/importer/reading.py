"""What the importer hands over: plain, frozen values, and their JSON form."""

import datetime
from dataclasses import asdict, dataclass
from typing import Any

UNITS = "unit_of_competency"
ARTICLES = "articles"
SLIDES = "slides"


class NotLearningMaterial(ValueError):
    """Nothing usable could be read; the message is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something not found, damaged or contradictory; `line` and `position` (a character of it) count from 1."""

    code: str
    message: str
    line: int | None = None
    position: int | None = None


class Notes(list[Note]):
    """The notes of one reading."""

    def add(self, code: str, message: str, line: int | None = None, position: int | None = None) -> None:
        self.append(Note(code, message, line, position))

    def in_order(self) -> tuple[Note, ...]:
        """As they stand in the source; what concerns the whole text comes last."""
        return tuple(sorted(self, key=lambda note: (note.line is None, note.line or 0, note.position or 0)))


@dataclass(frozen=True, slots=True)
class Element:
    """One competency element: `number` as printed (6.2), what leads into its requirements (“Be able to:”), and these."""

    number: str
    title: str
    lead: str | None
    requirements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of competency. `remark` is empty where it is printed empty, None where it is not printed.

    `credit` counts credits, `notional_hours` what they stand for: ten hours of learning each.
    """

    title: str | None
    code: str | None
    range: str | None
    level: int | None
    credit: int | float | None
    notional_hours: int | float | None
    functional_area: str | None
    sub_area: str | None
    elements: tuple[Element, ...] | None
    assessment_lead: str | None
    assessment_criteria: tuple[str, ...] | None
    remark: str | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text: one line of the source."""

    text: str
    type: str = "paragraph"


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list, in order."""

    items: tuple[str, ...]
    type: str = "list"


@dataclass(frozen=True, slots=True)
class Term:
    """A term and what is said about it."""

    term: str
    text: str


@dataclass(frozen=True, slots=True)
class KeyTerms:
    """A list whose entries read “term - explanation”; `bulleted` where the source marks them so."""

    items: tuple[Term, ...]
    bulleted: bool
    type: str = "key_terms"


Block = Paragraph | BulletList | KeyTerms


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered reference: its parts where they could be told apart, and the whole as printed in `text`."""

    number: int
    text: str
    authors: tuple[str, ...] | None = None
    year: int | None = None
    published_on: datetime.date | None = None
    title: str | None = None
    journal: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    place: str | None = None
    publisher: str | None = None
    isbn: str | None = None
    doi: str | None = None
    url: str | None = None
    retrieved_on: datetime.date | None = None
    quotation: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A dated post. `translation` holds the words of the title in another script."""

    title: str
    translation: str | None
    published_on: datetime.date | None
    category: str | None
    body: tuple[Block, ...]
    source: str | None
    references: tuple[Reference, ...]
    kind: str = "article"


@dataclass(frozen=True, slots=True)
class Seminar(Article):
    """A post that announces a seminar. Times are of the venue's clock; `time_zone` is None unless the text says it."""

    theme: str | None = None
    date: datetime.date | None = None
    date_as_printed: str | None = None
    starts_at: datetime.time | None = None
    ends_at: datetime.time | None = None
    time_as_printed: str | None = None
    time_zone: str | None = None
    venue: str | None = None
    language: str | None = None
    enquiries: str | None = None
    kind: str = "seminar"


@dataclass(frozen=True, slots=True)
class Item:
    """A bullet and what is nested under it."""

    text: str
    items: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its title, its bullets, and words without a bullet (of a diagram) as they stand in the source."""

    number: int
    title: str | None
    items: tuple[Item, ...]
    text: str | None


@dataclass(frozen=True, slots=True)
class Module:
    """Slides that belong together: one step of a process (`step` counts from 1), or one subject outside it."""

    title: str | None
    step: int | None
    workshop: str
    slides: tuple[Slide, ...]
    kind: str = "module"


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one document."""

    kind: str
    items: tuple[Unit | Article | Module, ...]
    warnings: tuple[Note, ...]

    def to_json(self) -> dict[str, Any]:
        """The stable form of the design's section 8: dates in ISO form, every fact that was not found as None."""
        plain: dict[str, Any] = _plain(asdict(self))
        return plain


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, (list, tuple)) else value
