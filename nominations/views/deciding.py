"""One decision on one nomination, from its own page: select, reserve, pass over, promote."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nominations.actions import selecting
from nominations.forms.deciding import NoteForm, ReasonForm, ReserveForm
from nominations.models import Nomination
from nominations.moves import selecting as moves
from nominations.queries import seats
from nominations.views.screening import nomination_for_secretariat
from portal.core.findings import blockers_among
from portal.core.forms import SeenForm
from portal.core.views import act
from portal.core.workflow import Move, NotAllowed


@login_required
@require_POST
def select(request: HttpRequest, pk: int) -> HttpResponse:
    """`POST /nominations/<pk>/selection/`."""
    nomination = _to_move(request, pk, moves.SELECT)
    done = _("%(name)s is selected.") % {"name": nomination.candidate}
    seen = request.POST.get("seen", "")
    return act(request, lambda: selecting.select(nomination, by=request.user, seen=seen), to=nomination, done=done)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reserve(request: HttpRequest, pk: int) -> HttpResponse:
    """`/nominations/<pk>/reserve/`: with a place on the list."""
    nomination = _to_move(request, pk, moves.RESERVE)
    form = ReserveForm(
        request.POST or None, initial={"seen": _token(nomination, moves.RESERVE), "rank": nomination.reserve_rank}
    )
    done = _("%(name)s is on the reserve list.") % {"name": nomination.candidate}
    return _asked(request, nomination, moves.RESERVE, form, selecting.reserve, done)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pass_over(request: HttpRequest, pk: int) -> HttpResponse:
    """`/nominations/<pk>/passing-over/`: with the reason."""
    nomination = _to_move(request, pk, moves.PASS_OVER)
    help_text = _("For the Secretariat's record; it appears in no letter.")
    form = ReasonForm(request.POST or None, initial={"seen": _token(nomination, moves.PASS_OVER)}, help_text=help_text)
    done = _("%(name)s is passed over.") % {"name": nomination.candidate}
    return _asked(request, nomination, moves.PASS_OVER, form, selecting.pass_over, done)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def promote(request: HttpRequest, pk: int) -> HttpResponse:
    """`/nominations/<pk>/promotion/`: a seat that fell free goes to this alternate (15b)."""
    nomination = _to_move(request, pk, moves.PROMOTE)
    form = NoteForm(request.POST or None, initial={"seen": _token(nomination, moves.PROMOTE)})
    done = _("%(name)s has the free seat; the country, the host and the participant are told.") % {
        "name": nomination.candidate
    }
    return _asked(request, nomination, moves.PROMOTE, form, selecting.promote, done)


def _asked(request: HttpRequest, nomination: Nomination, move: Move, form: SeenForm, action: Callable[..., Any],
           done: str) -> HttpResponse:  # fmt: skip
    board = reverse("nominations:selection", args=[nomination.project.slug])

    def page(row: Nomination = nomination) -> HttpResponse:
        kind = seats.of_kind(row.project, is_local=row.is_local)
        findings = move.findings(row, {})
        context = {
            "nomination": row,
            "move": move,
            "form": form,
            "back": board,
            "kind": kind,
            "findings": findings,
            "is_open": not blockers_among(findings),
        }
        return render(request, "selection/decide.html", context)

    def again() -> HttpResponse:
        row = nomination_for_secretariat(request, nomination.pk)
        form.renew(seen=_token(row, move))
        return page(row)

    if request.method != "POST" or not form.is_valid():
        return page()
    facts = {**form.cleaned_data}
    seen = facts.pop("seen")
    return act(
        request,
        lambda: action(nomination, by=request.user, seen=seen, **facts),
        to=board,
        done=done,
        form=form,
        again=again,
    )


def _to_move(request: HttpRequest, pk: int, move: Move) -> Nomination:
    nomination = nomination_for_secretariat(request, pk)
    permission = move.may(nomination, request.user)
    if not permission.granted:
        raise NotAllowed(str(permission.reason) or _("You may not do this."))
    return nomination


def _token(nomination: Nomination, move: Move) -> str:
    return nomination.seen_token(confidential=move.confidential)
