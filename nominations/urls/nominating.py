"""Addresses of nominating."""

from django.urls import URLPattern, path

from nominations.views import downloads, endorsing, listing, nomination, of_project, sections

urlpatterns: list[URLPattern] = [
    path("nominations/", listing.index, name="list"),
    path("nominations/export.csv", listing.export, name="export"),
    path("nominations/new/<slug:slug>/", of_project.start, name="start"),
    path("nominations/project/<slug:slug>/", of_project.of_project, name="project"),
    path("nominations/documents/<int:pk>/file/", downloads.document_file, name="document_file"),
    path("nominations/documents/<int:pk>/removal/", sections.document_removal, name="document_removal"),
    path("nominations/<int:pk>/", nomination.nomination, name="nomination"),
    path("nominations/<int:pk>/biodata/", sections.biodata, name="biodata"),
    path("nominations/<int:pk>/photograph/", sections.photograph, name="photograph"),
    path("nominations/<int:pk>/medical/", sections.medical, name="medical"),
    path("nominations/<int:pk>/documents/", sections.papers, name="documents"),
    path("nominations/<int:pk>/approval/", sections.approval, name="approval"),
    path("nominations/<int:pk>/motivation/", sections.motivation, name="motivation"),
    path("nominations/<int:pk>/declaration/", nomination.declaration, name="declaration"),
    path("nominations/<int:pk>/photo/", downloads.photo, name="photo"),
    path("nominations/<int:pk>/medical-certificate/", downloads.medical_certificate, name="medical_certificate"),
    path("nominations/<int:pk>/preference/", of_project.preference, name="preference"),
    path("nominations/<int:pk>/endorsement/", endorsing.endorsement, name="endorsement"),
    path("nominations/<int:pk>/withdrawal/", endorsing.withdrawal, name="withdrawal"),
]
