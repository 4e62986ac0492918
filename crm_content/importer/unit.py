"""A unit of competency: its eight labelled items → a `Unit`. Labels are matched, their numbers only help."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from crm_content.importer.competency import criteria, elements
from crm_content.importer.markup import Piece, pieces, words
from crm_content.importer.reading import Element, Notes, Unit

HOURS_OF_A_CREDIT = 10
LEVELS = range(1, 8)
LABELS = {
    "functional_area": r"Functional\s+Area",
    "title": r"(?:UoC\s+|Unit\s+)?Title",
    "code": r"(?:UoC\s+|Unit\s+)?Code",
    "range": r"Range",
    "level": r"(?:QF\s+|UoC\s+)?Level",
    "credit": r"Credits?",
    "competency": r"Competenc(?:y|ies)",
    "assessment": r"Assessment\s+Criteria",
    "remark": r"Remarks?",
}
LABEL = "|".join(rf"(?P<{key}>{form})" for key, form in LABELS.items())
FIELD = re.compile(rf"^[\s|]*(?:(?P<number>\d{{1,2}})\s*[.)]\s*)?(?:{LABEL})(?P<end>\s*[::\t|]|\s{{2,}}|\s*$|\s)", re.I)
TELLING = {"competency", "assessment"}  # of a unit of competency, not of any form with a title and a code
FIELDS_NEEDED = 4
CODE = re.compile(r"[A-Z]{6}(?P<level>\d)\d{2}[A-Z]")
NUMBER = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,2})?(?![\w.]*\w)")
AREA = re.compile(r"^(?P<area>.*?\S)\s*[(（](?P<sub>.+?)[)）]$")


@dataclass(slots=True)
class Field:
    """A labelled item: where it stands, its printed number, its value's lines."""

    line: int
    number: str | None
    lines: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The value as one running text."""
        return " ".join(piece.text for line in self.lines for piece in pieces(line))


Fields = dict[str, Field]


def looks_like_units(source: list[Piece]) -> bool:
    """Whether enough of the labels stand in the text, one of them a telling one."""
    found = {key for line in source if (label := _label(line)) for key in [label[0]]}
    return bool(found & TELLING) and len(found) >= FIELDS_NEEDED


def units(source: list[Piece], notes: Notes) -> tuple[Unit, ...]:
    """Every unit of the text, in order."""
    return tuple(_unit(fields, notes) for fields in _fields(source, notes))


def _label(line: Piece) -> tuple[str, Field] | None:
    """The key and the opened field where the line starts with a label; one blank after it needs a number before it."""
    match = FIELD.match(line.text)
    if match is None or (match["end"] == " " and not match["number"]):
        return None
    key = next(key for key in LABELS if match[key])
    return key, Field(line.line, match["number"], [Piece(line.line, line.text[match.end() :].strip(" \t|"))])


def _fields(source: list[Piece], notes: Notes) -> list[Fields]:
    """The labelled items of each unit. A functional area or a title that comes again opens the next unit."""
    found: list[Fields] = [{}]
    into: list[Piece] | None = None
    for line in source:
        label = _label(line)
        if label and label[0] in found[-1] and label[0] in ("functional_area", "title"):
            found.append({})
        if label and label[0] not in found[-1]:
            found[-1][label[0]] = label[1]
            into = label[1].lines
        elif into is not None:
            into.append(line)
            _note_repeated(label, notes)
        elif line.text.strip():
            notes.add("unplaced_text", _("“%(text)s” was not placed.") % {"text": words(line.text)}, line.line)
    return found


def _note_repeated(label: tuple[str, Field] | None, notes: Notes) -> None:
    if label:
        message = _("The item “%(item)s” stands here a second time; it was left in the item before it.")
        notes.add("item_repeated", message % {"item": label[0]}, label[1].line)


def _unit(fields: Fields, notes: Notes) -> Unit:
    title, code, level = _text("title", fields, notes), _text("code", fields, notes), _level(fields, notes)
    credit = _number("credit", fields, notes)
    area, sub_area = _area(fields, notes)
    competency = fields.get("competency")
    found = elements(competency.lines, competency.number, notes) if competency else ()
    assessment = fields.get("assessment")
    lead, judged_by = criteria(assessment.lines, notes) if assessment else (None, ())
    _check_code(code, level, fields, notes)
    _check_title(title, found, fields, notes)
    _check_presence({"elements": found, "assessment_criteria": judged_by}, fields, notes)
    remark = fields.get("remark")
    if remark is None:
        notes.add("remark_missing", _("The item “Remark” was not found."))
    return Unit(
        title=title,
        code=code,
        range=_text("range", fields, notes),
        level=level,
        credit=credit,
        notional_hours=None if credit is None else credit * HOURS_OF_A_CREDIT,
        functional_area=area,
        sub_area=sub_area,
        elements=found or None,
        assessment_lead=lead,
        assessment_criteria=judged_by or None,
        remark=remark.text if remark else None,
    )


def _text(key: str, fields: Fields, notes: Notes) -> str | None:
    text = fields[key].text if key in fields else ""
    if not text:
        line = fields[key].line if key in fields else None
        notes.add(f"{key}_missing", _("The item “%(item)s” was not found.") % {"item": key}, line)
    return text or None


def _number(key: str, fields: Fields, notes: Notes) -> int | float | None:
    """The item's number; None, with a note, where it has none or several."""
    text = _text(key, fields, notes)
    found = NUMBER.findall(text or "")
    if len(found) == 1:
        value = float(found[0])
        return int(value) if value.is_integer() else value
    if text:
        message = _("“%(text)s” does not say one number.") % {"text": text}
        notes.add(f"{key}_unreadable", message, fields[key].line)
    return None


