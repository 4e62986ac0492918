"""What the Secretariat grants one country: a later closing date, or to nominate without being on the invited list."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core import audit
from portal.core.correspondence import post_many
from portal.core.findings import blocker
from portal.core.workflow import NotAllowed, Refused
from portal.directory.models import Country
from programs import mail
from programs.models import Consent, DeadlineExtension, Project
from programs.queries import closing_date, is_host, may_nominate
from programs.rules.schedule import extension_findings
from programs.states import ProjectState


def extend(project: Project, *, country: Country, closes_on: dt.date, reason: str, by: Any) -> DeadlineExtension:
    """Grant the country, or the host for its local participants, a later closing date (14g) and tell it; raises `NotAllowed` or `Refused`."""
    with transaction.atomic():
        project = _open_project(project, by)
        today = timezone.localdate(timezone=country.zone)
        found = extension_findings(closes_on, closing_date(project, country.code), project.starts_on, today)
        if not may_nominate(project, country.code) and not is_host(project, country):
            found.append(blocker("not_invited", _("This country is not invited; agree to its nomination first."), "6"))
        if found:
            raise Refused(found)
        extension = DeadlineExtension.objects.create(
            project=project, country=country, closes_on=closes_on, reason=reason, granted_by=by
        )
        audit.record(project, "extend", by=by, country=country.code, closes_on=closes_on, reason=reason)
        post_many(mail.extension_letters(extension))
    return extension


def agree(project: Project, *, country: Country, note: str, by: Any) -> Consent:
    """Agree that a country not on the invited list nominates (section 6) and tell it; raises `NotAllowed` or `Refused`."""
    with transaction.atomic():
        project = _open_project(project, by)
        if may_nominate(project, country.code):
            raise Refused([blocker("may_nominate", _("This country may nominate already."), "6")])
        consent = Consent.objects.create(project=project, country=country, agreed_by=by, note=note)
        audit.record(project, "agree", by=by, country=country.code, note=note)
        post_many(mail.consent_letters(consent))
    return consent


def _open_project(project: Project, by: Any) -> Project:
    """The project under lock, if this person may grant something and nominations are open or not yet asked for."""
    if not by.offices.is_secretariat:
        raise NotAllowed(_("Only the Secretariat grants this."))
    locked = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    if locked.state not in {ProjectState.DRAFTING, ProjectState.ANNOUNCED}:
        raise Refused([blocker("wrong_state", _("Nominations for this project are no longer open."))])
    return locked
