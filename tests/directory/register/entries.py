"""Short words for the rows of the register and what became of them."""

from portal.core.models import AuditEvent
from portal.directory.models import Appointment, User
from tests.factories.directory import (
    UserFactory,
)

REGISTER = ("people", "appointments", "organizations", "countries", "medical-conditions")


def administrator() -> User:
    return UserFactory(is_superuser=True, is_staff=True)


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def verbs(row) -> list[str]:
    return [event.verb for event in AuditEvent.objects.of(f"{row._meta.label_lower}:{row.pk}")]


def codes(refusal) -> list[str]:
    return [finding.code for finding in refusal.value.findings]


def held(user: User, **facts) -> Appointment:
    return user.appointments.get(**facts)


def form_of(row: Appointment, **changes) -> dict[str, str]:
    facts = {"role": row.role, "country": row.country_id or "", "organization": row.organization_id or "",
             "starts_on": row.starts_on, "ends_on": row.ends_on or ""}  # fmt: skip
    return facts | changes
