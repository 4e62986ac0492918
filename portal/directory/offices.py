"""The offices a user holds today, as plain values that rules and queries can ask."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.directory.roles import COUNTRY_ROLES, ENDORSING_ROLES, READING_ALL_ROLES, SECRETARIAT_ROLES, Role


@dataclass(frozen=True, slots=True)
class Office:
    """One appointment in force: the role, and the country (ISO code) or organization (id) it is for."""

    role: str
    country: str | None = None
    organization: int | None = None
    is_acting: bool = False

    @property
    def label(self) -> str:
        """The role for people, “Acting Liaison officer” where acting."""
        label = str(Role(self.role).label)
        return f"Acting {label}" if self.is_acting else label


@dataclass(frozen=True, slots=True)
class Offices:
    """All offices of one user in force today."""

    held: tuple[Office, ...] = ()

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(office.role for office in self.held)

    @property
    def is_secretariat(self) -> bool:
        return not SECRETARIAT_ROLES.isdisjoint(self.roles)

    @property
    def is_project_officer(self) -> bool:
        return Role.PROJECT_OFFICER in self.roles

    @property
    def is_secretary_general(self) -> bool:
        return Role.SECRETARY_GENERAL in self.roles

    @property
    def is_auditor(self) -> bool:
        return Role.AUDITOR in self.roles

    @property
    def reads_all(self) -> bool:
        return not READING_ALL_ROLES.isdisjoint(self.roles)

    @property
    def countries(self) -> frozenset[str]:
        """Countries whose nominations this person works on."""
        return self.countries_as(COUNTRY_ROLES)

    @property
    def endorsing_countries(self) -> frozenset[str]:
        """Countries for which this person may endorse (14b)."""
        return self.countries_as(ENDORSING_ROLES)

    @property
    def hosted_organizations(self) -> frozenset[int]:
        return frozenset(
            o.organization for o in self.held if o.role == Role.HOST_OFFICER and o.organization is not None
        )

    def countries_as(self, roles: Iterable[str]) -> frozenset[str]:
        wanted = frozenset(roles)
        return frozenset(o.country for o in self.held if o.role in wanted and o.country is not None)

    def office_for(self, country: str) -> str:
        """The label of the endorsing office held for `country`, “Acting Liaison officer” where acting; else empty."""
        for office in self.held:
            if office.role in ENDORSING_ROLES and office.country == country:
                return office.label
        return ""


NO_OFFICES = Offices()
