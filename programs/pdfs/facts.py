"""The numbered facts that open the notification, and their sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from reportlab.platypus import Flowable, Spacer, Table

from portal.core.pdf.flowables import Text, colour
from portal.core.pdf.palette import HAIRLINE, NAVY
from portal.core.pdf.styles import LABEL, MEASURE, STRONG
from programs.pdfs.document import ImplementingBody, NotificationDocument, day_printed
from programs.pdfs.layout import INDENT


def facts_of(document: NotificationDocument) -> list[tuple[str, list[Flowable]]]:
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
    closing = day_printed(document.closes_on) if document.closes_on else _("To be announced")
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


def facts_table(facts: list[tuple[str, list[Flowable]]]) -> Table:
    """The facts as they open the document: number, label and value."""
    rows = [[Text(f"{number}.", LABEL), Text(label, LABEL), value] for number, (label, value) in enumerate(facts, 1)]
    return Table(
        rows,
        colWidths=[INDENT, 140, MEASURE - INDENT - 140],
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
