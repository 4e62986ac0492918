"""The notification as the official document, made once for each version of its facts and text."""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from programs.blocks import sections_of
from programs.models import NotificationPage, Project
from programs.pdfs import ImplementingBody, NotificationDocument, notification_pdf
from programs.reading import issue_date, timing_of, venue_of

KEPT_FOR = 60 * 60 * 24 * 7  # seconds


def document_of(project: Project, page: NotificationPage | None) -> NotificationDocument:
    """Everything the document prints, from the project and its page; three queries unless prefetched."""
    return NotificationDocument(
        code=project.code or "",
        title=project.title,
        kind=str(project.get_kind_display()),
        timing=timing_of(project.starts_on, project.ends_on),
        venue=venue_of(project),
        closes_on=project.closes_on,
        issued_on=issue_date(project, page),
        revision=page.revision if page else 0,
        implementing_organizations=tuple(
            ImplementingBody(o.name, o.acronym, o.address, o.phone, o.fax, o.email)
            for o in project.implementing_organizations.all()
        ),
        overseas_capacity=project.overseas_capacity,
        invited_countries=tuple(invitation.country.name for invitation in project.invitations.all()),
        local_capacity=project.local_capacity or None,
        objectives=tuple(child.value for child in page.objectives) if page else (),
        sections=sections_of(page.sections) if page else (),
        agenda=tuple((date_format(day.on, "D, j F Y"), day.activity) for day in project.agenda.all()),
        signatory_name=page.signatory_name if page else "",
        signatory_title=page.signatory_title if page else "",
        watermark="" if project.announced_at else _("Draft"),
    )


def fingerprint(document: NotificationDocument) -> str:
    """A short hash of all that is printed and of who prints it how: the same document, the same fingerprint."""
    printed = (settings.VERSION, settings.ORGANIZATION_NAME, get_language(), document)
    return hashlib.sha256(repr(printed).encode()).hexdigest()[:32]


def cached_pdf(document: NotificationDocument) -> bytes:
    """The PDF, kept in the cache until a printed word changes."""
    key = f"notification-pdf:{fingerprint(document)}"
    content: bytes | None = cache.get(key)
    if content is None:
        content = notification_pdf(document)
        cache.set(key, content, KEPT_FOR)
    return content
