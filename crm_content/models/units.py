"""Units of competency of a qualifications framework."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField

from crm_content.blocks import CriterionBlock, ElementBlock
from crm_content.models.pages import LearningPage, searchable
from crm_content.states import Kind

NOTIONAL_HOURS_A_CREDIT = 10
CODE = RegexValidator(
    r"^[A-Z]{6}[1-7]\d{2}[A-Z]$", _("Six capital letters, the level, two digits and a letter, such as ITCSCR403A.")
)


class CompetencyUnitPage(LearningPage):
    """A unit in the eight items of its form; one credit stands for ten notional hours of learning."""

    functional_area = models.CharField(_("functional area"), max_length=200, blank=True)
    sub_area = models.CharField(_("sub-area"), max_length=200, blank=True)
    code = models.CharField(_("code"), max_length=10, validators=[CODE])
    range = models.TextField(_("range"), help_text=_("Where and to what the unit applies."))
    credit = models.PositiveSmallIntegerField(
        _("credit"), validators=[MinValueValidator(1)], help_text=_("One credit is ten notional hours of learning.")
    )
    elements = StreamField(
        [("element", ElementBlock())], blank=True, min_num=1, max_num=3, verbose_name=_("competency"),
        help_text=_("Knowledge, what one is able to do, and professionalism; the page numbers them."),
    )  # fmt: skip
    assessment_criteria = StreamField(
        [("criterion", CriterionBlock())], blank=True, verbose_name=_("assessment criteria"),
        help_text=_("Outcomes one is assessed by; the page numbers them i, ii, iii."),
    )  # fmt: skip
    remark = models.TextField(_("remark"), blank=True)

    KIND = Kind.UNIT
    content_panels = [
        *LearningPage.title_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("functional_area"), FieldPanel("sub_area")]),
                FieldRowPanel([FieldPanel("code"), FieldPanel("level"), FieldPanel("credit")]),
                FieldPanel("range"),
            ],
            heading=_("The unit"),
        ),
        FieldPanel("elements"),
        FieldPanel("assessment_criteria"),
        FieldPanel("remark"),
        FieldPanel("body", heading=_("Further text and questions")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("published_on"), FieldPanel("category")]), FieldPanel("tags"), FieldPanel("picture")],
            heading=_("Where it is filed"),
        ),
    ]  # fmt: skip
    template = "crm_content/unit.html"
    is_creatable = True

    class Meta:
        verbose_name = _("unit of competency")
        verbose_name_plural = _("units of competency")

    def clean(self) -> None:
        super().clean()
        if self.level is None:
            raise ValidationError({"level": _("A unit has a level from 1 to 7.")})
        if self.code and self.code[6:7] != str(self.level):
            raise ValidationError({"code": _("The seventh sign of the code is the level of the unit.")})

    def plain_parts(self) -> Iterator[str]:
        yield from (self.code, self.functional_area, self.sub_area, self.range)
        yield from searchable(self, "elements")
        yield from searchable(self, "assessment_criteria")
        yield self.remark
        yield from super().plain_parts()

    @property
    def notional_hours(self) -> int:
        return self.credit * NOTIONAL_HOURS_A_CREDIT

    @property
    def requirements(self) -> list[tuple[str, Any]]:
        """Every performance requirement as (id of its block, text), for those who rate themselves by them."""
        bound = (item for element in self.elements for item in element.value["requirements"].bound_blocks)
        return [(item.id, item.value) for item in bound]
