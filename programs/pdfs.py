"""The project notification as the official document: numbered facts, objectives, sections and signature."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table

from portal.core.pdf.document import Running, document_pdf
from portal.core.pdf.flowables import Entry, Text, colour, headed, ruled_table, subheading
from portal.core.pdf.palette import HAIRLINE, NAVY
from portal.core.pdf.paper import Properties
from portal.core.pdf.structure import TITLE as TITLE_ROLE
from portal.core.pdf.styles import BODY, CAPTION, LABEL, MEASURE, STRONG, TITLE
from programs.narrative import BULLET, Agenda, Block, Lettered, Paragraph, Section, Subheading, letter
from programs.narrative import Table as NarrativeTable

_INDENT = 26.0  # where the text of a numbered section begins
_ROOM_FOR_TABLE = 150.0  # an introducing line, the table's head and its first rows stay with the section's heading
_ROOM_FOR_SUBHEADING = 75.0  # a subheading asks for lines of its own, so the heading above it must ask for both
_LETTER = 17.0  # how far a lettered paragraph is indented from it


@dataclass(frozen=True, slots=True)
class ImplementingBody:
    """An implementing organization as the notification names it."""

    name: str
    acronym: str = ""
    address: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class NotificationDocument:
    """Everything the notification prints; texts are ready to read, lists in the order they are printed.

    `overseas` is the sentence on overseas participants; where it is empty one is made from the capacity and the
    invited countries. `local_capacity` None means that there are no local participants, and the numbers after it
    move up by one. `timing` is the dates with their duration, `watermark` the word behind unpublished pages.
    """

    code: str
    title: str
    kind: str
    timing: str
    venue: str
    closes_on: date | None
    issued_on: date | None = None
    revision: int = 0
    implementing_organizations: tuple[ImplementingBody, ...] = ()
    overseas: str = ""
    overseas_capacity: int | None = None
    invited_countries: tuple[str, ...] = ()
    local: str = ""
    local_capacity: int | None = None
    objectives: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    agenda: tuple[tuple[str, str], ...] = ()
    signatory_name: str = ""
    signatory_title: str = ""
    watermark: str = ""


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
    issued = _("Issued on %(date)s") % {"date": _day(document.issued_on)} if document.issued_on else _("Not yet issued")
    revision = _("Revision %(number)d") % {"number": document.revision} if document.revision else ""
    return ", ".join(filter(None, [issued, revision]))


def _story(document: NotificationDocument) -> list[Flowable]:
    facts = _facts(document)
    story = [*_opening(document), _facts_table(facts), Spacer(0, 4)]
    number = len(facts) + 1
    if document.objectives:
        story += [*headed(f"{number}.", _("Objectives"), "objectives"), *_lettered(document.objectives)]
        number += 1
    for place, section in enumerate(document.sections):
        story += _section(number + place, section, document.agenda)
    return [*story, *_signature(document)]


def _opening(document: NotificationDocument) -> list[Flowable]:
    return [
        Text(" · ".join(filter(None, [document.kind.upper(), _issue(document).upper()])), CAPTION, before=14),
        Text(document.title, TITLE, before=6, after=10, role=TITLE_ROLE),
        Entry(_("Project"), "project"),
    ]


def _facts(document: NotificationDocument) -> list[tuple[str, list[Flowable]]]:
    """The numbered header facts: label and what stands beside it."""
    bodies = document.implementing_organizations
    facts: list[tuple[str, list[Flowable]]] = [
        (_("Project Code"), [Text(document.code, STRONG)]),
        (_("Title"), [Text(document.title)]),
        (_("Timing and Duration"), [Text(document.timing)]),
        (_("Venue"), [Text(document.venue)]),
        (ngettext("Implementing Organization", "Implementing Organizations", len(bodies) or 1), _bodies(bodies)),
        (_("Number of Overseas Participants"), [Text(line) for line in _overseas(document)]),
    ]
    if document.local or document.local_capacity:
        facts.append((_("Number of Local Participants"), [Text(_local(document))]))
    closing = _day(document.closes_on) if document.closes_on else _("To be announced")
    return [*facts, (_("Closing Date for Nominations"), [Text(closing, STRONG)])]


def _bodies(bodies: tuple[ImplementingBody, ...]) -> list[Flowable]:
    """Each implementing organization with its address and contacts, a small gap between two."""
    result: list[Flowable] = []
    for place, body in enumerate(bodies):
        name = f"{body.name} ({body.acronym})" if body.acronym else body.name
        result += [Spacer(0, 6)] if place else []
        result.append(Text(name, STRONG))
        result += [Text(line) for line in body.address.splitlines() if line.strip()]
        contacts = [(_("Phone"), body.phone), (_("Fax"), body.fax), (_("e-Mail"), body.email)]
        result += [Text(f"{label}: {value}") for label, value in contacts if value]
    return result or [Text(_("To be announced"))]


def _overseas(document: NotificationDocument) -> list[str]:
    """How many from where, and that others may ask to nominate too (S6)."""
    if document.overseas:
        return [document.overseas]
    if not document.overseas_capacity:
        return [_("None") if document.local_capacity else _("To be announced")]
    return [_invited(document, document.overseas_capacity), _special_interest()]


def _invited(document: NotificationDocument, count: int) -> str:
    countries = _series(document.invited_countries)
    if not countries:
        return ngettext("Up to %(count)d qualified participant.", "Up to %(count)d qualified participants.", count) % {
            "count": count
        }
    return ngettext(
        "Up to %(count)d qualified participant from %(countries)s.",
        "Up to %(count)d qualified participants from %(countries)s.",
        count,
    ) % {"count": count, "countries": countries}


def _special_interest() -> str:
    """Who else may nominate, as notifications put it."""
    return _(
        "However, other member countries with special interest in this project may nominate candidates upon"
        " consultation with the Secretariat."
    )


def _local(document: NotificationDocument) -> str:
    count = document.local_capacity or 0
    made = ngettext("Up to %(count)d qualified participant.", "Up to %(count)d qualified participants.", count)
    return document.local or made % {"count": count}


def _series(names: tuple[str, ...]) -> str:
    """Names as a sentence lists them: “Fiji, India and Nepal”."""
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def _facts_table(facts: list[tuple[str, list[Flowable]]]) -> Table:
    rows = [[Text(f"{number}.", LABEL), Text(label, LABEL), value] for number, (label, value) in enumerate(facts, 1)]
    return Table(
        rows,
        colWidths=[_INDENT, 140, MEASURE - _INDENT - 140],
        splitInRow=1,
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 6),
            ("TOPPADDING", (0, 0), (-1, -1), 3.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5),
            ("LINEABOVE", (0, 0), (-1, 0), 0.9, colour(NAVY)),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, colour(HAIRLINE)),
        ],
    )


def _section(number: int, section: Section, agenda: tuple[tuple[str, str], ...]) -> list[Flowable]:
    story = headed(f"{number}.", section.heading, f"section-{number}", **_room(section.blocks[:2]))
    for block in section.blocks:
        story += _block(block, agenda)
    return story


def _room(first: tuple[Block, ...]) -> dict[str, float]:
    """How much must stand under a heading whose section begins with these blocks, where the usual is too little."""
    if any(isinstance(block, NarrativeTable | Agenda) for block in first):
        return {"room": _ROOM_FOR_TABLE}
    return {"room": _ROOM_FOR_SUBHEADING} if any(isinstance(block, Subheading) for block in first[:1]) else {}


def _block(block: Block, agenda: tuple[tuple[str, str], ...]) -> list[Flowable]:
    match block:
        case Paragraph(text):
            return [_line(part) for part in text.split("\n") if part.strip()]
        case Subheading(text):
            return subheading(text, _INDENT)
        case Lettered(items):
            return _lettered(items)
        case NarrativeTable(rows):
            return ruled_table((_("Qualification"), _("What is expected")), rows, 108, _INDENT)
        case Agenda():
            return ruled_table((_("Date"), _("Activity")), agenda, 132, _INDENT, BODY) if agenda else []


def _line(text: str) -> Flowable:
    """A paragraph, or a point of a list with its mark hanging."""
    if text.startswith(BULLET):
        return Text(text.removeprefix(BULLET), indent=_INDENT, label=BULLET.strip(), label_width=_LETTER, after=4)
    return Text(text, indent=_INDENT, after=6)


def _lettered(items: tuple[str, ...]) -> list[Flowable]:
    """Each with its letter; further paragraphs of one stand under its first."""
    return [
        Text(part, indent=_INDENT, label="" if place else f"{letter(index)}.", label_width=_LETTER, after=5)
        for index, item in enumerate(items)
        for place, part in enumerate(item.split("\n"))
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


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
