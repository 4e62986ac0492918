"""Official guides and forms, with their files and versions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from crm_content.models.pages import LearningPage
from crm_content.states import Kind


class GuidePage(LearningPage):
    """A guide or form: how it is used, and the files it comes in; the first version of a file is the one in force."""

    applies_to = models.CharField(
        _("who uses it"), max_length=200, blank=True, help_text=_("Such as “Candidates and their liaison officers”.")
    )

    KIND = Kind.GUIDE
    content_panels = [
        *LearningPage.title_panels,
        FieldPanel("applies_to"),
        InlinePanel("files", heading=_("Files"), label=_("File"), help_text=_("The version in force stands first.")),
        *LearningPage.body_panels,
        *LearningPage.filing_panels,
    ]
    template = "crm_content/guide.html"
    is_creatable = True

    class Meta:
        verbose_name = _("guide or form")
        verbose_name_plural = _("guides and forms")

    def versions(self) -> list[list["GuideFile"]]:
        """The files with their versions, each file where it first stands and its version in force first. One query."""
        found: dict[str, list[GuideFile]] = {}
        for file in self.files.select_related("document"):
            found.setdefault(file.title, []).append(file)
        return list(found.values())


class GuideFile(Orderable):
    """One version of a file of a guide."""

    page = ParentalKey(GuidePage, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(
        "wagtaildocs.Document", verbose_name=_("file"), on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(_("title"), max_length=200, help_text=_("Versions of one file have the same title."))
    version = models.CharField(_("version"), max_length=30, help_text=_("Such as “2016-1”."))
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    note = models.CharField(_("what changed"), max_length=300, blank=True)

    panels = [
        FieldPanel("title"),
        FieldPanel("document"),
        FieldRowPanel([FieldPanel("version"), FieldPanel("issued_on")]),
        FieldPanel("note"),
    ]

    def __str__(self) -> str:
        return f"{self.title} {self.version}"
