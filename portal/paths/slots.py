"""What learning paths show on the pages of other apps (`settings.SLOTS`)."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from nominations.models import Deliverable, DeliverableKind, Participation
from nominations.moves.participating import is_participant
from nominations.states import DUE_STATES
from portal.paths.models import ProgressConsent
from portal.paths.queries.handing_in import carried
from portal.paths.queries.path import outline_of, path_of
from programs.models import Project

NOTHING = SafeString("")


def on_project(request: HttpRequest, project: Project) -> SafeString:
    """Beside the notification: what the project recommends to read; for the Secretariat the way to choose it."""
    user = request.user
    legs = outline_of(project, user)
    may_choose = user.is_authenticated and user.offices.is_secretariat
    if not legs and not may_choose:
        return NOTHING
    rows = [row for _moment, found in legs for row in found]
    context = {"project": project, "legs": legs, "count": len(rows), "minutes": sum(row.page.minutes for row in rows),
               "read": sum(row.is_read for row in rows), "may_choose": may_choose,
               "sees_all": user.is_authenticated and user.offices.reads_all}  # fmt: skip
    return render_to_string("paths/aside.html", context, request)


def on_participation(request: HttpRequest, participation: Participation) -> SafeString:
    """For the participant: the path with the own progress, and who sees it."""
    if not is_participant(participation, request.user):
        return NOTHING
    path = path_of(participation.project, request.user)
    if not path.count:
        return NOTHING
    given = ProgressConsent.objects.in_force().filter(participation=participation).exists()
    context = {"path": path, "participation": participation, "project": participation.project, "has_consented": given}
    return render_to_string("paths/progress.html", context, request)


def on_deliverable(request: HttpRequest, deliverable: Deliverable) -> SafeString:
    """At an action plan: the workbooks of the plans it was made from; for its participant, which plan to hand in."""
    if deliverable.kind != DeliverableKind.ACTION_PLAN:
        return NOTHING
    rows = list(carried(deliverable))
    may_carry = deliverable.state in DUE_STATES and is_participant(deliverable.participation, request.user)
    if not rows and not may_carry:
        return NOTHING
    context = {"deliverable": deliverable, "carried": rows, "may_carry": may_carry}
    return render_to_string("paths/workbooks.html", context, request)
