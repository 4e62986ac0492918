"""Blocks of the pages that follow a form: units of competency, workshop modules, references."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from crm_content.blocks.text import INLINE


class ReferenceBlock(blocks.StructBlock):
    """A work somebody can look up."""

    authors = blocks.CharBlock(label=_("Authors"), required=False, help_text=_("Family name, initials; and so on."))
    year = blocks.CharBlock(label=_("Year"), required=False, max_length=20)
    title = blocks.CharBlock(label=_("Title"), max_length=400)
    publisher = blocks.CharBlock(label=_("Publisher or journal"), required=False)
    isbn = blocks.RegexBlock(
        regex=r"^(97[89][- ]?)?[0-9][0-9- ]{7,14}[0-9Xx]$", label=_("ISBN"), required=False,
        error_messages={"invalid": _("An ISBN has ten or thirteen digits; the last of ten may be an X.")},
    )  # fmt: skip
    doi = blocks.RegexBlock(
        regex=r"^10\.\d{4,9}/\S+$", label=_("DOI"), required=False,
        error_messages={"invalid": _("A DOI starts with “10.”, such as 10.1000/182.")},
    )  # fmt: skip
    url = blocks.URLBlock(label=_("Address"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Reference")
        label_format = "{authors} {year} {title}"
        template = "crm_content/blocks/reference.html"


class ObjectiveBlock(blocks.CharBlock):
    """What one can do afterwards."""

    class Meta:
        icon = "tick"
        label = _("Objective")


class CriterionBlock(blocks.TextBlock):
    """One outcome that is assessed; the page numbers them i, ii, iii."""

    class Meta:
        icon = "list-ol"
        label = _("Criterion")


class ElementBlock(blocks.StructBlock):
    """One element of competency with its performance requirements."""

    title = blocks.CharBlock(label=_("Title"), max_length=300, help_text=_("Without its number."))
    introduction = blocks.CharBlock(label=_("Leading words"), required=False, help_text=_("Such as “Be able to:”."))
    requirements = blocks.ListBlock(
        blocks.TextBlock(label=_("Performance requirement"), rows=2), label=_("Performance requirements")
    )

    class Meta:
        icon = "list-ul"
        label = _("Element")
        label_format = "{title}"


class StepValue(blocks.StructValue):
    """A step of a module; its slide shows the points, its notes stand beside the slide."""

    @property
    def has_text(self) -> bool:
        return bool(self["text"] and self["text"].source.strip())


class StepBlock(blocks.StructBlock):
    """One step of a module: a slide for the projector, and the text to read."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    points = blocks.ListBlock(
        blocks.RichTextBlock(features=["bold", "italic", "ul"], label=_("Point")), label=_("Points on the slide"),
        required=False, min_num=0, default=[], help_text=_("Few and short. A list inside a point is shown below it."),
    )  # fmt: skip
    text = blocks.RichTextBlock(features=[*INLINE, "ul", "ol"], label=_("Text to read"), required=False)
    notes = blocks.TextBlock(
        label=_("Notes"), required=False, rows=2, help_text=_("For who leads the workshop; beside the slide.")
    )

    class Meta:
        icon = "arrow-right"
        label = _("Step")
        label_format = "{title}"
        value_class = StepValue
