"""The newest pages as an Atom feed, and all public pages for search engines."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from wagtail.contrib.sitemaps.views import sitemap as wagtail_sitemap

from crm_content.models import LearningPage
from crm_content.views.pages import absolute
from crm_content.views.sharing import shared
from portal.core.plaintext import without_controls

NEWEST = 30


class LearningFeed(Feed):
    """The newest learning pages (RFC 4287)."""

    feed_type = Atom1Feed

    def title(self) -> str:
        return f"{settings.SITE_NAME}: {_('Learning')}"

    def subtitle(self) -> str:
        return _("New pages on customer relationship management.")

    def author_name(self) -> str:
        return settings.ORGANIZATION_NAME

    def link(self) -> str:
        return absolute(reverse("crm_content:library"))

    def feed_url(self) -> str:
        return absolute(reverse("crm_content:feed"))

    def items(self) -> Any:
        rows = LearningPage.objects.readable().select_related("category").defer("body", "text")
        return rows.order_by("-published_on", "-pk")[:NEWEST]

    def item_title(self, item: Any) -> str:
        return without_controls(item.title)

    def item_description(self, item: Any) -> str:
        return without_controls(item.summary)

    def item_link(self, item: Any) -> str:
        return absolute(item.url)

    def item_guid(self, item: Any) -> str:
        return f"urn:uuid:{item.translation_key}"

    def item_pubdate(self, item: Any) -> dt.datetime:
        return item.first_published_at or item.latest_revision_created_at

    def item_updateddate(self, item: Any) -> dt.datetime:
        return item.last_published_at or self.item_pubdate(item)

    def item_categories(self, item: Any) -> list[str]:
        return [without_controls(item.category.name)] if item.category else []


def feed(request: HttpRequest) -> HttpResponse:
    """`GET /learn/feed.atom`."""
    return shared(request, LearningFeed()(request))


def sitemap(request: HttpRequest) -> HttpResponse:
    """`GET /sitemap.xml`: every page published for all."""
    return wagtail_sitemap(request).render()
