"""Whom one can sign in as in the demonstration: one person for each role."""

from dataclasses import asdict, dataclass

from portal.desk.demonstration.names import name_of
from portal.directory.models import Appointment, User
from portal.directory.roles import Role

PASSWORD = "try-liaison-today"  # noqa: S105 - printed by the demonstration, refused by production
COUNTRY, HOST_COUNTRY = "BD", "TW"
PARTICIPANT = "participant"
DOMAIN = "liaison.example"

# role as printed → (name, office, country) of those with a name of their own; others are named by their country
SECRETARIAT = {
    Role.PROJECT_OFFICER: ("Robin", "Lindenau"),
    Role.SECRETARY_GENERAL: ("Amari", "Brightwater"),
    Role.EDITOR: ("Noor", "Quillfeather"),
    Role.AUDITOR: ("Sasha", "Evenhand"),
}
REVIEWER = ("Doctor", "Willowmere")
COUNTRY_OFFICES = (
    Role.DIRECTOR,
    Role.ALTERNATE_DIRECTOR,
    Role.LIAISON_OFFICER,
    Role.DESIGNATED_OFFICER,
    Role.NPO_OFFICER,
)


@dataclass(frozen=True, slots=True)
class Login:
    """A line of the printed table. `country` is an ISO code, `organization` a name; empty where there is none."""

    role: str
    email: str
    password: str
    country: str
    organization: str

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


def address_of(role: str, country: str = "") -> str:
    """The sign-in address of an office, such as liaison-officer.bd@liaison.example."""
    name = role.replace("_", "-")
    return f"{name}.{country.lower()}@{DOMAIN}" if country else f"{name}@{DOMAIN}"


REVIEWER_ADDRESS = address_of("medical_reviewer")
PARTICIPANT_ADDRESS = address_of(PARTICIPANT, COUNTRY)


def all_logins() -> list[Login]:
    """One login for each role, in the order of the roles; empty before the demonstration is built."""
    wanted = [address_of(role, COUNTRY) for role in COUNTRY_OFFICES]
    wanted += [address_of(role) for role in SECRETARIAT] + [
        REVIEWER_ADDRESS,
        address_of(Role.HOST_OFFICER, HOST_COUNTRY),
    ]
    appointments = Appointment.objects.in_force().filter(user__email__in=wanted)
    found = [_login_of(appointment) for appointment in appointments.select_related("user", "organization")]
    order = {address: place for place, address in enumerate(wanted)}
    found.sort(key=lambda login: order[login.email])
    if User.objects.filter(email=PARTICIPANT_ADDRESS).exists():
        found.append(Login(PARTICIPANT, PARTICIPANT_ADDRESS, PASSWORD, COUNTRY, ""))
    return found


def _login_of(appointment: Appointment) -> Login:
    organization = appointment.organization.name if appointment.organization else ""
    country = appointment.country_id or (appointment.organization.country_id if appointment.organization else "")
    return Login(appointment.role, appointment.user.email, PASSWORD, country, organization)


def officer_name(role: str, country: str) -> tuple[str, str]:
    """Given and family name of a country's officer."""
    place = COUNTRY_OFFICES.index(Role(role)) if role in COUNTRY_OFFICES else len(COUNTRY_OFFICES)
    name = name_of(country, 8 - place)
    return name.given, name.family
