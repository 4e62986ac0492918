"""Participations: the list, one with what is due when, and what its people say about coming."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nominations.actions import inviting, participating
from nominations.forms.deciding import ReasonForm
from nominations.forms.nominating import MOST_PROJECTS
from nominations.forms.participating import ParticipationFilter
from nominations.models import Deliverable, Letter, Participation
from nominations.moves import participating as moves
from nominations.queries.participating import due_deliverables, with_progress
from nominations.rules.next_move import NextMove, of_participation
from nominations.states import DUE_STATES, DeliverableState
from portal.core import parts, slots
from portal.core.paging import page_by_key
from portal.core.views import act
from portal.core.workflow import Move, NotAllowed, Offer, offers
from programs import timeline
from programs.models import Project


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """`GET /participations/`: all one may see; who has a single one goes straight to it from the desk."""
    visible = Participation.objects.visible_to(request.user)
    filter_form = ParticipationFilter(request.GET, projects=_projects(request, visible))
    page = page_by_key(request, with_progress(filter_form.narrow(visible).for_list()))
    is_own = not request.user.offices.roles  # type: ignore[union-attr]  # without office one sees one's own only
    context = {
        "page": page,
        "rows": [(row, _progress(row)) for row in page.rows],
        "filter_form": filter_form,
        "columns": _COLUMNS[2:] if is_own else _COLUMNS,
        "is_own": is_own,
    }
    return render(request, "participations/list.html", context)


def _projects(request: HttpRequest, visible: QuerySet[Participation]) -> list[tuple[str, str]]:
    """The latest projects someone one may see takes part in, and the one asked for."""
    projects = Project.objects.filter(Exists(visible.filter(project=OuterRef("pk")))).values_list(
        "slug", "code", "title"
    )
    found = list(projects[:MOST_PROJECTS])
    wanted = request.GET.get("project")
    if wanted and all(slug != wanted for slug, _code, _title in found):
        found += projects.filter(slug=wanted)
    return [(slug, code or title) for slug, code, title in found]


@login_required
@require_safe
def participation(request: HttpRequest, pk: int) -> HttpResponse:
    """`GET /participations/<pk>/`."""
    row = participation_for(request, pk)
    return render(request, "participations/participation.html", _context(request, row))


@login_required
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """`POST …/confirmation/`."""
    return _pressed(request, pk, participating.confirm, _("Thank you: your participation is confirmed."))


@login_required
@require_POST
def attend(request: HttpRequest, pk: int) -> HttpResponse:
    """`POST …/attendance/`."""
    return _pressed(request, pk, participating.attend, _("Attendance is recorded."))


@login_required
@require_POST
def miss(request: HttpRequest, pk: int) -> HttpResponse:
    """`POST …/absence/`."""
    return _pressed(request, pk, participating.miss, _("Absence is recorded."))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """`/participations/<pk>/decline/`: with the reason."""
    return _ended(request, pk, moves.DECLINE, participating.decline)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """`/participations/<pk>/withdrawal/`: with the reason."""
    return _ended(request, pk, moves.WITHDRAW, participating.withdraw)


@login_required
@require_POST
def invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """`POST …/invitation/`: send the way to the account once more."""
    row = participation_for(request, pk)
    done = _("The invitation is sent again to %(address)s.") % {"address": row.nomination.candidate.email}
    return act(request, lambda: inviting.invite_again(row, by=request.user), to=row, done=done)


def participation_for(request: HttpRequest, pk: int) -> Participation:
    """The participation with what its page shows, if this user may see it; else `Http404`."""
    related = ("project__host_country", "country", "nomination__candidate__user")
    return get_object_or_404(Participation.objects.visible_to(request.user).select_related(*related), pk=pk)


_COLUMNS = [
    parts.Column(gettext_lazy("Participant")),
    parts.Column(gettext_lazy("Country")),
    parts.Column(gettext_lazy("Project")),
    parts.Column(gettext_lazy("State")),
    parts.Column(gettext_lazy("Handed in")),
    parts.Column(gettext_lazy("Next due")),
]


def _progress(row: Participation) -> dict[str, Any]:
    """How much is in, and what is due next; overdue first, since it is earlier."""
    deliverables = list(row.deliverables.all())
    due = due_deliverables(row)
    done = sum(d.state not in DUE_STATES for d in deliverables)
    overdue = bool(due) and due[0].due_on < timezone.localdate()
    return {"done": done, "total": len(deliverables), "next": due[0] if due else None, "overdue": overdue}


def _context(request: HttpRequest, row: Participation) -> dict[str, Any]:
    user: Any = request.user
    deliverables = [d for d in row.deliverables.all() if d.is_owed or d.state not in DUE_STATES]
    letters = Letter.objects.visible_to(user).filter(nomination=row.nomination_id).select_related("file", "nomination")
    is_own = moves.is_participant(row, user)
    shown = _offers(row, user)
    return {
        "participation": row,
        "candidate": row.nomination.candidate,
        "project": row.project,
        "is_own": is_own,
        "next_move": _next_move(row),
        "offers": shown,
        "asks_answer": is_own and any(offer.move is moves.CONFIRM for offer in shown),
        "tasks": [_task(d) for d in deliverables],
        "milestones": _milestones(row, deliverables),
        "letters": letters,
        "parts": slots.filled("participation.content", request, row),
        "may_invite": inviting.may_invite_again(row, user),
        "sees_reason": user.offices.reads_all or is_own or row.country_id in user.offices.countries,
    }


def _next_move(row: Participation) -> NextMove | None:
    project, since = row.project, timezone.localdate(row.state_since)
    return of_participation(
        row.state, project_state=project.state, since=since, starts_on=project.starts_on, ends_on=project.ends_on
    )


def _offers(row: Participation, user: Any) -> list[Offer]:
    """Whoever may decline an invitation need not be shown withdrawing beside it."""
    found = offers(moves.PARTICIPATION, row, user)
    may_decline = any(offer.move is moves.DECLINE and offer.enabled for offer in found)
    return [offer for offer in found if not (may_decline and offer.move is moves.WITHDRAW)]


_STATUS = {
    DeliverableState.REQUESTED: parts.TaskStatus.TODO,
    DeliverableState.SUBMITTED: parts.TaskStatus.SENT,
    DeliverableState.CHANGES_REQUESTED: parts.TaskStatus.WRONG,
    DeliverableState.ACCEPTED: parts.TaskStatus.DONE,
    DeliverableState.WAIVED: parts.TaskStatus.DONE,
}


def _task(deliverable: Deliverable) -> parts.Task:
    state = DeliverableState(deliverable.state)
    day = date_format(deliverable.due_on, "j F Y")
    hint = _("due %(day)s") % {"day": day}
    if state == DeliverableState.SUBMITTED:
        hint = _("The Secretariat looks through it")
    elif state not in DUE_STATES:
        hint = str(state.label)
    elif deliverable.due_on < timezone.localdate():
        late = _("overdue since %(day)s") % {"day": day}
        return parts.Task(deliverable.get_kind_display(), parts.TaskStatus.WRONG, deliverable.get_absolute_url(), late)
    return parts.Task(deliverable.get_kind_display(), _STATUS[state], deliverable.get_absolute_url(), hint)


_KIND_OF_MILESTONE = {"insurance": "insurance", "itinerary": "itinerary", "country_paper": "country_paper",
                      "action_plan": "action_plan", "report_due": "progress_report"}  # fmt: skip
_SHOWN = (*_KIND_OF_MILESTONE, "arrival", "program_day_1", "departure", "report_requested")


def _milestones(row: Participation, deliverables: list[Deliverable]) -> list[parts.Milestone]:
    """The way through the project: what is handed in is done, what is late says so."""
    by_kind = {d.kind: d for d in deliverables}
    found = []
    for milestone in timeline.milestones(timeline.facts_of(row.project)):
        kind = _KIND_OF_MILESTONE.get(milestone.code)
        if milestone.code not in _SHOWN or (kind and kind not in by_kind):
            continue
        if row.is_local and milestone.code in ("arrival", "departure"):
            continue
        deliverable = by_kind.get(kind or "")
        found.append(_milestone(milestone, deliverable))
    return found


def _milestone(milestone: timeline.Milestone, deliverable: Deliverable | None) -> parts.Milestone:
    today = timezone.localdate()
    url = deliverable.get_absolute_url() if deliverable else ""
    on = deliverable.due_on if deliverable else milestone.on
    state = parts.MilestoneState.DONE if on < today else parts.MilestoneState.UPCOMING
    if deliverable and deliverable.state in DUE_STATES:
        state = parts.MilestoneState.LATE if on < today else parts.MilestoneState.UPCOMING
    elif deliverable:
        state = parts.MilestoneState.DONE
    note = str(deliverable.get_state_display()) if deliverable else ""
    label = _("The program begins") if milestone.code == "program_day_1" else milestone.label
    return parts.Milestone(label, on, state, note, milestone.clause, url)


def _pressed(request: HttpRequest, pk: int, action: Callable[..., Any], done: str) -> HttpResponse:
    row = participation_for(request, pk)
    return act(request, lambda: action(row, by=request.user, seen=request.POST.get("seen", "")), to=row, done=done)


def _ended(request: HttpRequest, pk: int, move: Move, action: Callable[..., Any]) -> HttpResponse:
    row = participation_for(request, pk)
    permission = move.may(row, request.user)
    if not permission.granted:
        raise NotAllowed(str(permission.reason) or _("You may not do this."))
    help_text = _("The country and the Secretariat read this; the host is told without it.")
    form = ReasonForm(request.POST or None, initial={"seen": row.seen_token()}, help_text=help_text)

    def page(row: Participation = row) -> HttpResponse:
        context = {"participation": row, "move": move, "form": form, "candidate": row.nomination.candidate}
        return render(request, "participations/end.html", context)

    def again() -> HttpResponse:
        fresh = participation_for(request, pk)
        form.renew(seen=fresh.seen_token())
        return page(fresh)

    if request.method != "POST" or not form.is_valid():
        return page()
    facts = form.cleaned_data
    return act(
        request, lambda: action(row, by=request.user, seen=facts["seen"], reason=facts["reason"]), to=row, form=form, again=again,
        done=_("The country, the Secretariat and the host are told. The Secretariat sees who is next for the seat."),
    )  # fmt: skip
