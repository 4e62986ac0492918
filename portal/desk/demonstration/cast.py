"""Who acts in the demonstration, found again with the offices of the day."""

from portal.desk.demonstration import logins
from portal.directory.models import User
from portal.directory.roles import Role


def project_officer() -> User:
    """The project officer in charge of every demonstration project."""
    return User.objects.get(email=logins.address_of(Role.PROJECT_OFFICER))


def secretary_general() -> User:
    """Who announces projects and releases selections."""
    return User.objects.get(email=logins.address_of(Role.SECRETARY_GENERAL))


def liaison_officer(country: str) -> User:
    """The liaison officer of a country (ISO code)."""
    return User.objects.get(email=logins.address_of(Role.LIAISON_OFFICER, country))


def host_officer() -> User:
    """The officer of the organization that hosts in Taipei."""
    return User.objects.get(email=logins.address_of(Role.HOST_OFFICER, logins.HOST_COUNTRY))
