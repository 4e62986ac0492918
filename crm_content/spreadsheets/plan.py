"""A plan of the planner as a workbook (Office Open XML): a sheet a step.

Whatever was typed is written as text, never as a formula, whatever it begins with; figures and days keep their types.
"""

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from crm_content.queries.plans import Sheet
from crm_content.rules.advice import CHAPTERS
from crm_content.rules.planning import Requirement
from crm_content.rules.questions import UNDERSTANDINGS
from portal.core.plaintext import without_controls
from portal.core.views import FORMULA_STARTS

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DAY_FORMAT = "yyyy-mm-dd"
HEAD_FONT, HEAD_FILL = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="13233F")
WRAPPED = Alignment(wrap_text=True, vertical="top")
Row = Sequence[Any]


def plan_xlsx(sheet: Sheet) -> bytes:
    """The workbook."""
    book = Workbook()
    book.remove(book.active)
    book.properties.title = without_controls(f"{sheet.plan.firm} · {sheet.plan.title}")
    book.properties.creator = "Liaison"
    _add(book, _("Plan"), (_("What"), _("Words")), _words(sheet), (46, 90))
    _add(book, _("Gap analysis"), (_("Requirement"), _("Now"), _("Wanted"), _("Importance"), _("Gap"), _("Note")),
         _ratings(sheet), (30, 9, 9, 12, 9, 60))  # fmt: skip
    _add(book, _("Actions"), (_("Gap"), _("What will be done"), _("Who"), _("By when"), _("First step"), _("Done")),
         _actions(sheet), (26, 60, 24, 12, 50, 9))  # fmt: skip
    _add(book, _("Measures"), (_("Perspective"), _("Indicator"), _("Unit"), _("Direction"), _("Baseline"),
                               _("Measured on"), _("Target"), _("By when"), _("Owner"), _("Watches the gap in"),
                               _("Standing")), _measures(sheet), (20, 46, 10, 18, 12, 13, 12, 12, 22, 26, 16))  # fmt: skip
    _add(book, _("Readings"), (_("Indicator"), _("Day"), _("Value"), _("Unit"), _("Remark")), _readings(sheet),
         (46, 12, 12, 10, 60))  # fmt: skip
    _add(
        book, _("Roll-out"), (_("Chapter"), _("Advice"), _("Settled on"), _("Note")), _rollout(sheet), (26, 56, 12, 60)
    )
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _add(book: Workbook, title: str, head: Sequence[str], rows: Iterable[Row], widths: Sequence[int]) -> None:
    page: Worksheet = book.create_sheet(title[:31])
    for number, row in enumerate((head, *rows), start=1):
        for place, value in enumerate(row, start=1):
            _write(page.cell(number, place), value)
    for cell in page[1]:
        cell.font, cell.fill = HEAD_FONT, HEAD_FILL
    for place, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    page.freeze_panes = "A2"


def _write(cell: Cell, value: Any) -> None:
    cell.alignment = WRAPPED
    if isinstance(value, int | Decimal):
        cell.value = value
    elif isinstance(value, dt.date):
        cell.value, cell.number_format = value, DAY_FORMAT
    elif value not in (None, ""):
        _write_text(cell, without_controls(str(value)))


def _write_text(cell: Cell, text: str) -> None:
    """As text: a cell that begins like a formula also says so to programs that would read it again (quotePrefix)."""
    cell.value = text
    cell.data_type = "s"
    if text.startswith(FORMULA_STARTS):
        cell.quotePrefix = True


def _words(sheet: Sheet) -> list[Row]:
    plan = sheet.plan
    rows: list[Row] = [
        (_("Firm"), plan.firm), (_("Title of the plan"), plan.title), (_("Goal of the battle"), plan.goal),
            (_("Its measure"), plan.goal_measure), (_("Where customers should be led"), plan.destination)]  # fmt: skip
    for understanding in UNDERSTANDINGS:
        for question in understanding.questions:
            rows.append((str(question.words), plan.answers.get(f"{understanding.code}-{question.code}", "")))
    return rows


def _ratings(sheet: Sheet) -> list[Row]:
    return [(rated.label, rated.now, rated.wanted, rated.importance, rated.weight if rated.is_rated else None, rated.note)
            for rated in sheet.ratings]  # fmt: skip


def _actions(sheet: Sheet) -> list[Row]:
    return [
        (
            Requirement(one.requirement).label,
            one.what,
            one.owner,
            one.due_on,
            one.first_step,
            _("yes") if one.is_done else "",
        )
        for one in sheet.actions
    ]


def _measures(sheet: Sheet) -> list[Row]:
    return [
        (one.get_perspective_display(), one.indicator, one.unit, one.get_direction_display(), one.baseline, one.starts_on,
         one.target, one.due_on, one.owner, one.get_requirement_display(), line.standing.label)
        for line in sheet.lines
        for one in [line.measure]
    ]  # fmt: skip


def _readings(sheet: Sheet) -> list[Row]:
    return [(line.measure.indicator, one.on, one.value, line.measure.unit, one.remark)
            for line in sheet.lines for one in line.readings]  # fmt: skip


def _rollout(sheet: Sheet) -> list[Row]:
    return [
        (chapter.title, advice.title, tick.done_on if tick else None, tick.note if tick else "")
        for chapter in CHAPTERS
        for advice in chapter.advice
        for tick in [sheet.ticks.get(advice.code)]
    ]
