"""Mail about deliverables: changes asked for, waived, due soon, overdue."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from nominations.models import Deliverable
from portal.core.correspondence import Letter
from portal.directory.models import User

SOON, OVERDUE = "due-soon", "overdue"
REMINDER = "deliverable_reminder"


def changes_letters(deliverable: Deliverable) -> list[Letter]:
    """To the participant: hand in another version."""
    subject = _("Action needed: please change your %(kind)s for %(code)s") % _names(deliverable)
    key = f"changes:{deliverable.pk}:{deliverable.version}"
    return _to_participant(deliverable, "deliverable_changes", key, subject)


def waiver_letters(deliverable: Deliverable) -> list[Letter]:
    """To the participant: this one is not needed."""
    subject = _("Your %(kind)s for %(code)s is not needed") % _names(deliverable)
    return _to_participant(deliverable, "deliverable_waived", f"waived:{deliverable.pk}:{deliverable.version}", subject)


def extension_letters(deliverable: Deliverable, *, reason: str) -> list[Letter]:
    """To the participant: there is more time, and why."""
    subject = _("You have until %(day)s: %(kind)s for %(code)s") % _names(deliverable)
    key = f"extended:{deliverable.pk}:{deliverable.version}"
    return _to_participant(deliverable, "deliverable_extended", key, subject, reason=reason)


def due_soon_letters(deliverable: Deliverable) -> list[Letter]:
    """To the participant, a week before."""
    subject = _("Action needed by %(day)s: %(kind)s for %(code)s") % _names(deliverable)
    return _to_participant(deliverable, REMINDER, _occasion(SOON, deliverable), subject)


def overdue_letters(deliverable: Deliverable, country_officers: Iterable[User]) -> list[Letter]:
    """To the participant and to the country's officers, the day after."""
    subject = _("Overdue since %(day)s: %(kind)s for %(code)s") % _names(deliverable)
    key = _occasion(OVERDUE, deliverable)
    own = _to_participant(deliverable, REMINDER, key, subject, overdue=True)
    about_whom = _("%(kind)s of %(name)s for %(code)s is overdue since %(day)s") % _names(deliverable)
    context = _context(deliverable, about_whom[:1].upper() + about_whom[1:], overdue=True, for_officer=True)
    others = [
        Letter(to=user, template=REMINDER, key=key, context=context, about=deliverable) for user in country_officers
    ]
    return own + others


def _occasion(occasion: str, deliverable: Deliverable) -> str:
    """With the date, so that a later one is reminded of anew; `queries.participating.not_yet_told` reads it."""
    return f"{occasion}:{deliverable.pk}:{deliverable.due_on.isoformat()}"


def _to_participant(deliverable: Deliverable, template: str, key: str, subject: str, **extra: Any) -> list[Letter]:
    candidate = deliverable.participation.nomination.candidate
    to = candidate.user or candidate.email
    context = _context(deliverable, subject, **extra)
    return [Letter(to=to, template=template, key=key, context=context, about=deliverable)] if to else []


def _context(deliverable: Deliverable, subject: str, **extra: Any) -> dict[str, Any]:
    participation = deliverable.participation
    return {
        "subject": subject, "deliverable": deliverable, "participation": participation, "project": participation.project,
        "candidate": participation.nomination.candidate, "kind": deliverable.get_kind_display(),
        "link": settings.BASE_URL + deliverable.get_absolute_url(), **extra,
    }  # fmt: skip


def _names(deliverable: Deliverable) -> dict[str, str]:
    participation = deliverable.participation
    kind = deliverable.get_kind_display()
    return {
        "kind": kind[:1].lower() + kind[1:],
        "code": participation.project.code or participation.project.title,
        "name": participation.nomination.candidate.full_name,
        "day": date_format(deliverable.due_on, "j F Y"),
    }
