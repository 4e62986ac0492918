"""The parts of a plan as a task list: what is done, what is begun, what comes next."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crm_content.queries.plans import Sheet
from crm_content.rules.advice import ADVICE_CODES
from crm_content.rules.planning import Part, Requirement
from crm_content.rules.questions import ANSWER_CODES
from crm_content.rules.scorecards import Standing
from portal.core.parts import Task, TaskStatus

TOP_GAPS = 3


def tasks(sheet: Sheet) -> list[Task]:
    """One task a part, in the order of the steps."""
    return [
        Task(part.label, status(done, of), reverse(f"crm_content:planner:{part.value}", args=[sheet.plan.pk]), hint)
        for part, (done, of, hint) in _parts(sheet).items()
    ]


def statuses(sheet: Sheet) -> dict[Part, TaskStatus]:
    """How far each part is."""
    return {part: status(done, of) for part, (done, of, _hint) in _parts(sheet).items()}


def _parts(sheet: Sheet) -> dict[Part, tuple[int, int, str]]:
    return {
        Part.VISION: _vision(sheet), Part.UNDERSTANDING: _understanding(sheet), Part.GAPS: _gaps(sheet),
        Part.ACTIONS: _actions(sheet), Part.MEASURES: _measures(sheet), Part.READINGS: _readings(sheet),
        Part.ROLLOUT: _rollout(sheet),
    }  # fmt: skip


def status(done: int, of: int) -> TaskStatus:
    """How far a part is, from how much of it is done."""
    if done <= 0:
        return TaskStatus.TODO
    return TaskStatus.DONE if done >= of else TaskStatus.PARTIAL


def _of(done: int, of: int, words: str) -> tuple[int, int, str]:
    return done, of, words % {"done": done, "of": of}


def _vision(sheet: Sheet) -> tuple[int, int, str]:
    plan = sheet.plan
    return _of(sum(map(bool, (plan.goal, plan.goal_measure, plan.destination))), 3, _("%(done)d of %(of)d written"))


def _understanding(sheet: Sheet) -> tuple[int, int, str]:
    answered = sum(bool(sheet.plan.answers.get(code)) for code in ANSWER_CODES)
    return _of(answered, len(ANSWER_CODES), _("%(done)d of %(of)d questions answered"))


def _gaps(sheet: Sheet) -> tuple[int, int, str]:
    return _of(sheet.rated, len(Requirement.values), _("%(done)d of %(of)d requirements rated"))


def _actions(sheet: Sheet) -> tuple[int, int, str]:
    """Done when each of the three weightiest gaps has an action with a name and a day."""
    top = sheet.gaps[:TOP_GAPS]
    settled = [action.requirement for action in sheet.actions if action.what and action.owner and action.due_on]
    with_action = sum(rated.requirement in settled for rated in top)
    begun = max(with_action, int(bool(sheet.actions)))
    words = _("%(done)d of the %(of)d weightiest gaps have an action with a name and a day")
    return begun, max(len(top), 1), words % {"done": with_action, "of": len(top)} if top else _("Rate the gaps first")


def _measures(sheet: Sheet) -> tuple[int, int, str]:
    complete = sum(line.standing != Standing.INCOMPLETE for line in sheet.lines)
    words = ngettext("%(n)d measure", "%(n)d measures", len(sheet.lines)) % {"n": len(sheet.lines)}
    hint = words if complete == len(sheet.lines) else _("%(all)s, %(n)d complete") % {"all": words, "n": complete}
    return max(complete, int(bool(sheet.lines))), max(len(sheet.lines), 1) + int(not complete), hint


def _readings(sheet: Sheet) -> tuple[int, int, str]:
    read = sum(bool(line.readings) for line in sheet.lines)
    reached = sum(line.standing == Standing.REACHED for line in sheet.lines)
    words = _("%(done)d of %(of)d measures have readings") % {"done": read, "of": len(sheet.lines)}
    words = words if sheet.lines else _("Choose measures first")
    return read, len(sheet.lines) + int(reached < len(sheet.lines)), words


def _rollout(sheet: Sheet) -> tuple[int, int, str]:
    return _of(sheet.ticked, len(ADVICE_CODES), _("%(done)d of %(of)d pieces of advice settled"))
