"""Workshops, and the modules they are taught in."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.url_routing import RouteResult

from crm_content.blocks import ObjectiveBlock, StepBlock
from crm_content.models.pages import LearningPage, searchable
from crm_content.states import Kind, Stage

SLIDES = "slides"


class WorkshopPage(LearningPage):
    """A workshop: an introduction, and its modules in the order of the tree."""

    KIND = Kind.WORKSHOP
    subpage_types = ["crm_content.WorkshopModulePage"]
    template = "crm_content/workshop.html"
    is_creatable = True

    class Meta:
        verbose_name = _("workshop")


class WorkshopModulePage(LearningPage):
    """One module: objectives, steps to read or to project, notes for who leads it."""

    stage = models.CharField(_("place in the process"), max_length=15, blank=True, choices=Stage.choices)
    duration = models.PositiveSmallIntegerField(
        _("minutes in the room"), null=True, blank=True, help_text=_("How long the module takes in the workshop.")
    )
    objectives = StreamField(
        [("objective", ObjectiveBlock())], blank=True, verbose_name=_("objectives"),
        help_text=_("What those who have done the module can do."),
    )  # fmt: skip
    steps = StreamField(
        [("step", StepBlock())], blank=True, verbose_name=_("steps"),
        help_text=_("In order. Each is a slide for the projector and a passage to read."),
    )  # fmt: skip
    notes = RichTextField(
        _("notes for who leads the module"), blank=True, features=["bold", "italic", "link", "ul", "ol"]
    )

    KIND = Kind.MODULE
    content_panels = [
        *LearningPage.title_panels,
        FieldPanel("stage"),
        FieldPanel("objectives"),
        FieldPanel("steps"),
        FieldPanel("body", heading=_("After the steps: practice and questions")),
        FieldPanel("duration"),
        FieldPanel("notes"),
        *LearningPage.filing_panels,
    ]
    preview_modes = [("", _("The page")), (SLIDES, _("The slides"))]
    parent_page_types = ["crm_content.WorkshopPage"]
    template = "crm_content/module.html"
    is_creatable = True

    class Meta:
        verbose_name = _("workshop module")

    def plain_parts(self) -> Iterator[str]:
        yield from searchable(self, "objectives")
        yield from searchable(self, "steps")
        yield from super().plain_parts()

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """The page, and its slides beneath it."""
        if path_components == [SLIDES] and self.live:
            return RouteResult(self, kwargs={"view": SLIDES})
        return super().route(request, path_components)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "crm_content/slides.html" if mode_name == SLIDES else self.template
