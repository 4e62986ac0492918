"""Addresses of learning paths, below projects and participations."""

from django.urls import path

from portal.paths.views import carrying, consenting, learning, watching

app_name = "paths"
urlpatterns = [
    path("projects/<slug:slug>/learning/", learning.learning, name="learning"),
    path("projects/<slug:slug>/learning/group/", watching.group, name="group"),
    path("projects/<slug:slug>/learning/pages/", learning.pages, name="pages"),
    path("projects/<slug:slug>/learning/pages/<int:pk>/", learning.page, name="page"),
    path("projects/<slug:slug>/learning/pages/<int:pk>/place/", learning.place, name="place"),
    path("projects/<slug:slug>/learning/pages/<int:pk>/removal/", learning.removal, name="removal"),
    path("participations/<int:pk>/learning/consent/", consenting.consent, name="consent"),
    path("deliverables/<int:pk>/plans/", carrying.plans, name="plans"),
    path("deliverables/<int:pk>/plans/<int:plan>/", carrying.carry, name="carry"),
    path("deliverables/<int:pk>/versions/<int:number>/workbook/", carrying.workbook, name="workbook"),
]
