"""Dated posts → articles and announcements of seminars. A line with a date alone opens a day; “Title:::” opens a post."""

import re
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from crm_content.importer.body import blocks
from crm_content.importer.days import Day, day
from crm_content.importer.markup import Piece, words
from crm_content.importer.reading import Article, Notes, Seminar
from crm_content.importer.references import cited, references
from crm_content.importer.seminar import take_facts

COLONS = "::"  # two or more at the end of a line mark it as a title
SOURCE = re.compile(r"^(?:Source|來源|来源|出處)\s*[::]\s*(?P<text>\S.*)$", re.IGNORECASE)
CATEGORY = re.compile(
    r"^(?:Categor(?:y|ies)|Labels?|Tags?|分類|分类|標籤|标签)\s*[::]\s*(?P<text>\S.*)$", re.IGNORECASE
)
EAST_ASIAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
OTHER_SCRIPT = re.compile(rf"[{EAST_ASIAN}](?:[{EAST_ASIAN}\u3000-\u303f\uff00-\uffef\s]*[{EAST_ASIAN}])?")


@dataclass(slots=True)
class Post:
    """A post's lines, without its title, under the day they stand."""

    title: Piece
    day: Day | None
    lines: list[Piece] = field(default_factory=list)


def looks_like_posts(source: list[Piece]) -> bool:
    """Whether a day opens posts: a date with its weekday in Chinese, or any date with a marked title below."""
    days = [found for line in source if (found := day(line.text))]
    marked = any(_marked_title(line.text) for line in source)
    return bool(days) and (marked or any(each.is_blog_head for each in days))


def articles(source: list[Piece], notes: Notes) -> tuple[Article, ...]:
    """Every post, in the order of the source."""
    return tuple(_article(post, notes) for post in _posts(source, notes))


def _posts(source: list[Piece], notes: Notes) -> list[Post]:
    found: list[Post] = []
    today: Day | None = None
    for line in source:
        text = words(line.text)
        marked = _marked_title(text)
        if opened := day(text):
            today = opened
            _check_day(today, line, notes)
            untitled = True
        elif marked:
            found.append(Post(Piece(line.line, marked), today))
            untitled = False
        elif text and today and untitled:
            notes.add("title_unmarked", _("The first line of the day was read as a title."), line.line)
            found.append(Post(Piece(line.line, text), today))
            untitled = False
        elif found:
            found[-1].lines.append(line)
        elif text:
            notes.add("unplaced_text", _("“%(text)s” was not placed.") % {"text": text}, line.line)
    return found


def _marked_title(text: str) -> str | None:
    """The title a line holds, without the colons that mark it."""
    bare = text.rstrip()
    title = bare.rstrip(COLONS)
    return title.strip() or None if len(bare) - len(title) > 1 else None


def _check_day(today: Day, line: Piece, notes: Notes) -> None:
    shown = {"day": words(line.text)}
    if today.on is None:
        notes.add("date_unreadable", _("“%(day)s” is no day of the calendar.") % shown, line.line)
    elif today.weekday is not None and today.on.weekday() != today.weekday:
        notes.add("weekday_differs", _("“%(day)s” was another day of the week.") % shown, line.line)


def _article(post: Post, notes: Notes) -> Article:
    title, translation = _titles(post.title, notes)
    lines, printed = references(post.lines, notes)
    lines, source = _taken(SOURCE, lines)
    lines, category = _taken(CATEGORY, lines)
    lines, facts = take_facts(lines, notes)
    on = _published_on(post, notes)
    body = blocks(lines)
    number = post.title.line
    if category is None:
        notes.add("category_missing", _("The post names no category."), number)
    if source is None:
        notes.add("source_missing", _("The post names no source."), number)
    if not body:
        notes.add("body_missing", _("The post has no text."), number)
    cited(lines, printed, number, notes)
    if facts:
        return Seminar(title, translation, on, category, body, source, printed, **facts)
    return Article(title, translation, on, category, body, source, printed)


def _published_on(post: Post, notes: Notes) -> date | None:
    if post.day is None:
        notes.add("published_on_missing", _("No date stands above the post."), post.title.line)
    return post.day.on if post.day else None


def _titles(printed: Piece, notes: Notes) -> tuple[str, str | None]:
    """The title in Latin letters, and its words in another script; a title in one script has no translation."""
    other = " ".join(OTHER_SCRIPT.findall(printed.text))
    latin = " ".join(re.sub(r"[(（]\s*[)）]", "", OTHER_SCRIPT.sub(" ", printed.text)).split())
    if other and re.search(r"\w", latin):
        after = OTHER_SCRIPT.split(printed.text)[-1]
        if re.search(r"\w", after):
            message = _("“%(text)s” stands within the title; it may translate a part of it only.")
            notes.add("translation_within", message % {"text": other}, printed.line)
        return latin, other
    notes.add("translation_missing", _("The title stands in one language only."), printed.line)
    return printed.text, None


def _taken(form: re.Pattern[str], source: list[Piece]) -> tuple[list[Piece], str | None]:
    """The lines without the last one of this form, and what that says."""
    for index, line in reversed(list(enumerate(source))):
        if match := form.match(words(line.text)):
            return source[:index] + source[index + 1 :], match["text"]
    return source, None
