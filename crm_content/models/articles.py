"""Articles, and the page that lists what there is to learn."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from crm_content.blocks import ArticleBlock

LATEST = 50


class LearningIndexPage(Page):
    """The entrance to all learning content, at /learn/."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["crm_content.ArticlePage"]
    template = "crm_content/index.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        articles = ArticlePage.objects.child_of(self).live().order_by("-published_on", "-pk")
        return {**super().get_context(request, *args, **kwargs), "articles": articles[:LATEST]}


class ArticlePage(Page):
    """One article, with its title in a second language where there is one."""

    translated_title = models.CharField(_("title in another language"), max_length=200, blank=True)
    translated_language = models.CharField(_("that language (BCP 47)"), max_length=12, blank=True)
    published_on = models.DateField(_("published on"), default=timezone.localdate)
    category = models.CharField(_("category"), max_length=60, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    body = StreamField(ArticleBlock(), blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    references = models.TextField(_("references"), blank=True, help_text=_("One a line."))

    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("translated_title"), FieldPanel("translated_language")]),
        FieldRowPanel([FieldPanel("published_on"), FieldPanel("category")]),
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("references")], heading=_("Where it comes from")),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("translated_title"),
        index.SearchField("summary"),
        index.SearchField("body"),
    ]
    parent_page_types = ["crm_content.LearningIndexPage"]
    subpage_types: list[Any] = []
    template = "crm_content/article.html"
