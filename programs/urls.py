"""Addresses of projects."""

from django.urls import path

from programs.views import documents, granting, moving, projects

app_name = "programs"
urlpatterns = [
    path("", projects.project_list, name="list"),
    path("<slug:slug>/", projects.project_page, name="project"),
    path("<slug:slug>/notification.pdf", documents.notification_pdf, name="notification_pdf"),
    path("<slug:slug>/calendar.ics", documents.calendar, name="calendar"),
    path("<slug:slug>/announcement/", moving.announcement, name="announcement"),
    path("<slug:slug>/beginning/", moving.beginning, name="beginning"),
    path("<slug:slug>/completion/", moving.completion, name="completion"),
    path("<slug:slug>/closing/", moving.closing, name="closing"),
    path("<slug:slug>/cancellation/", moving.cancellation, name="cancellation"),
    path("<slug:slug>/extensions/", granting.extensions, name="extensions"),
    path("<slug:slug>/consents/", granting.consents, name="consents"),
]
