"""The moves of a project: each posted to a noun, each one action."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.core.views import act
from portal.core.workflow import NotAllowed, offers
from programs import mail
from programs.actions import announcing, cancelling, passing
from programs.forms.deciding import CancellationForm
from programs.models import Project
from programs.moves import CANCEL, PROJECT
from programs.presenting import letters_about
from programs.views.projects import project_or_404


@login_required
@require_POST
def announcement(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish the notification and open the project."""
    return _pressed(request, slug, announcing.announce, _("The project is announced; the invited countries are told."))


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
    seen = request.POST.get("seen", "") if request.method == "POST" else project.seen_token()
    form = CancellationForm(request.POST or None)

    def page() -> HttpResponse:
        offer = next((o for o in offers(PROJECT, project, request.user) if o.move.name == "cancel"), None)
        told = list(mail.officers_of_invited(project)) if project.announced_at else []
        context = {
            "project": project,
            "form": form,
            "seen": seen,
            "offer": offer,
            "letters": letters_about(project, told),
        }
        return render(request, "programs/cancellation.html", context)

    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        return act(
            request, lambda: cancelling.cancel(project, by=request.user, seen=seen, reason=reason),
            to=project, done=_("The project is cancelled; all concerned are told."), form=form, again=page,
        )  # fmt: skip
    return page()


def _pressed(request: HttpRequest, slug: str, action: Callable[..., Project], done: str) -> HttpResponse:
    """A move that needs no more than a press."""
    project = project_or_404(request, slug)
    seen = request.POST.get("seen", "")

    def run() -> Any:
        return action(project, by=request.user, seen=seen)

    return act(request, run, to=project, done=done)
