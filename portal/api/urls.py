"""Addresses of the API."""

from django.urls import path

from portal.api.views import api

urlpatterns = [path("", api.urls)]
