from django.apps import AppConfig


class APIConfig(AppConfig):
    name = "portal.api"
    label = "portal_api"
