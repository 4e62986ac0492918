"""The country's two moves: endorse and submit, and withdraw."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from nominations.actions import endorsing, withdrawing
from nominations.forms.nominating import EndorsementForm, WithdrawalForm
from nominations.mail import nominating as letters
from nominations.models import Nomination
from nominations.moves.nominating import ENDORSE, WITHDRAW
from nominations.queries.facts import facts_of
from nominations.states import NOMINATION_ROUTES
from nominations.views.finding import nomination_for
from portal.core import correspondence
from portal.core.findings import Severity, blockers_among
from portal.core.forms import SeenForm
from portal.core.parts import Letter
from portal.core.views import act
from portal.core.workflow import Move, NotAllowed


@login_required
def endorsement(request: HttpRequest, pk: int) -> HttpResponse:
    """`GET, POST /nominations/<pk>/endorsement/`: what is stated, what is to be weighed, who gets mail."""
    nomination = _to_move(request, pk, ENDORSE)
    findings = facts_of(nomination).findings()
    warnings = [finding for finding in findings if finding.severity == Severity.WARNING]
    initial = {"seen": nomination.seen_token(), "shown": endorsing.mark(nomination)}
    form = EndorsementForm(request.POST or None, initial=initial, warnings=warnings)

    def page(row: Nomination = nomination) -> HttpResponse:
        context = {
            "nomination": row,
            "form": form,
            "is_open": _is_open(row, ENDORSE),
            "blockers": blockers_among(findings),
            "remarks": [finding for finding in findings if finding.severity == Severity.REMARK],
            "statement": endorsing.statement(row, request.user),
            "letters": _shown(letters.about_endorsement(row, by=request.user)),
        }
        return render(request, "nominations/endorsement.html", context)

    def again() -> HttpResponse:
        row = _renewed(request, form, pk)
        form.renew(shown=endorsing.mark(row))
        return page(row)

    if request.method != "POST" or not form.is_valid():
        return page()
    seen, shown = form.cleaned_data["seen"], form.cleaned_data["shown"]
    acknowledged = form.cleaned_data.get("acknowledged", [])
    done = _("%(candidate)s is endorsed and submitted.") % {"candidate": nomination.candidate}
    return act(
        request,
        lambda: endorsing.endorse(nomination, by=request.user, seen=seen, shown=shown, acknowledged=acknowledged),
        to=nomination, done=done, form=form, again=again,
    )  # fmt: skip


@login_required
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """`GET, POST /nominations/<pk>/withdrawal/`."""
    nomination = _to_move(request, pk, WITHDRAW)
    form = WithdrawalForm(request.POST or None, initial={"seen": nomination.seen_token()})

    def page(row: Nomination = nomination) -> HttpResponse:
        told = letters.about_withdrawal(row, by=request.user) if row.endorsed_at else []
        blockers = blockers_among(WITHDRAW.findings(row, {}))
        context = {"nomination": row, "form": form, "letters": _shown(told), "blockers": blockers}
        return render(request, "nominations/withdrawal.html", context | {"is_open": _is_open(row, WITHDRAW)})

    if request.method != "POST" or not form.is_valid():
        return page()
    seen, reason = form.cleaned_data["seen"], form.cleaned_data["reason"]
    return act(
        request, lambda: withdrawing.withdraw(nomination, by=request.user, seen=seen, reason=reason),
        to=nomination, done=_("The nomination is withdrawn."), form=form, again=lambda: page(_renewed(request, form, pk)),
    )  # fmt: skip


def _to_move(request: HttpRequest, pk: int, move: Move) -> Nomination:
    """The nomination, if this user may make this move in principle; what is closed now is shown on the page."""
    nomination = nomination_for(request, pk)
    permission = move.may(nomination, request.user)
    if not permission.granted:
        raise NotAllowed(str(permission.reason))
    return nomination


def _renewed(request: HttpRequest, form: SeenForm, pk: int) -> Nomination:
    """The nomination as it stands after a refusal; the form keeps what was typed and knows what is seen now."""
    nomination = nomination_for(request, pk)
    form.renew(seen=nomination.seen_token())
    return nomination


def _is_open(nomination: Nomination, move: Move) -> bool:
    return nomination.state in NOMINATION_ROUTES[move.name].source


def _shown(written: list[correspondence.Letter]) -> list[Letter]:
    return [Letter(_name(letter), letter.address, letter.context["headline"]) for letter in written]


def _name(letter: correspondence.Letter) -> Any:
    return str(letter.user) if letter.user else letter.address
