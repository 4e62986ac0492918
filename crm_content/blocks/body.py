"""The body every learning page has."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from crm_content.blocks.check import KnowledgeCheckBlock
from crm_content.blocks.media import DataTableBlock, FigureBlock, FileBlock, VideoLinkBlock
from crm_content.blocks.text import (
    FEATURES,
    CalloutBlock,
    HeadingBlock,
    ListBlock,
    NumberedStepBlock,
    QuoteBlock,
    StepsBlock,
)

TEXT, SHOW, PRACTISE = _("Text"), _("Show"), _("Practise")


class KeyTermsBlock(blocks.ListBlock):
    """Terms of the glossary, explained where they are needed."""

    class Meta:
        icon = "tag"
        label = _("Key terms")
        template = "crm_content/blocks/key_terms.html"


class BodyBlock(blocks.StreamBlock):
    """Text, pictures, tables and questions in any order."""

    heading = HeadingBlock(group=TEXT)
    paragraph = blocks.RichTextBlock(
        features=FEATURES, icon="pilcrow", label=_("Text"), group=TEXT, template="crm_content/blocks/paragraph.html"
    )
    list = ListBlock(group=TEXT)
    quote = QuoteBlock(group=TEXT)
    callout = CalloutBlock(group=TEXT)
    figure = FigureBlock(group=SHOW)
    table = DataTableBlock(group=SHOW)
    file = FileBlock(group=SHOW)
    video = VideoLinkBlock(group=SHOW)
    steps = StepsBlock(NumberedStepBlock(), group=PRACTISE)
    key_terms = KeyTermsBlock(SnippetChooserBlock("crm_content.GlossaryTerm", label=_("Term")), group=PRACTISE)
    check = KnowledgeCheckBlock(group=PRACTISE)