def _level(fields: Fields, notes: Notes) -> int | None:
    level = _number("level", fields, notes)
    if level is None:
        return None
    if level not in LEVELS:
        message = _("Levels run from 1 to 7; the text says “%(text)s”.") % {"text": fields["level"].text}
        notes.add("level_unreadable", message, fields["level"].line)
        return None
    return int(level)


def _area(fields: Fields, notes: Notes) -> tuple[str | None, str | None]:
    text = _text("functional_area", fields, notes)
    match = AREA.match(text or "")
    if match:
        return match["area"], match["sub"]
    if text:
        notes.add(
            "sub_area_missing", _("No sub-area stands behind the functional area."), fields["functional_area"].line
        )
    return text, None


def _check_code(code: str | None, level: int | None, fields: Fields, notes: Notes) -> None:
    match = CODE.fullmatch(code or "")
    if code and not match:
        message = _("“%(code)s” is not six letters, a level digit, two digits and a letter.") % {"code": code}
        notes.add("code_unusual", message, fields["code"].line)
    if match and level and int(match["level"]) != level:
        message = _("The code says level %(digit)s, the item “Level” says %(level)d.")
        notes.add("level_differs", message % {"digit": match["level"], "level": level}, fields["level"].line)


def _check_title(title: str | None, found: tuple[Element, ...], fields: Fields, notes: Notes) -> None:
    """The second element repeats the unit's title."""
    second = next((each for each in found if each.number.endswith(".2")), None)
    if title and second and second.title.casefold() != title.casefold():
        message = _("The title differs from the heading of %(number)s, “%(heading)s”.")
        notes.add("title_differs", message % {"number": second.number, "heading": second.title}, fields["title"].line)


def _check_presence(found: dict[str, tuple[object, ...]], fields: Fields, notes: Notes) -> None:
    lines = {"elements": fields.get("competency"), "assessment_criteria": fields.get("assessment")}
    for name in (name for name, values in found.items() if not values):
        place = lines[name]
        message = _("No %(things)s were found.") % {"things": name.replace("_", " ")}
        notes.add(f"{name}_missing", message, place.line if place else None)
