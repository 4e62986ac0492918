"""Addresses of nominating."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
