"""What this app adds to the CMS: its categories and its glossary, listed with what tells one entry from another."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from crm_content.models import Category, GlossaryTerm


class Categories(SnippetViewSet):
    """Subjects of the library by name."""

    model = Category
    list_display: list[Any] = ["__str__", Column("slug", label=_("In addresses"), sort_key="slug")]
    ordering = ["name"]


class Glossary(SnippetViewSet):
    """Terms with their name in another language, and whether pages link them."""

    model = GlossaryTerm
    list_display: list[Any] = [
        "__str__",
        Column("own_term", label=_("In another language"), sort_key="own_term"),
        Column("other_forms", label=_("Other forms")),
        BooleanColumn("is_linked", label=_("Linked in pages"), sort_key="is_linked"),
    ]
    list_filter = ["is_linked"]
    ordering = ["term"]


register_snippet(Categories)
register_snippet(Glossary)
