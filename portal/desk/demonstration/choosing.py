"""How the Secretariat chooses in the demonstration."""

import datetime as dt

from django.utils import timezone

from nominations.actions import screening, selecting
from nominations.models import Nomination
from nominations.queries import seats
from portal.core.workflow import Refused
from portal.desk.demonstration import cast
from portal.desk.demonstration.diary import Diary
from programs.models import Project

PASSED_OVER_BECAUSE = "Well qualified; the group is put together from firms of a smaller size (14c)."
DAYS_TO_DECIDE = dt.timedelta(days=5)


def look_at(pk: int, way: str, diary: Diary) -> None:
    """Accept the documents and screen; the decision follows some days later."""
    nomination, by = Nomination.objects.get(pk=pk), cast.project_officer()
    screening.accept_documents(nomination, list(nomination.documents.standing().values_list("pk", flat=True)), by=by)
    screening.screen(nomination, by=by, seen=None)
    if way != "screen":
        day = min(timezone.localdate() + DAYS_TO_DECIDE, diary.today - dt.timedelta(days=1))
        diary.on(day, decide, pk, way)


def decide(pk: int, way: str) -> None:
    """Select, reserve or pass over."""
    nomination, by = Nomination.objects.get(pk=pk), cast.project_officer()
    match way:
        case "select":
            selecting.select(nomination, by=by, seen=None)
        case "reserve":
            selecting.reserve(nomination, by=by, seen=None)
        case _:
            selecting.pass_over(nomination, by=by, seen=None, reason=PASSED_OVER_BECAUSE)


def fill_free_seats(pk: int) -> None:
    """One seat that fell free goes to the next alternate (15b), where the project has not begun."""
    project = Project.objects.get(pk=pk)
    if project.starts_on is None or project.starts_on <= timezone.localdate():
        return
    alternate = seats.next_reserves(project, is_local=False).first()
    if alternate is None:
        return
    try:
        selecting.promote(alternate, by=cast.project_officer(), seen=None, reason="A selected candidate declined.")
    except Refused:  # every seat is taken
        return
