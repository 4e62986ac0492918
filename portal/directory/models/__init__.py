"""People, countries, organizations, and who holds which office from when to when."""

from portal.directory.models.appointments import Appointment
from portal.directory.models.places import Country, Organization
from portal.directory.models.users import User

__all__ = ["Appointment", "Country", "Organization", "User"]
