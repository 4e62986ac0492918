"""Addresses of the home page and the desk."""

from django.urls import URLPattern

app_name = "desk"
urlpatterns: list[URLPattern] = []
