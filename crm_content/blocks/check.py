"""A question the reader answers, with what to know about each answer."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

TICKED = "answer"


class OptionBlock(blocks.StructBlock):
    """One answer to choose."""

    text = blocks.CharBlock(label=_("Answer"), max_length=300)
    is_right = blocks.BooleanBlock(label=_("This is right"), required=False)
    feedback = blocks.TextBlock(
        label=_("What to say to it"),
        required=False,
        rows=2,
        search_index=False,
        help_text=_("Shown to those who chose this answer."),
    )

    class Meta:
        label = _("Answer")
        label_format = "{text}"


class KnowledgeCheckValue(blocks.StructValue):
    """The value of a check with what its page and its score need."""

    @property
    def right(self) -> list[int]:
        """Places of the right answers, from 0."""
        return [place for place, option in enumerate(self["options"]) if option["is_right"]]

    @property
    def takes_several(self) -> bool:
        return len(self.right) > 1


class KnowledgeCheckBlock(blocks.StructBlock):
    """A question with two or more answers, of which one or more are right."""

    question = blocks.TextBlock(label=_("Question"), rows=2)
    options = blocks.ListBlock(OptionBlock(), label=_("Answers"), min_num=2, max_num=8)
    explanation = blocks.TextBlock(
        label=_("Explanation"),
        required=False,
        rows=3,
        search_index=False,
        help_text=_("Shown to everyone who has answered."),
    )

    class Meta:
        icon = "help"
        label = _("Knowledge check")
        label_format = "{question}"
        value_class = KnowledgeCheckValue
        template = "crm_content/blocks/check.html"

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if not found.right:
            message = _("Mark at least one answer as right.")
            raise StructBlockValidationError(block_errors={"options": ValidationError(message)})
        return found

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        return {**super().get_context(value, parent_context=parent_context), "ticked": TICKED}
