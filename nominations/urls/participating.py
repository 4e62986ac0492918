"""Addresses of participations, deliverables and letters."""

from django.urls import URLPattern, path

from nominations.views import delivering, participating

urlpatterns: list[URLPattern] = [
    path("participations/", participating.index, name="participations"),
    path("participations/<int:pk>/", participating.participation, name="participation"),
    path("participations/<int:pk>/confirmation/", participating.confirm, name="confirm"),
    path("participations/<int:pk>/decline/", participating.decline, name="decline"),
    path("participations/<int:pk>/withdrawal/", participating.withdraw, name="withdraw_participation"),
    path("participations/<int:pk>/attendance/", participating.attend, name="attend"),
    path("participations/<int:pk>/absence/", participating.miss, name="miss"),
    path("participations/<int:pk>/invitation/", participating.invitation, name="invite_again"),
    path("deliverables/<int:pk>/", delivering.deliverable, name="deliverable"),
    path("deliverables/<int:pk>/submission/", delivering.submission, name="submit"),
    path("deliverables/<int:pk>/acceptance/", delivering.accept, name="accept"),
    path("deliverables/<int:pk>/changes/", delivering.changes, name="changes"),
    path("deliverables/<int:pk>/extension/", delivering.extension, name="extension"),
    path("deliverables/<int:pk>/waiver/", delivering.waiver, name="waiver"),
    path("deliverables/<int:pk>/versions/<int:number>/", delivering.version_file, name="version_file"),
    path("letters/<int:pk>/", delivering.letter, name="letter"),
]
