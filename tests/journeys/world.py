"""One thing of each kind in the states that matter, and a person in each role: for the table of access and the browser."""

import datetime as dt
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from crm_content.actions import assessing, plan_sharing
from crm_content.demonstration.writing import element, stream
from crm_content.models import CompetencyUnitPage, SeminarPage
from crm_content.states import Occasion
from nominations import tasks
from nominations.actions import delivering
from nominations.models import Candidate, Deliverable, DeliverableKind, Letter, Nomination, Participation
from nominations.states import NominationState
from portal.core.models import OutgoingMessage
from portal.directory.groups import follow_appointments
from portal.directory.models import User
from portal.directory.roles import Role
from portal.paths.actions import carrying
from programs.models import Project
from programs.states import ProjectState
from tests.factories import learning, planner
from tests.factories.directory import OrganizationFactory, UserFactory, country, liaison_officer, officer
from tests.factories.nominations import CandidateFactory, NominationFactory
from tests.factories.paths import recommended
from tests.journeys import steps
from tests.programs import stories

ROLES = ("anonymous", "candidate", "foreign", "liaison", "npo", "host", "officer", "general", "auditor", "editor")
S = NominationState


@dataclass
class World:
    """People by role (anonymous is none of them) and things by name."""

    users: dict[str, User] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.things[name]


def build() -> World:
    """Everything, through the actions where a state has consequences."""
    world = World()
    host = OrganizationFactory(name="Example Productivity Center", acronym="EPC")
    _people(world, host)
    _projects(world, host)
    _candidate(world)
    _nominations(world, host)
    _released(world)
    _library(world)
    _plan(world)
    _path(world)
    world.things["message"] = OutgoingMessage.objects.filter(recipient=world.users["liaison"]).first()
    return world


def _people(world: World, host: Any) -> None:
    world.users |= {
        "candidate": UserFactory(email="asha@candidates.example", first_name="Asha"),
        "foreign": liaison_officer("VN"),
        "liaison": liaison_officer("IN", first_name="Meera", last_name="Sample"),
        "npo": officer(Role.NPO_OFFICER, code="IN"),
        "host": officer(Role.HOST_OFFICER, organization=host),
        "officer": officer(Role.PROJECT_OFFICER, first_name="Petra", last_name="Specimen"),
        "general": officer(Role.SECRETARY_GENERAL, first_name="Santi", last_name="Example"),
        "auditor": officer(Role.AUDITOR),
        "editor": officer(Role.EDITOR),
    }
    for user in world.users.values():
        follow_appointments(user)


def _projects(world: World, host: Any) -> None:
    facts = {"hosts": [host]}
    world.things |= {
        "drafting": stories.drafted(code="26-IN-71-GE-TRC-A", title="Training Course on Service Quality", **facts),
        "open": stories.announced(
            code="26-IN-70-GE-WSP-B", title="Workshop on Customer Relationship Management for SMEs", **facts
        ),
        "released": stories.announced(code="26-AG-35-GE/DC-OSM-B", title="Study Mission on Food Chains", **facts),
        "begun": stories.announced(code="26-RP-12-GE-CON-A", title="Forum on Productivity", **facts),
    }
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    begun = Project.objects.filter(pk=world["begun"].pk)
    begun.update(state=ProjectState.SELECTED, released_at=timezone.now(), starts_on=yesterday)


def _candidate(world: World) -> None:
    """The same person stands in one project and is selected in another."""
    user = world.users["candidate"]
    world.things["person"] = CandidateFactory(
        given_names="Asha", family_name="Placeholder", email=user.email, user=user, own_script_name="आशा नमूना",
        own_script_language="hi",
    )  # fmt: skip


