"""Wagtail pages that publish notifications: header facts come from the project, prose from the editors."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from programs.blocks import SectionBlock
from programs.models.page_form import NotificationPageForm
from programs.models.projects import Project
from programs.reading import reading_of


class NotificationIndexPage(Page):
    """The place of all notifications in the tree, at /projects/; the list itself is `programs:list`."""

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["programs.NotificationPage"]
    preview_modes: list[Any] = []


class NotificationPage(Page):
    """One project notification: numbered sections under the header facts of its project.

    Title and address follow from the project. Publishing it for the first time announces the project, in the same
    transaction: `on_publication` (set when the app is ready) is called with the page and the publishing user.
    """

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="page")
    issued_on = models.DateField(
        _("issue date"), null=True, blank=True, help_text=_("Left empty, the day on which the project is announced.")
    )
    revision = models.PositiveSmallIntegerField(_("revision"), default=0, help_text=_("0 for the first issue."))
    signatory_name = models.CharField(_("signed by"), max_length=80, blank=True)
    signatory_title = models.CharField(_("office"), max_length=80, default="Secretary-General")
    objectives = StreamField(
        [("objective", blocks.TextBlock(label=_("Objective"), rows=2))],
        blank=True, help_text=_("One each; the page letters them a, b, c."),
    )  # fmt: skip
    sections = StreamField(
        [("section", SectionBlock())],
        blank=True, help_text=_("The page numbers the sections on from the header facts and the objectives."),
    )  # fmt: skip

    on_publication: ClassVar[Callable[..., None]]

    content_panels = [
        HelpPanel(template="programs/cms/header_facts.html", heading=_("Header facts")),
        FieldPanel("project"),
        FieldPanel("objectives"),
        FieldPanel("sections"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("issued_on"), FieldPanel("revision")]),
                FieldRowPanel([FieldPanel("signatory_name"), FieldPanel("signatory_title")]),
            ],
            heading=_("Issue and signature"),
        ),
    ]
    base_form_class = NotificationPageForm
    promote_panels = [FieldPanel("search_description")]
    search_fields = [*Page.search_fields, index.SearchField("objectives"), index.SearchField("sections")]
    parent_page_types = ["programs.NotificationIndexPage"]
    subpage_types: list[Any] = []
    template = "programs/project.html"

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Title and address are never typed twice: they follow from the project; an address once public stays."""
        if self.project_id:
            self.title = self.project.title
            if not self.live:
                self.slug = self.project.slug
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.expire_at:
            message = _("A notification does not expire; cancel the project instead.")
            raise ValidationError({"expire_at": message})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What a preview shows: the draft in hand as its readers will see it."""
        reading = reading_of(self.project, self)
        return {**super().get_context(request, *args, **kwargs), "project": self.project, "reading": reading}

    def publish(self, revision: Any, user: Any = None, **options: Any) -> Any:
        """Publish (or schedule) the revision; raises `Refused` or `NotAllowed`, and then nothing has happened."""
        with transaction.atomic():
            result = super().publish(revision, user=user, **options)
            type(self).on_publication(self, by=user)
        return result
