"""Who may write what in the register, and what stands in the way of an entry."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.findings import Finding, blocker
from portal.directory.models import Appointment, User
from portal.directory.roles import SECRETARIAT_ROLES
from portal.directory.rules.authority import INNER_ROLES, is_chief, keeps_register, roles_to_give
from portal.directory.rules.office import office_findings

PAST, IN_FORCE, TO_COME = "past", "in_force", "to_come"


def secretariat_today() -> QuerySet[User]:
    """Who holds an office of the Secretariat today, in the order of names; whom one may put in charge of a project."""
    offices = Appointment.objects.in_force().in_roles(*SECRETARIAT_ROLES)
    return User.objects.filter(is_active=True, pk__in=offices.values("user"))


def holds_inner_office(person: User) -> bool:
    """Whether this person decides or reads for the whole organization, today or by an appointment to come."""
    standing = Q(ends_on__isnull=True) | Q(ends_on__gte=timezone.localdate())
    return person.appointments.filter(standing, role__in=sorted(INNER_ROLES)).exists()


def may_change(person: User, by: Any) -> bool:
    """Name, time zone and account: of administrators only administrators, of inner offices the Secretary-General too."""
    if by is None or by.is_superuser:
        return True
    if person.is_superuser:
        return False
    return is_chief(by) if holds_inner_office(person) else keeps_register(by)


def may_change_address(person: User, by: Any) -> bool:
    """Who sets the address can take the account over, so of inner offices only administrators may."""
    if by is None or by.is_superuser:
        return True
    return may_change(person, by) and not holds_inner_office(person)


def is_address_taken(email: str, *, but: User | None = None) -> bool:
    """Whether someone else signs in with this address, in any case of letters."""
    holders = User.objects.filter(email__iexact=email)
    return (holders.exclude(pk=but.pk) if but and but.pk else holders).exists()


def appointment_findings(appointment: Appointment, *, by: Any) -> list[Finding]:
    """Everything that keeps this appointment from being written by this person; none where all is well."""
    facts = {name: getattr(appointment, f"{name}_id") for name in ("country", "organization")}
    found = list(
        office_findings(appointment.role, starts_on=appointment.starts_on, ends_on=appointment.ends_on, **facts)
    )
    if not found and appointment.role not in roles_to_give(by):
        found.append(blocker("role_not_yours", _("Only the Secretary-General or an administrator gives this office.")))
    if appointment.user_id:
        found += _person_findings(appointment, by)
    return found


def _person_findings(appointment: Appointment, by: Any) -> Iterator[Finding]:
    if by is not None and by.pk == appointment.user_id and not by.is_superuser:
        yield blocker("own_office", _("Nobody appoints themselves. Ask a colleague."))
    if not appointment.user.is_active:
        yield blocker("person_inactive", _("This account is deactivated. Reactivate it first."))
    if _same_office(appointment).exists():
        yield blocker("held_already", _("This person holds the same office in this time already."))


def _same_office(appointment: Appointment) -> QuerySet[Appointment]:
    """Other appointments of the person to the same office whose time overlaps."""
    overlapping = Q(ends_on__isnull=True) | Q(ends_on__gte=appointment.starts_on)
    if appointment.ends_on:
        overlapping &= Q(starts_on__lte=appointment.ends_on)
    return Appointment.objects.filter(
        overlapping, user=appointment.user_id, role=appointment.role,
        country=appointment.country_id, organization=appointment.organization_id,
    ).exclude(pk=appointment.pk)  # fmt: skip


def standing(appointment: Appointment) -> str:
    """Whether the appointment is past, in force or to come, as of today."""
    today = timezone.localdate()
    if appointment.starts_on > today:
        return TO_COME
    return PAST if appointment.ends_on and appointment.ends_on < today else IN_FORCE
