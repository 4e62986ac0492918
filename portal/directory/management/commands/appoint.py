"""`manage.py appoint EMAIL ROLE`: the first people of an installation, before anybody can sign in."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from portal.core import delivery
from portal.core.workflow import Refused
from portal.directory import inviting
from portal.directory.actions import appointing, people
from portal.directory.models import Country, Organization, User
from portal.directory.roles import Role


class Command(BaseCommand):
    """Adds the person where nobody has this address yet, and gives the office from today."""

    help = "Appoints someone to an office, adding the person where there is none with this address."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("role", choices=Role.values)
        parser.add_argument("--country", help="ISO code, for the offices of a country")
        parser.add_argument("--organization", type=int, help="its number, for host officers")
        parser.add_argument("--first-name", default="")
        parser.add_argument("--last-name", default="")
        parser.add_argument("--acting", action="store_true")
        parser.add_argument("--invite", action="store_true", help="send the mail with the link to set a password")

    def handle(self, *args: Any, **options: Any) -> None:
        country = self._place(Country, "code", (options["country"] or "").upper())
        organization = self._place(Organization, "pk", options["organization"])
        try:
            with transaction.atomic():
                person = self._person(options)
                office = appointing.appoint(
                    person, options["role"], by=None, country=country, organization=organization,
                    is_acting=options["acting"],
                )  # fmt: skip
                if options["invite"]:
                    inviting.invite(person, by=None)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        except ValidationError as wrong:
            raise CommandError(" ".join(wrong.messages)) from wrong
        self._say(person, str(office), invited=options["invite"])

    def _person(self, options: dict[str, Any]) -> User:
        person = User.objects.filter(email__iexact=options["email"]).first()
        if person is not None:
            return person
        names = {name: options[name].strip() for name in ("first_name", "last_name")}
        if not names["last_name"]:
            raise CommandError("Nobody has this address yet: say --first-name and --last-name.")
        return people.add(by=None, email=options["email"], invite=False, **names)

    def _place(self, model: Any, field: str, value: Any) -> Any:
        if not value:
            return None
        place = model.objects.filter(**{field: value}).first()
        if place is None:
            raise CommandError(f"No {model._meta.verbose_name} {value}.")
        return place

    def _say(self, person: User, office: str, *, invited: bool) -> None:
        self.stdout.write(f"{person} <{person.email}>: {office}")
        if invited and not delivery.is_configured() and not person.has_usable_password():
            self.stdout.write(f"No mail server is named. The link to set a password:\n{inviting.password_link(person)}")
