"""The whole document: opening, facts, objectives, sections and signature."""

from django.utils.translation import gettext as _
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table

from portal.core.pdf.document import Running, document_pdf
from portal.core.pdf.flowables import Entry, Text, colour, headed
from portal.core.pdf.palette import NAVY
from portal.core.pdf.paper import Properties
from portal.core.pdf.structure import TITLE as TITLE_ROLE
from portal.core.pdf.styles import CAPTION, STRONG, TITLE
from programs.pdfs.document import NotificationDocument, day_printed
from programs.pdfs.facts import facts_of, facts_table
from programs.pdfs.sections import lettered, section_story


def notification_pdf(document: NotificationDocument) -> bytes:
    """The notification as a PDF of A4 pages; the same facts always give the same bytes."""
    properties = Properties(
        title=f"{document.code} · {document.title}",
        subject=_("Project notification"),
        keywords=(document.code, document.kind, document.venue, *document.invited_countries),
        issued_on=document.issued_on,
    )
    running = Running(
        caption=_("Project notification"),
        code=document.code,
        title=document.title,
        note=_issue(document),
        watermark=document.watermark,
    )
    return document_pdf(properties, running, lambda: _story(document))


def _issue(document: NotificationDocument) -> str:
    """When and in which revision the notification was issued."""
    issued = (
        _("Issued on %(date)s") % {"date": day_printed(document.issued_on)}
        if document.issued_on
        else _("Not yet issued")
    )
    revision = _("Revision %(number)d") % {"number": document.revision} if document.revision else ""
    return ", ".join(filter(None, [issued, revision]))


def _story(document: NotificationDocument) -> list[Flowable]:
    facts = facts_of(document)
    story = [*_opening(document), facts_table(facts), Spacer(0, 4)]
    number = len(facts) + 1
    if document.objectives:
        story += [*headed(f"{number}.", _("Objectives"), "objectives"), *lettered(document.objectives)]
        number += 1
    for place, section in enumerate(document.sections):
        story += section_story(number + place, section, document.agenda)
    return [*story, *_signature(document)]


def _opening(document: NotificationDocument) -> list[Flowable]:
    return [
        Text(" · ".join(filter(None, [document.kind.upper(), _issue(document).upper()])), CAPTION, before=14),
        Text(document.title, TITLE, before=6, after=10, role=TITLE_ROLE),
        Entry(_("Project"), "project"),
    ]


def _signature(document: NotificationDocument) -> list[Flowable]:
    """Room to sign, then who signs; never torn apart."""
    if not document.signatory_name:
        return []
    line = Table(
        [[[]]],
        colWidths=[170],
        rowHeights=[34],
        hAlign="LEFT",
        style=[("LINEBELOW", (0, 0), (-1, -1), 0.6, colour(NAVY))],
    )
    name, title = Text(document.signatory_name, STRONG, before=4), Text(document.signatory_title)
    return [Spacer(0, 10), KeepTogether([line, name, title])]
