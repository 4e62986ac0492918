"""Learning pages of the demonstration, in our own words: two published articles and a draft."""

import datetime as dt
from typing import Any

from wagtail.rich_text import RichText

from crm_content.models import ArticlePage, LearningIndexPage
from portal.desk.demonstration import logins
from portal.directory.models import User
from portal.directory.roles import Role

Block = tuple[str, Any]


def _text(html: str) -> Block:
    return "paragraph", RichText(html)


FOUR_STEPS: tuple[Block, ...] = (
    _text(
        "<p>Most firms that fail with customer relationship management fail before any software is bought: nobody has "
        "said what it is for. A small firm does well to take four steps, one after the other.</p>"
    ),
    ("heading", "Agree on the vision"),
    _text(
        "<p>Write down in one sentence what a customer should be able to say about you in two years. Then ask whether "
        "what you measure and reward today leads there.</p>"
    ),
    ("heading", "Find the gap"),
    _text(
        "<p>Look at your customers, then at yourself:</p><ul><li>What do they come for, and when do they leave?</li>"
        "<li>Who in the firm knows it, and where is it written?</li><li>What would be noticed first if it improved?</li></ul>"
    ),
    ("heading", "Line up the work"),
    _text(
        "<p>Choose few figures: one for customers, one for the firm, one for the quality of service. Name an owner for each.</p>"
    ),
    ("heading", "Keep score"),
    _text(
        "<p>Look at the figures on the same day of every month, in the same room, for half an hour. Change one thing.</p>"
    ),
)
WHAT_TO_KEEP: tuple[Block, ...] = (
    _text(
        "<p>A record that nobody reads costs twice: once to write, once to protect. Keep what helps at the next "
        "meeting, and let the rest go.</p>"
    ),
    _text(
        "<ul><li><b>What was promised</b>, by whom, until when.</li><li><b>What went wrong</b> and how it was put right.</li>"
        "<li><b>How</b> this customer likes to be reached.</li></ul>"
    ),
    ("quotation", "If you would not say it to the customer, do not write it down."),
    _text("<p>Tell customers what you keep and why. Those who ask to see it are often the ones who stay longest.</p>"),
)
DRAFT: tuple[Block, ...] = (_text("<p>Notes for a piece on complaints as a source of ideas.</p>"),)


def write_articles(today: dt.date) -> None:
    """Two published articles and one that the editor has not finished."""
    index = LearningIndexPage.objects.get()
    editor = User.objects.get(email=logins.address_of(Role.EDITOR))
    _write(index, editor, "Four steps before you buy anything", "Strategy", FOUR_STEPS, today - dt.timedelta(days=31),
           summary="What a small firm settles first when it wants to know its customers better.",
           translated_title="購買系統之前的四個步驟", translated_language="zh-Hant")  # fmt: skip
    _write(index, editor, "What is worth writing down about a customer", "Practice", WHAT_TO_KEEP, today - dt.timedelta(days=9),
           summary="Less than you think, and the right things.")  # fmt: skip
    _write(index, editor, "Complaints are free advice", "Practice", DRAFT, today, is_published=False)


def _write(index: LearningIndexPage, editor: User, title: str, category: str, body: tuple[Block, ...], on: dt.date, *,
           is_published: bool = True, **facts: str) -> None:  # fmt: skip
    page = ArticlePage(title=title, category=category, published_on=on, body=list(body), owner=editor,
                       source="The demonstration's editor", live=False, **facts)  # fmt: skip
    index.add_child(instance=page)
    revision = page.save_revision(user=editor)
    if is_published:
        revision.publish(user=editor)
