"""Saving the rows of a plan: actions, measures, readings. A row is known by its key, so that saving twice is saving once."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Count, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from crm_content.actions.planning import ANY, Seen, saving
from crm_content.models.plan_rows import Measure, MeasureReading, PlanAction
from crm_content.models.plans import Plan
from crm_content.rules import planning
from crm_content.rules.planning import Part
from portal.core.findings import Finding, blocker
from portal.core.workflow import Refused

Rows = Iterable[Mapping[str, Any]]


def save_actions(plan: Plan, rows: Rows, *, by: Any, seen: Seen, removed: Collection[str] = ()) -> Plan:
    """The actions as they stand on the page; those `removed` by their keys."""
    with saving(plan, Part.ACTIONS, by=by, seen=seen) as locked:
        _write(PlanAction, {"plan": locked}, rows, removed, planning.MOST_ACTIONS)
    return locked


def save_measures(plan: Plan, rows: Rows, *, by: Any, seen: Seen, removed: Collection[str] = ()) -> Plan:
    """The measures as they stand on the page. One that is removed takes its readings along."""
    with saving(plan, Part.MEASURES, by=by, seen=seen) as locked:
        _write(Measure, {"plan": locked}, rows, removed, planning.MOST_MEASURES)
    return locked


def save_readings(measure: Measure, rows: Rows, *, by: Any, seen: Seen, removed: Collection[str] = ()) -> Plan:
    """The readings of one measure; a day has one reading."""
    rows = [row for row in rows if not row["is_blank"]]
    with saving(measure.plan, Part.READINGS, by=by, seen=seen) as locked:
        _check_days(measure, rows, removed)
        _clear_days(measure, rows, removed)
        _write(MeasureReading, {"measure": measure}, rows, removed, planning.MOST_READINGS)
    return locked


def _check_days(measure: Measure, rows: list[Mapping[str, Any]], removed: Collection[str]) -> None:
    """No two readings of one day: among the rows, or of a row with a reading that the page does not know or could not read."""
    sent = {row["key"] for row in rows} | set(removed)
    others = [reading.on for reading in measure.readings.all() if reading.key not in sent]
    days = Counter([*others, *(row["on"] for row in rows if row["key"] not in removed)])
    if double := next((day for day in sorted(days) if days[day] > 1), None):
        message = _("Two readings are of the same day, %(day)s. Keep one of them.")
        raise Refused([blocker("same_day", message % {"day": date_format(double, "j F Y")})])


def enter_figures(plan: Plan, figures: Iterable[tuple[Measure, Mapping[str, Any]]], *, by: Any) -> Plan:
    """Figures of one day for several measures; a second figure of a day replaces the first."""
    with saving(plan, Part.READINGS, by=by, seen=ANY) as locked:
        rows = [MeasureReading(measure=measure, **figure) for measure, figure in figures]
        _check_room(rows)
        MeasureReading.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["measure", "on"], update_fields=["value", "remark"]
        )
    return locked


def _check_room(rows: list[MeasureReading]) -> None:
    """What replaces the figure of its day needs no room."""
    others = Count("readings", filter=~Q(readings__on__in={row.on for row in rows}))
    counted = Measure.objects.filter(pk__in=[row.measure_id for row in rows]).annotate(n=others)
    if any(measure.n >= planning.MOST_READINGS for measure in counted):
        raise Refused([_no_room(planning.MOST_READINGS)])


def _no_room(most: int) -> Finding:
    return blocker("too_many_rows", _("There is room for %(number)d. Remove one first.") % {"number": most})


def _clear_days(measure: Measure, rows: list[Mapping[str, Any]], removed: Collection[str]) -> None:
    """Days may change places between rows: what moves lets go of its day first."""
    kept = {row["key"]: row["on"] for row in rows if row["key"] not in removed}
    moved = [row.pk for row in measure.readings.filter(key__in=kept) if kept[row.key] != row.on]
    measure.readings.filter(pk__in=moved).delete()


def _write(model: Any, parent: dict[str, Any], rows: Rows, removed: Collection[str], most: int) -> None:
    """New rows that are not blank are made, known ones changed, removed ones deleted; in at most four statements."""
    known = {row.key: row for row in model.objects.filter(**parent)}
    wanted = {row["key"]: _values(row) for row in rows if row["key"] in known or not row["is_blank"]}
    wanted = {key: values for key, values in wanted.items() if key not in removed}
    gone = [known.pop(key).pk for key in removed if key in known]
    if gone:
        model.objects.filter(pk__in=gone).delete()
    made = [model(**parent, **values) for key, values in wanted.items() if key not in known]
    if made and len(known) + len(made) > most:
        raise Refused([_no_room(most)])
    model.objects.bulk_create(made)
    _change(model, [(known[key], values) for key, values in wanted.items() if key in known])


def _change(model: Any, changes: list[tuple[Any, dict[str, Any]]]) -> None:
    changed = []
    for row, values in changes:
        differing = [name for name, value in values.items() if getattr(row, name) != value]
        for name in differing:
            setattr(row, name, values[name])
        changed += [row] if differing else []
    if changed:
        model.objects.bulk_update(changed, sorted({name for _row, values in changes for name in values} - {"key"}))


def _values(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "is_blank"}
