"""Articles."""

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from crm_content.blocks import ReferenceBlock
from crm_content.models.pages import LearningPage, searchable
from crm_content.states import Kind


class ArticlePage(LearningPage):
    """One article, with where it comes from and what it leans on."""

    source = models.CharField(
        _("source"), max_length=300, blank=True, help_text=_("Who wrote it, or where it first stood.")
    )
    source_url = models.URLField(_("address of the source"), blank=True)
    references = StreamField(
        [("reference", ReferenceBlock())], blank=True, verbose_name=_("references"),
        help_text=_("Works the article leans on; readers find them at its end."),
    )  # fmt: skip

    KIND = Kind.ARTICLE
    content_panels = [
        *LearningPage.title_panels,
        *LearningPage.body_panels,
        MultiFieldPanel([FieldPanel("source"), FieldPanel("source_url")], heading=_("Where it comes from")),
        FieldPanel("references"),
        *LearningPage.filing_panels,
    ]
    template = "crm_content/article.html"
    is_creatable = True

    class Meta:
        verbose_name = _("article")

    def plain_parts(self) -> Iterator[str]:
        yield from super().plain_parts()
        yield from searchable(self, "references")
