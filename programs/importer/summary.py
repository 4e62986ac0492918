"""A reading → a few lines for a person at a terminal."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from programs.importer.reading import Reading, Session

NOTHING = "–"


def summary(reading: Reading) -> str:
    """The facts, one a line, what the narrative holds, and every warning with its line."""
    width = max(len(label) for label, _value in _facts(reading))
    lines = [f"{label:<{width}}  {value}" for label, value in _facts(reading)]
    return "\n".join([*lines, "", *_warnings(reading)])


def _facts(reading: Reading) -> list[tuple[str, str]]:
    organizations = reading.implementing_organizations or ()
    return [
        (_("Kind"), reading.kind),
        (_("Code"), reading.code or NOTHING),
        (_("Title"), reading.title or NOTHING),
        (_("Issued"), str(reading.issued_on or NOTHING)),
        (_("Dates"), _span(reading)),
        *[(_("Session %(number)d") % {"number": each.number}, _span(each)) for each in reading.sessions],
        (_("Venue"), f"{reading.venue or NOTHING} ({reading.host_country or NOTHING})"),
        (_("Hosts"), ", ".join(each.name for each in organizations) or NOTHING),
        (_("Overseas"), f"{_shown(reading.overseas_capacity)}: {' '.join(reading.invited_countries or ()) or NOTHING}"),
        (_("Local"), _shown(reading.local_capacity)),
        (_("Closes"), str(reading.closes_on or NOTHING)),
        (_("Objectives"), str(len(reading.objectives or ()))),
        (_("Agenda"), _("%(number)d days") % {"number": len(reading.agenda or ())}),
        (_("Sections"), ", ".join(reading.sections) or NOTHING),
    ]


def _span(dated: Reading | Session) -> str:
    return f"{dated.starts_on or NOTHING} … {dated.ends_on or NOTHING}"


def _shown(value: int | None) -> str:
    return NOTHING if value is None else str(value)


def _warnings(reading: Reading) -> Iterator[str]:
    if not reading.warnings:
        yield _("Nothing to check.")
        return
    yield _("To check (%(number)d):") % {"number": len(reading.warnings)}
    for note in reading.warnings:
        place = _("line %(line)d: ") % {"line": note.line} if note.line else ""
        yield f"  {place}{note.message}"
