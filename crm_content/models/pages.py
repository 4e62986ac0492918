"""What all learning pages share, and the page that lists them."""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PageQuerySet
from wagtail.search import index

from crm_content.blocks import BodyBlock
from crm_content.models.categories import Category
from crm_content.rules.reading_time import minutes_for
from crm_content.states import Kind

SHOWN = (
    "title", "url_path", "kind", "translated_title", "translated_language", "summary", "published_on", "minutes", "level",
    "category__name",
)  # fmt: skip
LEVELS = [MinValueValidator(1), MaxValueValidator(7)]


class LearningIndexPage(Page):
    """The entrance to all learning content, at /learn/; the list itself is `crm_content:library`."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "crm_content.ArticlePage", "crm_content.CompetencyUnitPage", "crm_content.WorkshopPage",
        "crm_content.SeminarPage", "crm_content.GuidePage",
    ]  # fmt: skip
    preview_modes: list[Any] = []

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """To the page below, whose category comes with it."""
        below = LearningPage.objects.child_of(self).select_related("category").defer("body", "text")
        page = below.filter(slug=path_components[0]).first() if path_components else None
        if page is None:
            return super().route(request, path_components)
        specific = page.specific
        specific.category = page.category
        return specific.route(request, path_components[1:])


class LearningPageQuerySet(PageQuerySet):
    def readable(self) -> "LearningPageQuerySet":
        """Published, and kept from nobody."""
        return self.live().public()

    def for_list(self, *more: str) -> "LearningPageQuerySet":
        """What a row of a list shows, and `more` fields; the long texts stay behind."""
        return self.only(*SHOWN, *more).select_related("category").prefetch_related("tags")


class LearningPageTag(TaggedItemBase):
    content_object = ParentalKey("crm_content.LearningPage", on_delete=models.CASCADE, related_name="tagged_items")


class LearningPage(Page):
    """What every kind of learning page has; `text` and `minutes` follow from the rest on saving.

    How a published page is shown to its reader stands in the views: `show` is set when the app is ready.
    """

    kind = models.CharField(max_length=12, choices=Kind.choices, editable=False, db_index=True)
    translated_title = models.CharField(_("title in another language"), max_length=255, blank=True)
    translated_language = models.CharField(
        _("that language"), max_length=12, blank=True, help_text=_("Its BCP 47 tag, such as zh-Hant, th or bn.")
    )
    summary = models.TextField(
        _("summary"), blank=True, max_length=400,
        help_text=_("One or two sentences, for lists, searches and shared links."),
    )  # fmt: skip
    published_on = models.DateField(
        _("date"), default=timezone.localdate, db_index=True, help_text=_("The date readers see; lists follow it.")
    )
    category = models.ForeignKey(
        Category, verbose_name=_("category"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    tags = ClusterTaggableManager(verbose_name=_("tags"), through=LearningPageTag, blank=True)
    level = models.PositiveSmallIntegerField(
        _("level"), null=True, blank=True, validators=LEVELS, help_text=_("1 to 7 of the qualifications framework.")
    )
    picture = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("picture"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text=_("Stands on cards when the page is shared."),
    )  # fmt: skip
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))
    minutes = models.PositiveSmallIntegerField(default=1, editable=False)
    text = models.TextField(blank=True, editable=False)

    KIND: ClassVar[Kind]
    show: ClassVar[Callable[..., HttpResponse]]
    objects = PageManager.from_queryset(LearningPageQuerySet)()

    title_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("translated_title"), FieldPanel("translated_language")]),
        FieldPanel("summary"),
    ]
    filing_panels = [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("published_on"), FieldPanel("category")]), FieldPanel("tags"), FieldPanel("level"),
             FieldPanel("picture")],
            heading=_("Where it is filed"),
        )
    ]  # fmt: skip
    body_panels = [FieldPanel("body")]
    content_panels = [*title_panels, *body_panels, *filing_panels]
    search_fields = [
        *Page.search_fields,
        index.SearchField("translated_title", boost=2),
        index.SearchField("summary", boost=2),
        index.SearchField("text"),
        index.FilterField("kind"),
        index.FilterField("category_id"),
        index.FilterField("level"),
        index.FilterField("published_on"),
    ]
    parent_page_types = ["crm_content.LearningIndexPage"]
    subpage_types: list[Any] = []
    is_creatable = False

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save, with what follows from the text; only a page that came with the fields of its kind knows its text."""
        if type(self) is not LearningPage:
            self.kind = self.KIND
            self.text = "\n".join(part for part in map(str, self.plain_parts()) if part.strip())
            self.minutes = minutes_for(self.text)
        return super().save(*args, **kwargs)

    def plain_parts(self) -> Iterator[str]:
        """All that is to read here as plain text, in its order, for search and the reading time."""
        yield from searchable(self, "body")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "tags": list(self.tags.all())}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The published page, with what surrounds it for this reader."""
        return type(self).show(request, self, *args, **kwargs)

    @property
    def checks(self) -> list[Any]:
        """The knowledge checks in their order, each with `.id` and `.value`."""
        return [block for block in self.body if block.block_type == "check"]

    @property
    def check_ids(self) -> list[str]:
        """The ids of the knowledge checks in their order, without making anything of the other blocks."""
        return [block["id"] for block in self.body.raw_data if block["type"] == "check"]


def searchable(page: Page, field: str) -> list[str]:
    """The plain text of a StreamField, block by block."""
    value = getattr(page, field)
    return value.stream_block.get_searchable_content(value)
