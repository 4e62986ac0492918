"""Who sees a participant's scores: the participant decides."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nominations.moves.participating import is_participant
from portal.core.views import act
from portal.paths.actions import consenting
from portal.paths.models import ProgressConsent
from portal.paths.rules.figures import LEAST
from portal.paths.views.finding import participation_for


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest, pk: int) -> HttpResponse:
    """`/participations/<pk>/learning/consent/`: say yes, or take it back (`consent=no`); only a plain answer counts."""
    row = participation_for(request, pk)
    if not is_participant(row, request.user):
        raise PermissionDenied(_("Only the participant decides who sees these scores."))
    answer = request.POST.get("consent")
    if answer == "no":
        done = _("Your scores are your own again.")
        return act(request, lambda: consenting.withdraw(row, by=request.user), to=row, done=done)
    if answer == "yes":
        done = _("The Secretariat may see your scores in this project.")
        return act(request, lambda: consenting.consent(row, by=request.user), to=row, done=done)
    given = ProgressConsent.objects.filter(participation=row).first()
    context = {"participation": row, "project": row.project, "given": given, "least": LEAST}
    return render(request, "paths/consent.html", context)
