"""The project notification as the official document."""

from programs.pdfs.document import ImplementingBody, NotificationDocument
from programs.pdfs.notification import notification_pdf

__all__ = ["ImplementingBody", "NotificationDocument", "notification_pdf"]
