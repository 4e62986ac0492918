"""Categories, under which editors file pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index


class Category(index.Indexed, models.Model):
    """A subject of the library; the index page counts what it holds."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    slug = models.SlugField(_("in addresses"), max_length=60, unique=True, help_text=_("Such as “strategy”."))

    panels = [FieldPanel("name"), FieldPanel("slug")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
