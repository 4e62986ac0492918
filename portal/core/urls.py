"""Addresses of the ground: health, and the components page."""

from django.urls import URLPattern, path

from portal.core import components_page, health

app_name = "core"
urlpatterns: list[URLPattern] = [
    path("components/", components_page.components, name="components"),
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
]
