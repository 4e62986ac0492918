"""Addresses of sign-in and accounts. The address of an account is the Secretariat's to change, not its owner's."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from portal.directory import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.account, name="account"),
    path("email/", RedirectView.as_view(pattern_name="account")),
    path("", include("allauth.urls")),
]
