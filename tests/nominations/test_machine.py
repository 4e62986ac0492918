"""The nomination's machine as one table: every state, every move, every role."""

from typing import Any

import pytest

from nominations.models import Nomination
from nominations.moves.machine import NOMINATION
from nominations.states import NOMINATION_ROUTES, NominationState
from portal.core.workflow import offers
from portal.directory.roles import Role
from tests.factories.directory import OrganizationFactory, liaison_officer, officer
from tests.factories.nominations import NominationFactory
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db

DECIDING = ("select", "reserve", "pass_over")
SECRETARIAT = {
    "draft": (),
    "endorsed": ("screen", "send_back", "withdraw"),
    "returned": ("withdraw",),
    "screened": (*DECIDING, "send_back", "withdraw"),
    "selected": (*DECIDING, "withdraw"),
    "reserved": (*DECIDING, "withdraw"),
    "not_selected": (*DECIDING, "withdraw"),
    "withdrawn": (),
    "lapsed": (),
}
ENDORSER = {
    "draft": ("endorse", "withdraw"),
    "returned": ("endorse", "withdraw"),
    "withdrawn": (),
    "lapsed": (),
} | dict.fromkeys(("endorsed", "screened", "selected", "reserved", "not_selected"), ("withdraw",))
NOBODY: dict[str, tuple[str, ...]] = dict.fromkeys(NominationState.values, ())

# What each role is shown before the release; in brackets what is shown closed, with the reason.
TABLE: dict[str, dict[str, tuple[str, ...]]] = {
    Role.DIRECTOR: ENDORSER,
    Role.ALTERNATE_DIRECTOR: ENDORSER,
    Role.LIAISON_OFFICER: ENDORSER,
    Role.DESIGNATED_OFFICER: ENDORSER,
    Role.NPO_OFFICER: {
        state: tuple(move if (state, move) == ("draft", "withdraw") else f"({move})" for move in moves)
        for state, moves in ENDORSER.items()
    },
    Role.PROJECT_OFFICER: SECRETARIAT,
    Role.SECRETARY_GENERAL: NOBODY,
    Role.HOST_OFFICER: NOBODY,
    Role.EDITOR: NOBODY,
    Role.AUDITOR: NOBODY,
}
COUNTRY_ROLES = {
    Role.DIRECTOR,
    Role.ALTERNATE_DIRECTOR,
    Role.LIAISON_OFFICER,
    Role.DESIGNATED_OFFICER,
    Role.NPO_OFFICER,
}


def holder(role: str, nomination: Nomination) -> Any:
    if role == Role.HOST_OFFICER:
        return officer(role, organization=nomination.project.implementing_organizations.get())
    return officer(role, code="IN" if role in COUNTRY_ROLES else None)


def shown(nomination: Nomination, user: Any) -> tuple[str, ...]:
    """Moves by name; those closed for want of permission in brackets."""
    return tuple(f"({o.move.name})" if o.reason else o.move.name for o in offers(NOMINATION, nomination, user))


def in_state(state: str) -> Nomination:
    nomination = NominationFactory(state=state)
    nomination.documents.update(accepted_at=nomination.created_at)
    return Nomination.objects.get(pk=nomination.pk)


@pytest.mark.parametrize("role", TABLE)
@pytest.mark.parametrize("state", NominationState.values)
def test_each_role_is_offered_its_moves_in_each_state(state: str, role: str) -> None:
    nomination = in_state(state)
    assert shown(nomination, holder(role, nomination)) == TABLE[role][state]


@pytest.mark.parametrize("state", NominationState.values)
def test_officers_of_another_country_are_offered_nothing(state: str) -> None:
    assert shown(in_state(state), liaison_officer("VN")) == ()


def test_country_is_offered_the_same_whatever_was_decided() -> None:
    user = liaison_officer("IN")
    project = ProjectFactory(announced=True)
    seen = set()
    for state in ("screened", "selected", "reserved", "not_selected"):
        found = offers(NOMINATION, NominationFactory(project=project, state=state), user)
        seen.add(tuple((o.move.name, o.enabled, o.token, str(o.reason), tuple(o.findings)) for o in found))
    assert len(seen) == 1


def test_every_declared_route_has_its_move_and_its_method() -> None:
    assert sorted(move.name for move in NOMINATION.moves) == sorted(NOMINATION_ROUTES)
    assert all(hasattr(getattr(Nomination, name), "_django_fsm") for name in NOMINATION_ROUTES)


def test_host_that_nominated_prepares_but_does_not_endorse() -> None:
    host = OrganizationFactory()
    project = ProjectFactory(announced=True, hosts=[host])
    nomination = NominationFactory(project=project, is_local=True, nominated_by_organization=host)
    assert shown(nomination, officer(Role.HOST_OFFICER, organization=host)) == ("(endorse)", "withdraw")
