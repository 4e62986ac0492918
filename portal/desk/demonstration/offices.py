"""The demonstration's organizations, officers and Secretariat."""

import datetime as dt
from functools import cache

from django.contrib.auth.hashers import make_password

from portal.desk.demonstration import logins
from portal.directory.groups import sync_groups
from portal.directory.models import Appointment, Country, Organization, User
from portal.directory.roles import Role

SINCE = dt.date(2010, 1, 1)
# Names of organizations are invented, but for the host of the workshop, whose notification is public.
HOST = {
    "name": "China Productivity Center",
    "acronym": "CPC",
    "address": "2F, No. 79, Sec. 1, Xintai 5th Rd. Xizhi Dist.\nNew Taipei City 221, Republic of China",
    "phone": "886-2-2698-2989",
    "fax": "886-2-2698-2976",
    "email": "2844@cpc.org.tw",
}


def found_organizations() -> dict[str, Organization]:
    """A national productivity organization for each member country, by ISO code."""
    made = {}
    for country in Country.objects.filter(is_member=True):
        facts = HOST if country.code == logins.HOST_COUNTRY else _invented(country)
        made[country.code], _ = Organization.objects.get_or_create(
            name=facts["name"], country=country, defaults={**facts, "is_npo": True}
        )
    return made


def _invented(country: Country) -> dict[str, str]:
    letters = "".join(word[0] for word in country.name.split() if word[0].isupper())
    return {
        "name": f"Productivity Organization of {country.name}",
        "acronym": f"{letters}PO",
        "address": f"1 Example Square\n{country.name}",
        "phone": "+00 0 5550 0100",
        "email": f"office@npo-{country.code.lower()}.example",
    }


def appoint_everyone(organizations: dict[str, Organization]) -> None:
    """Officers of every country, the Secretariat and the host, each with an appointment in force."""
    appointments = [_country_office(role, code) for role, code in _country_posts(organizations)]
    appointments += [_secretariat_office(role, name) for role, name in logins.SECRETARIAT.items()]
    appointments.append(_office(logins.REVIEWER_ADDRESS, *logins.REVIEWER, Role.PROJECT_OFFICER))
    host = organizations[logins.HOST_COUNTRY]
    given, family = logins.officer_name(Role.HOST_OFFICER, logins.HOST_COUNTRY)
    address = logins.address_of(Role.HOST_OFFICER, logins.HOST_COUNTRY)
    appointments.append(_office(address, given, family, Role.HOST_OFFICER, zone="Asia/Taipei", organization=host))
    Appointment.objects.bulk_create(appointments)
    sync_groups()


def _country_posts(organizations: dict[str, Organization]) -> list[tuple[str, str]]:
    """Every office in the country of the logins; elsewhere the director and the liaison officer."""
    small = (Role.DIRECTOR, Role.LIAISON_OFFICER)
    return [
        (role, code)
        for code in sorted(organizations)
        for role in (logins.COUNTRY_OFFICES if code == logins.COUNTRY else small)
    ]


def _country_office(role: str, code: str) -> Appointment:
    country = Country.objects.get(code=code)
    name = logins.officer_name(role, code)
    is_acting = role == Role.LIAISON_OFFICER and code in {"LA", "FJ"}
    return _office(
        logins.address_of(role, code), *name, role, zone=country.time_zone, country=country, is_acting=is_acting
    )


def _secretariat_office(role: str, name: tuple[str, str]) -> Appointment:
    return _office(logins.address_of(role), *name, role, zone="Asia/Tokyo")


def _office(
    address: str, given: str, family: str, role: str, *, zone: str = "UTC", **place: Organization | Country | bool
) -> Appointment:
    person = person_with(address, given, family, zone=zone)
    return Appointment(user=person, role=role, starts_on=SINCE, **place)


def person_with(address: str, given: str, family: str, *, zone: str = "UTC") -> User:
    """A user of the demonstration. The password is hashed once for all, since good hashes are slow by design."""
    return User.objects.create(
        email=address, first_name=given, last_name=family, time_zone=zone, password=_hashed_password(),
        invited_at=dt.datetime.combine(SINCE, dt.time(9), dt.UTC),
    )  # fmt: skip


@cache
def _hashed_password() -> str:
    return make_password(logins.PASSWORD)
