"""Addresses of nominations, selection and participations."""

from nominations.urls import nominating, participating, selecting

app_name = "nominations"
urlpatterns = [*nominating.urlpatterns, *selecting.urlpatterns, *participating.urlpatterns]
