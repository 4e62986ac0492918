"""The site: a roof that composes the apps and a floor that every app stands on."""

from portal.celery import app as celery_app

__all__ = ["celery_app"]
