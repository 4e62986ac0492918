"""The selection: the projects to select for, the board of one, decisions about one or many candidates."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Case, Count, F, Q, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.http import require_POST, require_safe

from nominations.actions import selecting
from nominations.forms.deciding import BoardForm
from nominations.models import Nomination
from nominations.moves.releasing import findings_of
from nominations.states import NominationState
from nominations.views.board import ORDERS, Board, Row, board_of
from nominations.views.pictures import Strip, plot_of, strips_of
from nominations.views.reserves import reserve_lists
from portal.core.paging import key_in
from portal.core.parts import Tab
from portal.core.views import act
from programs.models import Invitation, Project
from programs.states import ProjectState

UNPROCESSABLE = 422
MOST_PROJECTS = 200
TO_DECIDE = Q(state=ProjectState.ANNOUNCED)
IN_TURN = (
    Case(When(TO_DECIDE, then=0), default=1), Case(When(TO_DECIDE, then=F("starts_on"))), F("starts_on").desc(nulls_last=True), "-pk",
)  # fmt: skip
DONE = {
    "select": ngettext_lazy("%(count)s candidate selected.", "%(count)s candidates selected.", "count"),
    "reserve": ngettext_lazy(
        "%(count)s candidate put on the reserve list.", "%(count)s candidates put on the reserve list.", "count"
    ),
    "pass_over": ngettext_lazy("%(count)s candidate passed over.", "%(count)s candidates passed over.", "count"),
}


def project_for_reader(request: HttpRequest, slug: str) -> Project:
    """The project, for those who may know of provisional decisions; to others there is no such page (Q4)."""
    if not request.user.offices.reads_all:  # type: ignore[union-attr]
        raise Http404
    projects = Project.objects.visible_to(request.user).exclude(state=ProjectState.DRAFTING)
    return get_object_or_404(projects.select_related("host_country"), slug=slug)


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Projects to select for: those to decide, the next to begin first; then all others, the latest first."""
    if not request.user.offices.reads_all:  # type: ignore[union-attr]
        raise Http404
    states = NominationState
    counted = {
        "endorsed": Count("pk", filter=Q(nominations__state=states.ENDORSED)),
        "screened": Count("pk", filter=Q(nominations__state=states.SCREENED)),
        "selected": Count("pk", filter=Q(nominations__state=states.SELECTED)),
        "reserved": Count("pk", filter=Q(nominations__state=states.RESERVED)),
    }
    projects = Project.objects.visible_to(request.user).exclude(state=ProjectState.DRAFTING)
    projects = projects.select_related("host_country").annotate(**counted)
    return render(request, "selection/index.html", {"projects": projects.order_by(*IN_TURN)[:MOST_PROJECTS]})


@login_required
@require_safe
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """The board of one project."""
    return _page(request, project_for_reader(request, slug))


@login_required
@require_POST
def decisions(request: HttpRequest, slug: str) -> HttpResponse:
    """Decide about the row whose button was pressed, or about all that are ticked."""
    project = project_for_reader(request, slug)
    form = BoardForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, str(errors[0]))
        return _page(request, project, form, status=UNPROCESSABLE)
    decision, ids = form.cleaned_data["decision"], form.cleaned_data["ids"]
    reason = form.cleaned_data["reason"] if decision == "pass_over" else ""

    def decide() -> None:
        moved = selecting.decide_many(project, decision, ids, by=request.user, seen=form.seen, reason=reason)
        messages.success(request, DONE[decision] % {"count": len(moved)} if moved else _("Nothing was to be changed."))

    return act(
        request, decide, to=_back(request, project),
        again=lambda: _page(request, project_for_reader(request, slug), form),
    )  # fmt: skip


