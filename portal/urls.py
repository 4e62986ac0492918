"""Every address of the site; what people see first stands first."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from crm_content.views.feeds import sitemap
from portal.directory.cms.account import own_account

handler404 = "portal.core.views.not_found"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("portal.desk.urls")),
    path("", include("portal.core.urls")),
    path("accounts/", include("portal.directory.urls")),
    path("projects/", include("programs.urls")),
    path("", include("nominations.urls")),
    path("", include("portal.paths.urls")),
    path("learn/", include("crm_content.urls")),
    path("sitemap.xml", sitemap),
    path("search/", include("portal.search.urls")),
    path("api/v1/", include("portal.api.urls")),
    path("cms/account/", own_account),
    path("cms/", include("programs.cms.hiding")),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include(wagtail_urls)),
]

if settings.DEMONSTRATION:  # in production the proxy serves the public pictures of the CMS
    media = f"{settings.MEDIA_URL.strip('/')}/<path:path>"
    urlpatterns = [path(media, serve, {"document_root": settings.MEDIA_ROOT}), *urlpatterns]
