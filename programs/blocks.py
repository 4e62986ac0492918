"""The blocks a notification's narrative is written in, and their way to and from plain values."""

import re
from collections.abc import Iterable
from html import unescape
from typing import Any

from django.utils.html import escape, strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from programs.narrative import BULLET, Agenda, Block, Lettered, Paragraph, Section, Subheading, Table

POINT = re.compile(r"<li\b[^>]*>", re.IGNORECASE)
LINE_END = re.compile(r"</(?:p|li)\s*>|<br\s*/?>", re.IGNORECASE)
FEATURES = ["bold", "italic", "link"]


class LetteredBlock(blocks.ListBlock):
    """Paragraphs that the page letters a, b, c …"""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(blocks.RichTextBlock(features=FEATURES, label=_("Paragraph")), **kwargs)

    class Meta:
        icon = "list-ol"
        label = _("Lettered paragraphs")
        help_text = _("Lettered a, b, c … in this order, anew under each subheading.")


class TableRowBlock(blocks.StructBlock):
    """One row of a table of label and text."""

    label = blocks.CharBlock(label=_("Heading"))
    text = blocks.RichTextBlock(features=FEATURES, label=_("Text"))

    class Meta:
        label = _("Row")


class BodyBlock(blocks.StreamBlock):
    """What may stand inside a section."""

    paragraph = blocks.RichTextBlock(features=[*FEATURES, "ul"], icon="pilcrow", label=_("Paragraph"))
    subheading = blocks.CharBlock(icon="title", label=_("Subheading"))
    lettered = LetteredBlock()
    table = blocks.ListBlock(TableRowBlock(), icon="table", label=_("Table of qualifications"))
    agenda = blocks.StaticBlock(
        icon="calendar-alt",
        label=_("Tentative program"),
        admin_text=_("The program's table stands here; its rows are edited with the project."),
    )

    class Meta:
        block_counts = {"agenda": {"max_num": 1}}


class SectionBlock(blocks.StructBlock):
    """One numbered section; the page counts, so a number is never typed."""

    heading = blocks.CharBlock(label=_("Heading"), help_text=_("Without its number."))
    body = BodyBlock(label=_("Text"))

    class Meta:
        icon = "doc-full"
        label = _("Section")
        label_format = "{heading}"


def stream_of(sections: Iterable[Section]) -> list[tuple[str, dict[str, Any]]]:
    """Plain sections as the value of the page's StreamField."""
    return [
        ("section", {"heading": section.heading, "body": [_raw(block) for block in section.blocks]})
        for section in sections
    ]


def sections_of(stream: Iterable[Any]) -> tuple[Section, ...]:
    """The page's StreamField as plain sections, for the PDF and for reading back."""
    return tuple(
        Section(bound.value["heading"], tuple(_plain(child) for child in bound.value["body"])) for bound in stream
    )


def _raw(block: Block) -> tuple[str, Any]:
    match block:
        case Paragraph(text):
            return "paragraph", RichText(_html(text))
        case Subheading(text):
            return "subheading", text
        case Lettered(items):
            return "lettered", [RichText(_html(item)) for item in items]
        case Table(rows):
            return "table", [{"label": label, "text": RichText(_html(text))} for label, text in rows]
        case Agenda():
            return "agenda", None


def _plain(child: Any) -> Block:
    match child.block_type:
        case "subheading":
            return Subheading(child.value)
        case "lettered":
            return Lettered(tuple(_text(item) for item in child.value))
        case "table":
            return Table(tuple((row["label"], _text(row["text"])) for row in child.value))
        case "agenda":
            return Agenda()
        case _:
            return Paragraph(_text(child.value))


def _html(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _text(value: RichText) -> str:
    """One line a paragraph or point, as the editor writes them: `<p data-block-key="…">`, `<ul><li>`, `<br/>`."""
    source = LINE_END.sub("\n", POINT.sub(BULLET, value.source))
    lines = unescape(strip_tags(source)).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())
