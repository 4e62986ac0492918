"""Addresses of selecting."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
