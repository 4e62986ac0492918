"""Giving, changing, handing over and ending offices. Rights follow the dates; work belongs to the country."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core import audit
from portal.core.findings import blocker, blockers_among
from portal.core.workflow import NotAllowed, Refused
from portal.directory.groups import sync_groups
from portal.directory.models import Appointment, Country, Organization, User
from portal.directory.queries.register import appointment_findings
from portal.directory.rules.authority import roles_to_give
from portal.directory.rules.office import handover_findings

FACTS = ("role", "country", "organization", "starts_on", "ends_on", "is_acting")


def appoint(
    user: User, role: str, *, by: Any, country: Country | None = None, organization: Organization | None = None,
    starts_on: dt.date | None = None, ends_on: dt.date | None = None, is_acting: bool = False,
) -> Appointment:  # fmt: skip
    """Give an office, from today where no first day is said. Raises `NotAllowed` or `Refused`."""
    appointment = Appointment(
        user=user, role=role, country=country, organization=organization,
        starts_on=starts_on or timezone.localdate(), ends_on=ends_on, is_acting=is_acting,
    )  # fmt: skip
    with transaction.atomic():
        _write(appointment, "appoint", by=by, person=audit.actor_label(user), **_facts(appointment))
    return appointment


def change(appointment: Appointment, *, by: Any, **facts: Any) -> Appointment:
    """Correct role, place, dates or acting; never the person: that is a handover."""
    with transaction.atomic():
        locked = _lock(appointment, by=by)
        before = _facts(locked)
        for name in FACTS:
            setattr(locked, name, facts.get(name, getattr(locked, name)))
        after = _facts(locked)
        changed = {name: [before[name], after[name]] for name in FACTS if before[name] != after[name]}
        if changed:
            _write(locked, "change", by=by, changed=changed)
    return locked


def end(appointment: Appointment, on: dt.date, *, by: Any) -> Appointment:
    """End the office with `on` as its last day; one's own may be laid down too."""
    with transaction.atomic():
        locked = _lock(appointment, by=by)
        if on < locked.starts_on:
            raise Refused([blocker("dates_out_of_order", _("The last day lies before the first day."))])
        if locked.ends_on and on > locked.ends_on:
            raise Refused([blocker("ends_earlier", _("This appointment ends earlier already."))])
        _end(locked, on, by=by)
        sync_groups()
    return locked


def hand_over(
    appointment: Appointment, successor: User, on: dt.date, *, by: Any, is_acting: bool = False
) -> Appointment:
    """Let `successor` hold the office from `on`; its holder's last day is the day before. Returns the new appointment."""
    with transaction.atomic():
        locked = _lock(appointment, by=by)
        found = list(handover_findings(locked.starts_on, locked.ends_on, on))
        if successor.pk == locked.user_id:
            found.append(blocker("same_person", _("This person holds the office already.")))
        if found:
            raise Refused(found)
        _end(locked, on - dt.timedelta(days=1), by=by, successor=audit.actor_label(successor))
        return appoint(
            successor, locked.role, by=by, country=locked.country, organization=locked.organization,
            starts_on=on, is_acting=is_acting,
        )  # fmt: skip


def withdraw(appointment: Appointment, *, by: Any) -> None:
    """Take back an appointment that has not begun; its history stays."""
    with transaction.atomic():
        locked = _lock(appointment, by=by)
        if locked.starts_on <= timezone.localdate():
            raise Refused([blocker("begun", _("This appointment has begun. End it instead."))])
        audit.record(locked, "withdraw", by=by, person=audit.actor_label(locked.user), **_facts(locked))
        locked.delete()


def _lock(appointment: Appointment, *, by: Any) -> Appointment:
    """The row as it stands; refuses who may not touch the office it is for today, whatever it is to become."""
    locked = Appointment.objects.select_for_update(of=("self",)).select_related("user").get(pk=appointment.pk)
    if locked.role not in roles_to_give(by):
        raise NotAllowed(_("Only the Secretary-General or an administrator changes this appointment."))
    return locked


def _write(appointment: Appointment, verb: str, *, by: Any, **data: Any) -> None:
    found = blockers_among(appointment_findings(appointment, by=by))
    if any(finding.code in {"role_not_yours", "own_office"} for finding in found):
        raise NotAllowed(" ".join(finding.message for finding in found))
    if found:
        raise Refused(found)
    appointment.save()
    audit.record(appointment, verb, by=by, **data)
    sync_groups()


def _end(appointment: Appointment, on: dt.date, *, by: Any, **data: Any) -> None:
    appointment.ends_on = on
    appointment.save(update_fields=["ends_on"])
    audit.record(appointment, "end", by=by, last_day=on, **data)


def _facts(appointment: Appointment) -> dict[str, Any]:
    """The appointment's facts as history keeps them."""
    return {
        "role": appointment.role, "country": appointment.country_id, "organization": appointment.organization_id,
        "starts_on": str(appointment.starts_on), "ends_on": str(appointment.ends_on or ""),
        "is_acting": appointment.is_acting,
    }  # fmt: skip
