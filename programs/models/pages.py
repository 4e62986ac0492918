"""Wagtail pages that publish notifications: header facts come from the project, prose from the editors."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from programs.blocks import SectionBlock
from programs.models.projects import Project


class NotificationIndexPage(Page):
    """The list of all notifications, served at /projects/."""

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["programs.NotificationPage"]


class NotificationPage(Page):
    """One project notification: numbered sections under the header facts of its project."""

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="page")
    issued_on = models.DateField(_("issue date"), null=True, blank=True)
    revision = models.PositiveSmallIntegerField(default=0)
    signatory_name = models.CharField(max_length=80, blank=True)
    signatory_title = models.CharField(max_length=80, default="Secretary-General")
    objectives = StreamField([("objective", blocks.CharBlock())], blank=True)
    sections = StreamField([("section", SectionBlock())], blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("project"),
        FieldPanel("issued_on"),
        FieldPanel("revision"),
        FieldPanel("signatory_name"),
        FieldPanel("signatory_title"),
        FieldPanel("objectives"),
        FieldPanel("sections"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("objectives"), index.SearchField("sections")]
    parent_page_types = ["programs.NotificationIndexPage"]
    subpage_types: list[Any] = []
