"""What is written in words: the vision, and the answers of step 2."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crm_content.forms.planner.fields import passage
from crm_content.rules.questions import UNDERSTANDINGS, Understanding, all_questions
from portal.core.forms import ErrorSummary


class VisionForm(ErrorSummary, forms.Form):
    """Step 1: the goal of the battle, its measure, where customers should be led."""

    goal = passage(
        _("What is the battle about?"),
        _("One goal: to hold or win market share, to have customers buy more, to have fewer of them leave. The others may follow; they must not lead."),
    )  # fmt: skip
    goal_measure = passage(
        _("By which figure will you know that it is won?"),
        _("Today's value, the wanted value, and the day. “From 61 to 85 of 100 deliveries on the promised day, by December.”"),
    )  # fmt: skip
    destination = passage(
        _("Where does the road lead your customers?"),
        _("Known, preferred, trusted, or so close that they tell you before they need it? Write what a customer should say about you to a friend."),
    )  # fmt: skip


class AnswersForm(ErrorSummary, forms.Form):
    """Step 2: the answers to the guided questions, under the codes they are stored by."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for code, question in all_questions():
            self.fields[code] = passage(question.words, question.hint)

    def chapters(self) -> list[tuple[Understanding, list[forms.BoundField]]]:
        """Each understanding with the fields of its questions."""
        return [
            (understanding, [self[f"{understanding.code}-{question.code}"] for question in understanding.questions])
            for understanding in UNDERSTANDINGS
        ]
