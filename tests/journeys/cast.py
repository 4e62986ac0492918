"""The people of the story, one for each role, and the three candidates a country nominates."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from nominations.models import Education, EnglishLevel
from portal.directory.groups import follow_appointments
from portal.directory.models import User
from portal.directory.roles import Role
from programs.models import Project
from tests.factories.directory import liaison_officer, officer, project_officer, secretary_general

COUNTRY, OTHER_COUNTRY = "NP", "LK"


@dataclass(frozen=True)
class Cast:
    """Who plays: `liaison` works for the country that nominates, `foreign` for another invited one."""

    liaison: User
    foreign: User
    officer: User
    general: User
    auditor: User


def gather() -> Cast:
    """Everyone in office, with the rights in the CMS that go with it; the host follows with the project."""
    cast = Cast(
        liaison=liaison_officer(COUNTRY, email="liaison@np.example", first_name="Maya"),
        foreign=liaison_officer(OTHER_COUNTRY, email="liaison@lk.example"),
        officer=project_officer(email="officer@secretariat.example"),
        general=secretary_general(email="general@secretariat.example", first_name="Santi"),
        auditor=officer(Role.AUDITOR, email="auditor@secretariat.example"),
    )
    for user in (cast.officer, cast.general):
        follow_appointments(user)
    return cast


def host_of(project: Project) -> User:
    """An officer of the organization that runs the project on site."""
    return officer(Role.HOST_OFFICER, organization=project.implementing_organizations.get(), email="host@host.example")


@dataclass(frozen=True)
class Person:
    """A candidate of the story."""

    family_name: str
    given_names: str
    years: int
    own_script_name: str = ""
    own_script_language: str = ""

    @property
    def name(self) -> str:
        return f"{self.given_names} {self.family_name}"

    @property
    def email(self) -> str:
        return f"{self.family_name.lower()}@candidates.example"

    def values(self) -> dict[str, object]:
        """Everything the biodata form asks for, besides nationality."""
        return {
            "title": "Ms",
            "family_name": self.family_name,
            "given_names": self.given_names,
            "own_script_name": self.own_script_name,
            "own_script_language": self.own_script_language,
            "born_on": timezone.localdate() - dt.timedelta(days=35 * 366),
            "email": self.email,
            "phone": "+977 1 555 0100",
            "address": "1 Example Road, Kathmandu",
            "passport_number": f"P{len(self.family_name):07d}",
            "passport_expires_on": timezone.localdate() + dt.timedelta(days=2000),
            "position": "Head of customer service",
            "organization": "Example Bank Ltd.",
            "organization_activity": "Banking",
            "experience_years": self.years,
            "experience": "Leads a team of twelve that answers customers.",
            "education": Education.MASTER.value,
            "education_detail": "Business administration, Example University, 2014",
            "english": EnglishLevel.PROFICIENT.value,
        }


PEOPLE = (
    Person("Sampleton", "Asmita", 8, "अस्मिता नमूना", "ne"),
    Person("Specimen", "Bishal", 6),
    Person("Placeholder", "Chandra", 21),
)
