"""Addresses of learning paths, below projects and participations."""

from django.urls import path

from portal.paths.views import consenting, learning, watching

app_name = "paths"
urlpatterns = [
    path("projects/<slug:slug>/learning/", learning.learning, name="learning"),
    path("projects/<slug:slug>/learning/group/", watching.group, name="group"),
    path("projects/<slug:slug>/learning/pages/", learning.pages, name="pages"),
    path("projects/<slug:slug>/learning/pages/<int:pk>/", learning.page, name="page"),
    path("projects/<slug:slug>/learning/pages/<int:pk>/place/", learning.place, name="place"),
    path("projects/<slug:slug>/learning/pages/<int:pk>/removal/", learning.removal, name="removal"),
    path("participations/<int:pk>/learning/consent/", consenting.consent, name="consent"),
]
