"""Choosing the pages of a project's learning path."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from crm_content.models import LearningPage
from portal.core import audit
from portal.core.findings import blocker
from portal.core.workflow import NotAllowed, Refused
from portal.paths.models import Recommendation
from portal.paths.models.recommendations import MOST
from programs.models import Project


@transaction.atomic
def recommend(project: Project, *, pages: Sequence[LearningPage], moment: str, by: Any) -> list[Recommendation]:
    """Add pages at the end of a moment; one that is there already stays where it is.

    Raises `NotAllowed`, or `Refused` for a page readers cannot open or where the path grows too long.
    """
    project = _locked(project, by)
    there = list(project.recommendations.values_list("page_id", flat=True))
    wanted = [page for page in pages if page.pk not in there]
    _check(pages, len(there) + len(wanted))
    last = _last(project, moment)
    made = [
        Recommendation(project=project, page=page, title=page.title, moment=moment, position=place, recommended_by=by)
        for place, page in enumerate(wanted, last + 1)
    ]
    for row in made:  # one by one: the CMS then tells whoever deletes the page that it is recommended
        row.save()
    if made:
        audit.record(project, "recommend", by=by, pages=[row.facts() for row in made])
    return made


@transaction.atomic
def change(recommendation: Recommendation, *, moment: str, note: str, when: dt.date | None, by: Any) -> Recommendation:
    """Another moment, note or date; what changes its moment goes to that moment's end. Raises `Refused` if it is gone."""
    project = _locked(recommendation.project, by)
    row = _still_there(recommendation)
    if (row.moment, row.note, row.by) == (moment, note, when):
        return row
    if row.moment != moment:
        row.moment, row.position = moment, _last(project, moment) + 1
    row.note, row.by = note, when
    row.save(update_fields=["moment", "position", "note", "by"])
    audit.record(project, "change_recommendation", by=by, **row.facts(), note=note, until=when)
    return row


@transaction.atomic
def move(recommendation: Recommendation, *, step: int, by: Any) -> None:
    """One place up (-1) or down (1) among the pages of its moment; at an end nothing happens.

    Raises `Refused` if it is gone.
    """
    project = _locked(recommendation.project, by)
    moved = _still_there(recommendation)
    rows = list(project.recommendations.filter(moment=moved.moment).order_by("position", "pk"))
    place = rows.index(moved)
    other = place + step
    if not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for number, row in enumerate(rows, 1):
        row.position = number
    Recommendation.objects.bulk_update(rows, ["position"])
    audit.record(project, "order_recommendations", by=by, order=[row.page_id for row in rows])


@transaction.atomic
def remove(recommendation: Recommendation, *, by: Any) -> None:
    """Take the page out of the path, if it is still there; what participants have read stays read."""
    project = _locked(recommendation.project, by)
    row = Recommendation.objects.filter(pk=recommendation.pk).first()
    if row is None:
        return
    audit.record(project, "remove_recommendation", by=by, **row.facts())
    row.delete()


def _locked(project: Project, by: Any) -> Project:
    """The project under lock, if this person may edit it."""
    if not by.offices.is_secretariat:
        raise NotAllowed(_("Only the Secretariat chooses what a project recommends."))
    locked = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    if locked.is_cancelled:
        raise Refused([blocker("cancelled", _("The project is cancelled: nothing more is to be read for it."))])
    return locked


def _still_there(recommendation: Recommendation) -> Recommendation:
    """The row as it is under the project's lock."""
    row = Recommendation.objects.filter(pk=recommendation.pk).first()
    if row is None:
        raise Refused([blocker("gone", _("This page is no longer in the path: somebody has taken it out."))])
    return row


def _check(pages: Sequence[LearningPage], number: int) -> None:
    found = []
    open_pages = set(
        LearningPage.objects.readable().filter(pk__in=[page.pk for page in pages]).values_list("pk", flat=True)
    )
    for page in pages:
        if page.pk not in open_pages:
            text = _("“%(page)s” is not published for everybody; publish it first.") % {"page": page.title}
            found.append(blocker("not_readable", text))
    if number > MOST:
        text = _("A path has at most %(most)d pages; more will not be read.") % {"most": MOST}
        found.append(blocker("too_many", text))
    if found:
        raise Refused(found)


def _last(project: Project, moment: str) -> int:
    return project.recommendations.filter(moment=moment).aggregate(last=Max("position"))["last"] or 0
