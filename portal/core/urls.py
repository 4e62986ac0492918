"""Addresses of the ground: health."""

from django.urls import URLPattern, path

from portal.core import health

app_name = "core"
urlpatterns: list[URLPattern] = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
]
