"""A plan of the planner on paper: the four steps, the roll-out, and the actions alone."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from crm_content.charts.course import course_chart
from crm_content.charts.radar import radar
from crm_content.models.plans import Plan
from crm_content.pdfs.pictures import CoursePicture, RadarPicture
from crm_content.pdfs.tables import columns_table
from crm_content.queries.plans import Line, PlannedAction, Sheet, planned
from crm_content.rules.advice import CHAPTERS
from crm_content.rules.figures import figure
from crm_content.rules.planning import Perspective
from crm_content.rules.questions import UNDERSTANDINGS
from crm_content.rules.scorecards import Point
from portal.core.pdf.document import Running, document_pdf
from portal.core.pdf.flowables import Text, headed, subheading
from portal.core.pdf.paper import Properties
from portal.core.pdf.structure import TITLE as TITLE_ROLE
from portal.core.pdf.styles import BODY, SMALL, STRONG, TITLE

QUIET = BODY.but(size=8.6, leading=12, ink=SMALL.ink)
_ROOM_FOR_PICTURE = 380.0


def plan_pdf(sheet: Sheet, *, on: date) -> bytes:
    """The whole plan as it stands `on` this day; the same facts give the same bytes."""
    plan = sheet.plan
    return document_pdf(
        _properties(plan, _("Customer plan"), on), _running(plan, _("Customer plan")), lambda: _story(sheet, on)
    )


def action_plan_pdf(plan: Plan, actions: Sequence[PlannedAction], *, on: date) -> bytes:
    """The actions of a plan alone, the weightiest gap first."""
    properties = _properties(plan, _("Planned actions"), on)
    return document_pdf(
        properties, _running(plan, _("Planned actions")), lambda: [*_title(plan, on), *_actions(actions)]
    )


def _properties(plan: Plan, subject: str, on: date) -> Properties:
    return Properties(title=f"{plan.firm} · {plan.title}", subject=subject, keywords=("CRM", plan.firm), issued_on=on)


def _running(plan: Plan, caption: str) -> Running:
    return Running(caption=caption, code=plan.firm, title=plan.title)


def _story(sheet: Sheet, on: date) -> list[Flowable]:
    said = planned(sheet.ratings, sheet.actions, [line.measure for line in sheet.lines])
    return [
        *_title(sheet.plan, on),
        *_vision(sheet.plan),
        *_understandings(sheet.plan),
        *_gaps(sheet),
        *headed("", _("Step 2: actions"), "actions"),
        *_actions(said),
        *_measures(sheet.lines),
        *_scorecard(sheet.lines),
        *_rollout(sheet),
    ]


def _title(plan: Plan, on: date) -> list[Flowable]:
    day = _("As it stands on %(day)s") % {"day": date_format(on, "j F Y")}
    return [Text(plan.title, TITLE, role=TITLE_ROLE, after=2), Text(f"{plan.firm} · {day}", QUIET, after=8)]


def _words(question: Any, answer: str) -> list[Flowable]:
    """A question and its answer, paragraph by paragraph."""
    paragraphs = [part for part in answer.splitlines() if part.strip()] or ["–"]
    return [*subheading(str(question), 0), *(Text(part, after=3) for part in paragraphs)]


def _vision(plan: Plan) -> list[Flowable]:
    pairs = ((_("The goal of the battle"), plan.goal), (_("How we shall know"), plan.goal_measure),
             (_("Where the road leads our customers"), plan.destination))  # fmt: skip
    return [*headed("", _("Step 1: vision"), "vision"), *(part for pair in pairs for part in _words(*pair))]


def _understandings(plan: Plan) -> list[Flowable]:
    found: list[Flowable] = []
    for understanding in UNDERSTANDINGS:
        answers = [(question.words, plan.answers.get(f"{understanding.code}-{question.code}", ""))
                   for question in understanding.questions]  # fmt: skip
        if any(answer for _question, answer in answers):
            heading = _("Step 2: %(title)s") % {
                "title": str(understanding.title)[:1].lower() + str(understanding.title)[1:]
            }
            found += headed("", heading, understanding.code)
            found += [part for question, answer in answers if answer for part in _words(question, answer)]
    return found


def _gaps(sheet: Sheet) -> list[Flowable]:
    ranks = {rated.requirement: place for place, rated in enumerate(sheet.gaps, start=1)}
    rows = [
        (f"{rated.number} {rated.label}", *(_mark(mark) for mark in (rated.now, rated.wanted)), str(rated.importance),
         str(rated.weight or ""), str(ranks.get(rated.requirement, "")), rated.note)
        for rated in sheet.ratings
    ]  # fmt: skip
    head = (_("Requirement"), _("Now"), _("Wanted"), _("Importance"), _("Gap"), _("Rank"), _("Note"))
    rule = _(
        "The gap is the distance from now to wanted times the importance. Where two are equal, the one that matters more comes first; then the order of the ten."
    )
    strong = ", ".join(rated.label for rated in sheet.strengths)
    picture: list[Flowable] = [RadarPicture(radar(sheet.ratings), (_("Now"), _("Wanted")))] if sheet.rated else []
    return [
        *headed("", _("Step 2: gap analysis"), "gaps", _ROOM_FOR_PICTURE if picture else 60), *picture,
        *columns_table(head, rows, (30, 9, 11, 15, 8, 9, 34)), Text(rule, QUIET, after=4),
        *([Text(_("Strengths: %(names)s.") % {"names": strong}, after=4)] if strong else []),
    ]  # fmt: skip


def _mark(mark: int | None) -> str:
    return "–" if mark is None else str(mark)


def _day(day: date | None) -> str:
    return date_format(day, "j M Y") if day else ""


def _actions(actions: Iterable[PlannedAction]) -> list[Flowable]:
    rows = [
        (_what(action), action.owner, _day(action.due), action.gap,
         ": ".join(filter(None, [action.indicator, action.target])))
        for action in actions
    ]  # fmt: skip
    if not rows:
        return [Text(_("No action is planned yet."), QUIET)]
    head = (_("What will be done"), _("Who"), _("By when"), _("Gap"), _("Indicator and target"))
    return columns_table(head, rows, (40, 18, 18, 20, 24))


def _what(action: PlannedAction) -> str:
    done = _("Done: %(what)s") % {"what": action.what} if action.is_done else action.what
    first = _("First step: %(step)s") % {"step": action.first_step} if action.first_step else ""
    return ". ".join(filter(None, [done.rstrip("."), first]))


def _measures(lines: Sequence[Line]) -> list[Flowable]:
    rows = [
        (line.measure.indicator, str(Perspective(line.measure.perspective).label), figure(line.measure.baseline, line.measure.unit),
         line.measure.target_shown, _day(line.measure.due_on), line.measure.owner)
        for line in lines
    ]  # fmt: skip
    if not rows:
        return []
    head = (_("Indicator"), _("Perspective"), _("Baseline"), _("Target"), _("By when"), _("Owner"))
    return [*headed("", _("Step 3: measures"), "measures"), *columns_table(head, rows, (36, 20, 15, 15, 19, 20))]


def _scorecard(lines: Sequence[Line]) -> list[Flowable]:
    if not lines:
        return []
    found = headed("", _("Step 4: scorecard"), "scorecard", 220)
    for line in lines:
        course = line.measure.course
        points = [Point(reading.on, reading.value) for reading in line.readings]
        picture: list[Flowable] = [CoursePicture(course_chart(course, points))] if course and points else []
        found += [
            KeepTogether(
                [Text(line.measure.indicator, STRONG, before=6), Text(_status(line), QUIET, after=2), *picture]
            )
        ]
        found += _readings(line)
    return found


def _status(line: Line) -> str:
    words = [str(line.standing.label)]
    if line.latest:
        value, day = line.latest.shown, _day(line.latest.on)
        words.append(_("%(value)s on %(day)s") % {"value": value, "day": day})
    if line.measure.target is not None:
        words.append(
            _("target %(target)s by %(day)s")
            % {"target": line.measure.target_shown, "day": _day(line.measure.due_on) or "–"}
        )
    return " · ".join(words)


def _readings(line: Line) -> list[Flowable]:
    rows = [(_day(one.on), one.shown, one.remark) for one in line.readings]
    return columns_table((_("Day"), _("Value"), _("Remark")), rows, (20, 20, 60)) if rows else []


def _rollout(sheet: Sheet) -> list[Flowable]:
    found: list[Flowable] = [*headed("", _("Roll-out: nineteen pieces of advice"), "rollout")]
    for chapter in CHAPTERS:
        ticks = [(advice, sheet.ticks.get(advice.code)) for advice in chapter.advice]
        rows = [
            (str(advice.title), _day(tick.done_on) if tick else "", tick.note if tick else "") for advice, tick in ticks
        ]
        found += [CondPageBreak(90), Spacer(0, 4)]
        found += columns_table((str(chapter.title), _("Settled on"), _("Note")), rows, (52, 18, 40))
    return found
