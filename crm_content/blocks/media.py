"""Blocks that show or hand out something: pictures, tables, files, films."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from crm_content.blocks.text import INLINE


class FigureBlock(blocks.StructBlock):
    """A picture with what it shows, for those who see it and for those who do not."""

    image = ImageChooserBlock(label=_("Picture"))
    alternative = blocks.CharBlock(
        label=_("In words"), required=False,
        help_text=_("What somebody who cannot see it needs to know. Leave empty only for decoration."),
    )  # fmt: skip
    caption = blocks.RichTextBlock(label=_("Caption"), features=INLINE, required=False)
    credit = blocks.CharBlock(label=_("Made by, licence"), required=False)

    class Meta:
        icon = "image"
        label = _("Figure")
        template = "crm_content/blocks/figure.html"


class DataTableBlock(TypedTableBlock):
    """A table; the first column names the rows."""

    text = blocks.RichTextBlock(features=INLINE, label=_("Text"))
    number = blocks.FloatBlock(label=_("Number"), required=False)

    class Meta:
        icon = "table"
        label = _("Table")
        template = "crm_content/blocks/table.html"


class FileBlock(blocks.StructBlock):
    """A file to take away."""

    document = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(label=_("Title"), required=False, help_text=_("Left empty, the title of the file."))
    note = blocks.CharBlock(label=_("What it is for"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("File")
        template = "crm_content/blocks/file.html"


class VideoLinkBlock(blocks.StructBlock):
    """A film somewhere else. It is linked, never loaded: slow lines and private readers are thankful."""

    url = blocks.URLBlock(label=_("Address"))
    title = blocks.CharBlock(label=_("Title"))
    minutes = blocks.IntegerBlock(label=_("Minutes"), required=False, min_value=1)
    language = blocks.CharBlock(label=_("Language"), required=False)
    note = blocks.TextBlock(label=_("Why watch it"), required=False, rows=2)

    class Meta:
        icon = "media"
        label = _("Video link")
        template = "crm_content/blocks/video.html"
