"""Candidates of the demonstration: four for each nominating country, with biodata, photograph and own script."""

import datetime as dt
import random

from django.core.files.base import ContentFile

from nominations.models import Candidate, Education, EnglishLevel
from portal.core import files
from portal.desk.demonstration import logins
from portal.desk.demonstration.names import name_of
from portal.desk.demonstration.offices import person_with
from portal.desk.demonstration.pictures import portrait
from portal.directory.models import Country, User
from portal.directory.roles import Role

EACH = 4
POSITIONS = (
    "Marketing manager", "Head of customer service", "Planning manager", "Productivity adviser", "Managing partner",
    "Service quality manager", "Head of operations", "Senior trainer",
)  # fmt: skip
FIRMS = (
    ("Blue Lotus Textiles", "Weaving and printing"), ("Morning Tide Foods", "Packed foods"),
    ("Paper Crane Hotels", "Hotels and tours"), ("Stone Bridge Logistics", "Transport and storage"),
    ("Silver Reed Software", "Software for shops"), ("Quiet Harbour Clinics", "Outpatient clinics"),
    ("Green Terrace Tea", "Growing and packing tea"), ("Open Window Retail", "Household goods"),
)  # fmt: skip
SUBJECTS = ("Business administration", "Industrial engineering", "Economics", "Information systems", "Statistics")


def found_candidates(today: dt.date, countries: list[str]) -> dict[str, list[Candidate]]:
    """Four candidates a country, by ISO code; the first of the logins' country has the participant's login."""
    return {code: [_candidate(code, number, today) for number in range(EACH)] for code in countries}


def _candidate(code: str, number: int, today: dt.date) -> Candidate:
    chance = random.Random(f"{code}{number}")  # noqa: S311 - demonstration data, no secret
    name, country = name_of(code, number), Country.objects.get(code=code)
    firm, activity = FIRMS[(number * 3 + len(country.name)) % len(FIRMS)]
    age, email = chance.randint(28, 49), f"{name.address}@{code.lower()}.example"
    officer = User.objects.get(email=logins.address_of(Role.LIAISON_OFFICER, code))
    return Candidate.objects.create(
        country=country, nationality=country, title=chance.choice(("Ms", "Mr", "Dr")), given_names=name.given,
        family_name=name.family, own_script_name=name.own, own_script_language=name.language, email=email,
        user=_login(code, number, name.given, name.family, country.time_zone),
        born_on=today - dt.timedelta(days=age * 365 + chance.randint(10, 300)),
        phone=f"+00 {chance.randint(10, 99)} 5550 {chance.randint(100, 999):04d}",
        address=f"{chance.randint(1, 90)} Example Road\n{country.name}", passport_number=f"X{chance.randint(0, 10**7):07d}",
        passport_expires_on=today + dt.timedelta(days=chance.randint(400, 2600)), position=chance.choice(POSITIONS),
        organization=firm, organization_activity=activity, experience_years=chance.randint(3, 16),
        experience="Leads a small team, answers for planning and reports to the board. Trains new colleagues.",
        education=chance.choice((Education.BACHELOR, Education.MASTER, Education.EQUIVALENT)),
        education_detail=f"{chance.choice(SUBJECTS)}, {today.year - age + 23}",
        english=chance.choice((EnglishLevel.PROFICIENT, EnglishLevel.GOOD)), photo=_photo(code, number, officer),
    )  # fmt: skip


def _photo(code: str, number: int, officer: User) -> files.PrivateFile:
    upload = ContentFile(portrait(f"{code}{number}"), name=f"photograph-{code.lower()}-{number + 1}.jpg")
    return files.receive_photograph(upload, by=officer)


def _login(code: str, number: int, given: str, family: str, zone: str) -> User | None:
    if (code, number) != (logins.COUNTRY, 0):
        return None
    return person_with(logins.PARTICIPANT_ADDRESS, given, family, zone=zone)
