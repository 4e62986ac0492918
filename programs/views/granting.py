"""What the Secretariat grants one country: a later closing date, or to nominate uninvited."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.core.views import act
from programs.actions import extending
from programs.forms.deciding import ConsentForm, ExtensionForm
from programs.models import Project
from programs.views.projects import project_or_404


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def extensions(request: HttpRequest, slug: str) -> HttpResponse:
    """Grant a later closing date."""
    project = _for_secretariat(request, slug)
    form = ExtensionForm(request.POST or None, project=project)
    title, done = _("Extend the closing date for one country"), _("The closing date is extended.")
    return _granted(request, project, form, extending.extend, title, done)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def consents(request: HttpRequest, slug: str) -> HttpResponse:
    """Agree that a country not on the invited list nominates."""
    project = _for_secretariat(request, slug)
    form = ConsentForm(request.POST or None, project=project)
    title, done = _("Let a country nominate that is not invited"), _("The country may nominate.")
    return _granted(request, project, form, extending.agree, title, done)


def _for_secretariat(request: HttpRequest, slug: str) -> Project:
    project = project_or_404(request, slug)
    if not (request.user.is_authenticated and request.user.offices.is_secretariat):
        raise PermissionDenied(_("Only the Secretariat grants this."))
    return project


def _granted(
    request: HttpRequest, project: Project, form: Any, action: Callable[..., Any], title: str, done: str
) -> HttpResponse:
    def page() -> HttpResponse:
        return render(request, "programs/grant.html", {"project": project, "form": form, "title": title})

    if request.method == "POST" and form.is_valid():
        return act(
            request, lambda: action(project, by=request.user, **form.cleaned_data), to=project, done=done,
            form=form, again=page,
        )  # fmt: skip
    return page()
