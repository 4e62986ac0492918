from django.apps import AppConfig


class PathsConfig(AppConfig):
    name = "portal.paths"
    label = "paths"
