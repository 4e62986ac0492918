"""Projects in the states a story needs. Dates lie in the future unless given."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from programs.codes import slug_of
from programs.models import AgendaDay, Invitation, Project
from programs.states import ProjectState
from tests.factories.directory import OrganizationFactory, country

INVITED = ("IN", "VN", "TH")


class ProjectFactory(DjangoModelFactory):
    """A complete project in preparation; traits `announced` and `released` bring it further."""

    class Meta:
        model = Project
        skip_postgeneration_save = True

    class Params:
        announced = factory.Trait(
            state=ProjectState.ANNOUNCED,
            announced_at=factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=5)),
        )
        released = factory.Trait(
            state=ProjectState.SELECTED,
            announced_at=factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=60)),
            released_at=factory.LazyFunction(timezone.now),
        )

    code = factory.Sequence(lambda n: f"26-IN-{n % 900 + 10:02d}-GE-{'WSP' if n < 900 else 'TRC'}-A")
    slug = factory.LazyAttribute(lambda o: slug_of(o.code))
    title = factory.Sequence(lambda n: f"Workshop number {n}")
    department = "Industry"
    starts_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=100))
    ends_on = factory.LazyAttribute(lambda o: o.starts_on + dt.timedelta(days=4))
    closes_on = factory.LazyAttribute(lambda o: o.starts_on - dt.timedelta(days=60))
    venue = "Taipei"
    host_country = factory.LazyFunction(lambda: country("TW"))
    overseas_capacity = 18
    local_capacity = 6
    minimum_experience_years = 3
    typical_age_from = 27
    typical_age_to = 50
    insurance_minimum = 10_000

    @factory.post_generation
    def invited(self, create: bool, codes: tuple[str, ...] | None, **kwargs: object) -> None:
        for position, code in enumerate(INVITED if codes is None else codes):
            Invitation.objects.create(project=self, country=country(code), position=position)

    @factory.post_generation
    def hosts(self, create: bool, organizations: list[object] | None, **kwargs: object) -> None:
        self.implementing_organizations.set(organizations if organizations is not None else [OrganizationFactory()])

    @factory.post_generation
    def agenda_days(self, create: bool, activities: list[str] | None, **kwargs: object) -> None:
        for offset, activity in enumerate(activities or []):
            AgendaDay.objects.create(project=self, on=self.starts_on + dt.timedelta(days=offset), activity=activity)
