"""Addresses of the learning content; its pages themselves are served by the CMS."""

from django.urls import include, path

from crm_content.views import assessing, feeds, library, pages, practice

app_name = "crm_content"
urlpatterns = [
    path("", library.library, name="library"),
    path("glossary/", library.glossary, name="glossary"),
    path("feed.atom", feeds.feed, name="feed"),
    path("planner/", include("crm_content.planner_urls")),
    path("pages/<int:pk>/checks/<str:check_id>/", practice.answer, name="check"),
    path("pages/<int:pk>/reading/", practice.readings, name="reading"),
    path("pages/<int:pk>/assessment/", assessing.assessment, name="assessment"),
    path("pages/<int:pk>/assessment/<str:occasion>/", assessing.assess, name="assess"),
    path("<slug:slug>/calendar.ics", pages.calendar, name="calendar"),
]
