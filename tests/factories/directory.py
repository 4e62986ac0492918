"""People, countries and offices. Countries exist in every database; a country is asked for by its ISO code."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from portal.directory.members import MEMBERS
from portal.directory.models import Appointment, Country, Organization, User
from portal.directory.roles import Role

PASSWORD = "correct-horse-battery"
MEMBER_FACTS = {code: (name, zone) for code, name, _aliases, zone in MEMBERS}


def country(code: str) -> Country:
    """The member country with this ISO code."""
    name, zone = MEMBER_FACTS[code]
    return Country.objects.get_or_create(code=code, defaults={"name": name, "time_zone": zone})[0]


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    first_name = factory.Sequence(lambda n: f"Person{n}")
    last_name = "Example"
    email = factory.Sequence(lambda n: f"person{n}@example.org")
    password = factory.django.Password(PASSWORD)


class OrganizationFactory(DjangoModelFactory):
    class Meta:
        model = Organization

    name = factory.Sequence(lambda n: f"Productivity Centre {n}")
    acronym = factory.Sequence(lambda n: f"PC{n}")
    country = factory.LazyFunction(lambda: country("TW"))


class AppointmentFactory(DjangoModelFactory):
    class Meta:
        model = Appointment

    user = factory.SubFactory(UserFactory)
    role = Role.PROJECT_OFFICER
    starts_on = dt.date(2010, 1, 1)


def officer(role: str, *, code: str | None = None, organization: Organization | None = None, **user: object) -> User:
    """A user who holds `role`, for the country `code` or the organization; a fresh object with no cached offices."""
    holder = UserFactory(**user)
    AppointmentFactory(user=holder, role=role, country=country(code) if code else None, organization=organization)
    return User.objects.get(pk=holder.pk)


def liaison_officer(code: str = "IN", **user: object) -> User:
    return officer(Role.LIAISON_OFFICER, code=code, **user)


def project_officer(**user: object) -> User:
    return officer(Role.PROJECT_OFFICER, **user)


def secretary_general(**user: object) -> User:
    return officer(Role.SECRETARY_GENERAL, **user)
