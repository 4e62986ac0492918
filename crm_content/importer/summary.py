"""A reading → a few lines for a person at a terminal."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from crm_content.importer.reading import Article, Module, Reading, Seminar, Unit

NOTHING = "–"


def summary(reading: Reading) -> str:
    """The kind, a line for each item, and every warning with its place."""
    kind = _("Kind: %(kind)s") % {"kind": reading.kind}
    return "\n".join([kind, *(f"  {_line(item)}" for item in reading.items), "", *_warnings(reading)])


def _line(item: Unit | Article | Module) -> str:
    match item:
        case Unit():
            counts = ", ".join(f"{each.number}: {len(each.requirements)}" for each in item.elements or ())
            text = _(
                "%(code)s  %(title)s (level %(level)s, credit %(credit)s; requirements %(counts)s; criteria %(criteria)d)"
            )
            facts = {"code": item.code, "title": item.title, "level": item.level, "credit": item.credit}
            shown = {name: NOTHING if value is None else value for name, value in facts.items()}
            return text % {**shown, "counts": counts or NOTHING, "criteria": len(item.assessment_criteria or ())}
        case Seminar():
            when = f"{item.date or NOTHING} {item.time_as_printed or NOTHING}"
            return _("%(on)s  %(title)s (seminar: %(when)s)") % {
                "on": item.published_on or NOTHING, "title": item.title, "when": when,
            }  # fmt: skip
        case Article():
            text = _("%(on)s  %(title)s (blocks: %(blocks)d, references: %(references)d)")
            return text % {
                "on": item.published_on or NOTHING, "title": item.title, "blocks": len(item.body),
                "references": len(item.references),
            }  # fmt: skip
        case Module():
            step = _("step %(step)d") % {"step": item.step} if item.step else NOTHING
            return _("%(step)s  %(title)s (slides: %(slides)d)") % {
                "step": step, "title": item.title or NOTHING, "slides": len(item.slides),
            }  # fmt: skip


def _warnings(reading: Reading) -> Iterator[str]:
    if not reading.warnings:
        yield _("Nothing to check.")
        return
    yield _("To check (%(number)d):") % {"number": len(reading.warnings)}
    for note in reading.warnings:
        place = _("line %(line)d") % {"line": note.line} if note.line else ""
        place += _(", character %(position)d") % {"position": note.position} if note.position else ""
        yield f"  {place}{': ' if place else ''}{note.message}"
