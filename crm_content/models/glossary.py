"""The glossary: terms that pages link by themselves where they first stand."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index


class GlossaryTerm(index.Indexed, models.Model):
    """A term, what else it is called, and what it means."""

    term = models.CharField(_("term"), max_length=80, unique=True)
    slug = models.SlugField(_("in addresses"), max_length=80, unique=True, help_text=_("Such as “churn-rate”."))
    other_forms = models.CharField(
        _("other forms"), max_length=250, blank=True,
        help_text=_("Plurals, abbreviations and other spellings that are linked too, with commas between them."),
    )  # fmt: skip
    meaning = models.TextField(_("meaning"), help_text=_("Two or three plain sentences."))
    own_term = models.CharField(_("in another language"), max_length=80, blank=True)
    own_language = models.CharField(_("that language (BCP 47)"), max_length=12, blank=True, help_text=_("zh-Hant"))
    is_linked = models.BooleanField(
        _("link it in pages"), default=True, help_text=_("Off for words too common to be marked.")
    )
    page = models.ForeignKey(
        "crm_content.LearningPage", verbose_name=_("read more"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    changed_at = models.DateTimeField(auto_now=True, editable=False)

    panels = [
        FieldPanel("term"),
        FieldPanel("slug"),
        FieldPanel("meaning"),
        MultiFieldPanel([FieldPanel("other_forms"), FieldPanel("is_linked")], heading=_("Where pages link it")),
        FieldRowPanel([FieldPanel("own_term"), FieldPanel("own_language")]),
        FieldPanel("page"),
    ]
    search_fields = [
        index.SearchField("term", boost=3),
        index.AutocompleteField("term"),
        index.SearchField("other_forms"),
        index.SearchField("meaning"),
    ]

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        ordering = ["term"]

    def __str__(self) -> str:
        return self.term

    def get_absolute_url(self) -> str:
        """Its place in the glossary."""
        return f"{reverse('crm_content:glossary')}#{self.slug}"

    @property
    def forms(self) -> list[str]:
        """The term and its other forms, as they may stand in a text."""
        return [self.term, *(form.strip() for form in self.other_forms.split(",") if form.strip())]
