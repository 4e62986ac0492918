"""Addresses of the home page and the desk."""

from django.urls import path

from portal.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("desk/", views.desk, name="desk"),
    path("desk/mail/", views.mail, name="mail"),
    path("desk/mail/<int:pk>/", views.message, name="message"),
    path("desk/mail/<int:pk>/attempt/", views.attempt, name="attempt"),
    path("desk/history/", views.history, name="history"),
]
