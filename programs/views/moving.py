"""The moves of a project: each posted to a noun, each one action."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.core.views import act
from portal.core.workflow import Move, NotAllowed, Offer, offers
from programs import telling
from programs.actions import announcing, cancelling, passing
from programs.forms.deciding import CancellationForm
from programs.models import Project
from programs.moves import ANNOUNCE, CANCEL, PROJECT
from programs.views.projects import page_of, project_or_404


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def announcement(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is missing and who will get mail, then publish the notification and open the project."""
    if request.method == "POST":
        done = _("The project is announced; the invited countries are told.")
        return _pressed(request, slug, announcing.announce, done)
    project = project_or_404(request, slug)
    permission = ANNOUNCE.may(project, request.user)
    if not permission.granted:
        raise NotAllowed(str(permission.reason) or _("The Secretary-General announces projects."))
    context = {
        "project": project,
        "briefing": telling.briefing_of(project, page_of(project)),
        "offer": _offer_of(ANNOUNCE, project, request.user),
        "page": page_of(project),
    }
    return render(request, "programs/announcement.html", context)


@login_required
@require_POST
def beginning(request: HttpRequest, slug: str) -> HttpResponse:
    """The project is under way."""
    return _pressed(request, slug, passing.begin, _("The project is under way."))


@login_required
@require_POST
def completion(request: HttpRequest, slug: str) -> HttpResponse:
    """The project has ended."""
    return _pressed(request, slug, passing.complete, _("The project is completed."))


@login_required
@require_POST
def closing(request: HttpRequest, slug: str) -> HttpResponse:
    """Nothing more is expected of anyone."""
    return _pressed(request, slug, passing.close, _("The project is closed."))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cancellation(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the reason, show who will get mail, and cancel."""
    project = project_or_404(request, slug)
    if not CANCEL.may(project, request.user).granted:
        raise NotAllowed(_("Only the Secretariat cancels projects."))
    form = CancellationForm(request.POST or None, initial={"seen": project.seen_token()})

    def page(row: Project = project) -> HttpResponse:
        context = {
            "project": row,
            "form": form,
            "offer": _offer_of(CANCEL, row, request.user),
            "letters": telling.shown(cancelling.letters_to_confirm(row)),
        }
        return render(request, "programs/cancellation.html", context)

    def again() -> HttpResponse:
        row = project_or_404(request, slug)
        form.renew(seen=row.seen_token())
        return page(row)

    if request.method == "POST" and form.is_valid():
        seen, reason = form.cleaned_data["seen"], form.cleaned_data["reason"]
        return act(
            request, lambda: cancelling.cancel(project, by=request.user, seen=seen, reason=reason),
            to=project, done=_("The project is cancelled; all concerned are told."), form=form, again=again,
        )  # fmt: skip
    return page()


def _offer_of(move: Move, project: Project, user: Any) -> Offer | None:
    return next((offer for offer in offers(PROJECT, project, user) if offer.move == move), None)


def _pressed(request: HttpRequest, slug: str, action: Callable[..., Project], done: str) -> HttpResponse:
    """A move that needs no more than a press."""
    project = project_or_404(request, slug)
    seen = request.POST.get("seen", "")

    def run() -> Any:
        return action(project, by=request.user, seen=seen)

    return act(request, run, to=project, done=done)
