"""Blocks of running text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

INLINE = ["bold", "italic", "link", "document-link"]
FEATURES = [*INLINE, "h3", "h4", "ul", "ol", "superscript", "subscript"]


class HeadingBlock(blocks.CharBlock):
    """A heading of the page, with an address of its own."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "crm_content/blocks/heading.html"


class ListBlock(blocks.StructBlock):
    """A list whose items may carry emphasis and links."""

    style = blocks.ChoiceBlock(
        choices=[("bullets", _("Bullets")), ("numbers", _("Numbers"))],
        default="bullets",
        label=_("Marks"),
        search_index=False,
    )
    items = blocks.ListBlock(blocks.RichTextBlock(features=INLINE, label=_("Item")), label=_("Items"))

    class Meta:
        icon = "list-ul"
        label = _("List")
        template = "crm_content/blocks/list.html"


class QuoteBlock(blocks.StructBlock):
    """Somebody else's words, and where they stand."""

    text = blocks.TextBlock(label=_("Quotation"), rows=3)
    attribution = blocks.CharBlock(label=_("Who said it, and where"), required=False)
    source_url = blocks.URLBlock(label=_("Address of the source"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "crm_content/blocks/quote.html"


class CalloutBlock(blocks.StructBlock):
    """Something to notice beside the text."""

    TONES = [("info", _("Note")), ("good", _("Tip")), ("progress", _("Take care")), ("neutral", _("Example"))]

    tone = blocks.ChoiceBlock(choices=TONES, default="info", label=_("Kind"), search_index=False)
    title = blocks.CharBlock(label=_("Title"), required=False)
    text = blocks.RichTextBlock(features=[*INLINE, "ul", "ol"], label=_("Text"))

    class Meta:
        icon = "warning"
        label = _("Callout")
        template = "crm_content/blocks/callout.html"


class NumberedStepBlock(blocks.StructBlock):
    """One step of something to do."""

    title = blocks.CharBlock(label=_("What to do"))
    text = blocks.RichTextBlock(features=[*INLINE, "ul", "ol"], label=_("How"), required=False)

    class Meta:
        label = _("Step")


class StepsBlock(blocks.ListBlock):
    """Things to do in their order."""

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "crm_content/blocks/steps.html"
