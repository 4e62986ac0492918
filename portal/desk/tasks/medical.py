"""For medical reviewers: the declarations of their projects that none of them has read yet."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nominations.models import MedicalDeclaration
from nominations.states import SUBMITTED_STATES
from portal.core.models import AuditEvent
from portal.desk import addresses
from portal.desk.items import DeskItem, Group, item
from portal.desk.tasks.country import notice_date
from programs.models import Project

MOST_LINES = 5
NOBODY = 0  # no user has this number


def items(user: Any, today: dt.date) -> Iterator[DeskItem]:
    """Read each declaration (14e); those beyond `MOST_LINES` in one line. Two queries, none for those outside the Secretariat."""
    reviewed = list(Project.objects.reviewed_by(user).announced().values_list("pk", flat=True))
    if not reviewed:
        return
    waiting = list(_unread(reviewed))
    for declaration in waiting[:MOST_LINES]:
        nomination = declaration.nomination
        title = _("Read the medical declaration of %(name)s") % {"name": nomination.candidate.full_name}
        where = reverse("nominations:declaration", args=[nomination.pk])
        yield item(title, where, today=today, due_on=notice_date(nomination.project), group=Group.NOW, hint=f"{nomination.country} · {nomination.project.title}",
                   clause="14e")  # fmt: skip
    more = len(waiting) - MOST_LINES
    if more > 0:
        text = ngettext("%(n)d more declaration waits", "%(n)d more declarations wait", more) % {"n": more}
        yield item(text, addresses.nominations(), today=today, group=Group.NEXT, count=more, clause="14e")


def _unread(projects: list[int]) -> QuerySet[MedicalDeclaration]:
    """Declarations with submitted nominations that only their candidates may have read; the country and the preference
    decide the order.
    """
    subject = Concat(
        Value("nominations.nomination:"), Cast(OuterRef("nomination"), CharField()), output_field=CharField()
    )
    readings = AuditEvent.objects.filter(
        subject=subject, verb="read_medical", at__gte=OuterRef("nomination__endorsed_at")
    )
    read = readings.exclude(actor=Coalesce(OuterRef("nomination__candidate__user"), NOBODY))
    rows = MedicalDeclaration.objects.filter(
        nomination__project__in=projects, nomination__state__in=sorted(SUBMITTED_STATES)
    )
    related = rows.select_related("nomination__candidate", "nomination__country", "nomination__project")
    return related.filter(~Exists(read)).order_by(
        "nomination__project__closes_on", "nomination__country", "nomination__preference"
    )
