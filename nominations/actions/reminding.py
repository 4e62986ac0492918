"""What the clock reminds people of. Each job asks for what is due and not yet told, so a missed run catches up."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from nominations.mail import deliverable as mail
from nominations.models import Deliverable
from nominations.queries.officers import endorsers_of, in_charge, officers_for
from nominations.queries.participating import not_yet_told, owed
from portal.core.correspondence import Letter, post_many
from portal.directory.models import Appointment, User
from portal.directory.roles import Role
from programs import timeline
from programs.models import Project

DAYS_BEFORE = 7
BATCH = 200


def remind_about_deliverables() -> int:
    """Due job: one mail a week before each date, one when it has passed; returns how many were written."""
    today = timezone.localdate()
    soon = not_yet_told(owed(today, within=DAYS_BEFORE).filter(due_on__gte=today), mail.SOON)
    overdue = not_yet_told(owed(today, within=-1), mail.OVERDUE)
    return _post(letter for d in soon[:BATCH] for letter in mail.due_soon_letters(d)) + _post(
        _overdue(list(overdue[:BATCH]))
    )


def warn_about_notice_dates() -> int:
    """Due job: the day by which those selected should know nears and nothing is released (15a)."""
    today = timezone.localdate()
    letters: list[Letter] = []
    for project in Project.objects.announced().filter(starts_on__gte=today).order_by("pk"):
        notice = timeline.due_on(timeline.facts_of(project), "selection_notice")
        if notice and notice - today <= dt.timedelta(days=DAYS_BEFORE):
            letters += _notice_letters(project, notice, today)
    return _post(letters)


def _overdue(deliverables: Iterable[Deliverable]) -> list[Letter]:
    found = list(deliverables)
    officers = endorsers_of(d.participation.country_id for d in found)
    return [letter for d in found for letter in mail.overdue_letters(d, officers.get(d.participation.country_id, ()))]


def _notice_letters(project: Project, notice: dt.date, today: dt.date) -> list[Letter]:
    occasion = "notice-passed" if notice < today else "notice-near"
    values = {"code": project.code or project.title, "day": date_format(notice, "j F Y")}
    subject = _("Action needed by %(day)s: release the selection of %(code)s") % values
    if notice < today:
        subject = _("Overdue since %(day)s: release the selection of %(code)s") % values
    board = settings.BASE_URL + reverse("nominations:selection", args=[project.slug])
    context = {"subject": subject, "project": project, "notice_on": notice, "has_passed": notice < today, "link": board}
    told = [*in_charge(project, officers_for(project, [])), *_secretaries_general()]
    key = f"{occasion}:{project.pk}"
    return [
        Letter(to=u, template="selection_notice", key=key, context=context, about=project) for u in dict.fromkeys(told)
    ]


def _secretaries_general() -> list[User]:
    held = Appointment.objects.in_force().in_roles(Role.SECRETARY_GENERAL).filter(user__is_active=True)
    return [appointment.user for appointment in held.select_related("user")]


def _post(letters: Iterable[Letter]) -> int:
    with transaction.atomic():
        return len(post_many(letters))