def _nominations(world: World, host: Any) -> None:
    project, liaison, clerk = world["open"], world.users["liaison"], world.users["officer"]
    bare = Candidate.objects.create(country=country("IN"), nationality=country("IN"), family_name="Unfinished")
    world.things |= {
        "draft": NominationFactory(project=project, preference=1),
        "bare": NominationFactory(project=project, candidate=bare, preference=2, ready=False),
        "endorsed": steps.endorse(
            NominationFactory(project=project, candidate=world["person"], preference=3), by=liaison
        ),
        "looked_at": steps.endorse(NominationFactory(project=project, preference=4), by=liaison),
        "local": NominationFactory(
            project=project,
            candidate=CandidateFactory(country=country("TW")),
            is_local=True,
            nominated_by_organization=host,
        ),
    }
    looked_at = world["looked_at"]
    looked_at.documents.update(accepted_at=timezone.now(), accepted_by=clerk)
    screened = [_screened(world, preference) for preference in (5, 6, 7, 8, 9)]
    steps.decide(*screened[1:4], by=clerk)
    steps.selecting.reserve(screened[4], by=clerk, seen=screened[4].seen_token(confidential=True))
    names = ("screened", "secret", "reserved", "passed_over", "reserved_too")
    world.things |= {name: steps.again(row) for name, row in zip(names, screened, strict=True)}
    world.things["document"] = world["endorsed"].documents.get()
    world.things["draft_document"] = world["draft"].documents.get()
    world.things["accepted_document"] = looked_at.documents.get()


def _screened(world: World, preference: int) -> Nomination:
    row = NominationFactory(project=world["open"], preference=preference)
    row = steps.endorse(row, by=world.users["liaison"])
    return steps.screen(row, by=world.users["officer"])


def _released(world: World) -> None:
    project, liaison, clerk = world["released"], world.users["liaison"], world.users["officer"]
    chosen = [NominationFactory(project=project, candidate=world["person"])]
    chosen += [NominationFactory(project=project, preference=place) for place in (2, 3)]
    chosen = [steps.screen(steps.endorse(row, by=liaison), by=clerk) for row in chosen]
    steps.decide(*chosen, by=clerk)
    world.things["released"] = steps.release(project, by=world.users["general"])
    tasks.issue_letters(project.pk)
    participation = Participation.objects.get(project=project)
    submitted = steps.hand_in(participation, DeliverableKind.ITINERARY, by=world.users["candidate"])
    world.things |= {
        "selected": steps.again(chosen[0]),
        "alternate": steps.again(chosen[1]),
        "participation": participation,
        "owed": Deliverable.objects.get(participation=participation, kind=DeliverableKind.INSURANCE),
        "handed_in": submitted,
        "letter": Letter.objects.get(nomination=chosen[0]),
    }


def _library(world: World) -> None:
    """A page with a knowledge check, a seminar, and the two as the addresses of their parts know them."""
    article = learning.page(title="Why customers leave", body=[learning.QUESTION])
    check = learning.only_check(article)
    world.things |= {
        "seminar": learning.page(SeminarPage, "Listening to customers"),
        "lesson": SimpleNamespace(pk=article.pk),
        "check": SimpleNamespace(pk=article.pk, part=check.id),
        "article": article,
    }


def _plan(world: World) -> None:
    """The candidate's plan of the planner, shared by link."""
    plan = plan_sharing.share(planner.plan(world.users["candidate"]), by=world.users["candidate"])
    measure = planner.measure(plan)
    world.things |= {
        "plan": plan,
        "measure": SimpleNamespace(pk=plan.pk, part=measure.key),
        "shared_plan": SimpleNamespace(slug=plan.share_token),
    }


def _path(world: World) -> None:
    """Two recommended pages, and an action plan that was made from a plan and is to be changed."""
    project, participation, user = world["released"], world["participation"], world.users["candidate"]
    unit = learning.page(CompetencyUnitPage, "Listening", elements=stream("unit", [element("Know", "", "Listens.")]))
    recommended(project, world["article"])
    second = recommended(project, unit)
    planner.action(world["plan"])
    owed = Deliverable.objects.get(participation=participation, kind=DeliverableKind.ACTION_PLAN)
    owed = carrying.carry(world["plan"], deliverable=owed, by=user, seen=None)
    carried = delivering.request_changes(owed, by=world.users["officer"], seen=None, reason="Add dates.")
    assessing.assess(unit, occasion=Occasion.BEFORE, levels={unit.requirements[0][0]: 2}, by=user)
    world.things |= {
        "unit": unit,
        "assessed": SimpleNamespace(pk=unit.pk),
        "rated": SimpleNamespace(pk=unit.pk, part=Occasion.AFTER.value),
        "recommended": SimpleNamespace(slug=project.slug, part=second.pk),
        "carried": carried,
        "carrying": SimpleNamespace(pk=carried.pk, part=world["plan"].pk),
    }
