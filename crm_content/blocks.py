"""What an article is written in."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

FEATURES = ["bold", "italic", "link", "ul", "ol"]


class ArticleBlock(blocks.StreamBlock):
    """Paragraphs with lists, headings and quotations."""

    heading = blocks.CharBlock(icon="title", label=_("Heading"), template="crm_content/blocks/heading.html")
    paragraph = blocks.RichTextBlock(features=FEATURES, label=_("Text"))
    quotation = blocks.BlockQuoteBlock(label=_("Quotation"))
