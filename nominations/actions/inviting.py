"""Sending a participant the way to the account once more."""

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nominations.mail.selection import invitation
from nominations.models import Letter, LetterKind, Participation
from nominations.states import COMING_STATES
from portal.core import audit
from portal.core.correspondence import Letter as Mail
from portal.core.correspondence import post
from portal.core.findings import blocker
from portal.core.workflow import NotAllowed, Refused


def may_invite_again(participation: Participation, user: Any) -> bool:
    """Project officers and the country's officers, while the participant has not set a password."""
    offices = user.offices
    is_ours = offices.is_project_officer or participation.country_id in offices.countries
    account = participation.nomination.candidate.user
    return (
        is_ours and participation.state in COMING_STATES and account is not None and not account.has_usable_password()
    )


@transaction.atomic
def invite_again(participation: Participation, *, by: Any) -> None:
    """A fresh link, good for a week, with the letter of acceptance; at most once a minute."""
    rows = Participation.objects.select_for_update(of=("self",)).select_related(
        "project", "nomination__candidate__user"
    )
    locked = rows.get(pk=participation.pk)
    if not may_invite_again(locked, by):
        raise NotAllowed(_("Only someone invited who has not set a password yet can be invited again."))
    if post(_once_more(locked, by=by)) is None:
        raise Refused([blocker("just_invited", _("An invitation went out within the last minute."))])
    audit.record(locked, "invite_again", by=by)


def _once_more(participation: Participation, *, by: Any) -> Mail:
    nomination = participation.nomination
    letter = Letter.objects.filter(nomination=nomination, kind=LetterKind.ACCEPTANCE, file__isnull=False).first()
    mail = invitation(participation.project, nomination, nomination.candidate.user, by=by)
    key = f"invitation:{nomination.pk}:{timezone.now():%Y%m%d%H%M}"
    return replace(mail, key=key, hold=False, attachments=[letter.file] if letter and letter.file else [])