@login_required
@require_POST
def ranks(request: HttpRequest, slug: str) -> HttpResponse:
    """Move one alternate up on the reserve list."""
    project = project_for_reader(request, slug)
    alternates = Nomination.objects.visible_to(request.user).filter(project=project, state=NominationState.RESERVED)
    nomination = get_object_or_404(alternates, pk=key_in(request.POST.get("raise", "")))
    seen = key_in(request.POST.get("rank", ""))
    return act(
        request, lambda: selecting.raise_rank(nomination, by=request.user, seen=seen), to=_back(request, project)
    )


def _back(request: HttpRequest, project: Project) -> str:
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return reverse("nominations:selection", args=[project.slug]) + query


def _page(request: HttpRequest, project: Project, form: BoardForm | None = None, *, status: int = 200) -> HttpResponse:
    """The board; after a refused `form` with what was ticked and typed in it."""
    order = request.GET.get("order", "country")
    shown = board_of(
        project, request.user, order=order if order in ORDERS else "country", show=request.GET.get("show", "")
    )
    typed = {"ticked": form.ticked, "typed_reason": form.data.get("reason", "")} if form else {}
    return render(request, "selection/board.html", _context(request, shown) | typed, status=status)


def _context(request: HttpRequest, board: Board) -> dict[str, Any]:
    findings = findings_of(board.project, [row.nomination for row in board.rows])
    return {
        "board": board,
        "project": board.project,
        "groups": [(group, [(row, *_strips(row, board)) for row in group.rows]) for group in board.groups],
        "plots": [plot_of(measure) for measure in board.measures],
        "countries": _fill(board),
        "reserve_lists": reserve_lists(board, request.user),
        "findings": findings if not board.project.is_released else [],
        "orders": _orders(request, board),
        "shows": _shows(request, board),
        "typed_reason": None,
        "query": f"?{request.GET.urlencode()}" if request.GET else "",
        "columns": 9 if board.may_decide else 7,
    }


def _strips(row: Row, board: Board) -> list[Strip]:
    return strips_of([row.nomination.candidate.experience_years, row.age], board.measures)


def _fill(board: Board) -> list[dict[str, Any]]:
    """Each invited country, and each that nominated, with the states of its candidates in order of preference."""
    states: dict[str, list[str]] = {}
    names = {row.nomination.country_id: row.nomination.country.name for row in board.rows}
    for row in board.rows:
        states.setdefault(row.nomination.country_id, []).append(row.nomination.state)
    for invitation in Invitation.objects.filter(project=board.project).select_related("country"):
        names.setdefault(invitation.country_id, invitation.country.name)
    return [
        {"code": code, "name": name, "states": states.get(code, []), "selected": states.get(code, []).count("selected")}
        for code, name in sorted(names.items(), key=lambda item: item[1])
    ]


def _orders(request: HttpRequest, board: Board) -> list[Tab]:
    labels = {
        "country": _("By country"),
        "experience": _("By experience"),
        "age": _("By age"),
        "outcome": _("By outcome"),
    }
    now = request.GET.get("order", "country")
    return [Tab(label, _with(request, board, order=code), code == now) for code, label in labels.items()]


def _shows(request: HttpRequest, board: Board) -> list[Tab]:
    now = request.GET.get("show", "")
    tabs = [Tab(_("All"), _with(request, board, show=""), not now, len(board.rows))]
    for state in (
        NominationState.ENDORSED,
        NominationState.SCREENED,
        NominationState.SELECTED,
        NominationState.RESERVED,
        NominationState.NOT_SELECTED,
    ):
        label = {"endorsed": _("To screen"), "screened": _("To decide")}.get(state, str(state.label))
        tabs.append(Tab(label, _with(request, board, show=state.value), now == state.value, board.count(state)))
    return tabs


def _with(request: HttpRequest, board: Board, **changed: str) -> str:
    """The board under another order or filter; its whole address, since it also stands on the page of a refusal."""
    query = request.GET.copy()
    for key, value in changed.items():
        query[key] = value
    kept = {key: str(value) for key, value in query.items() if key in ("order", "show") and value}
    here = reverse("nominations:selection", args=[board.project.slug])
    return f"{here}?{urlencode(kept)}" if kept else here
