"""What stands on the desks of those who approve, follow up, audit and write."""

import pytest

from nominations.models import Deliverable, DeliverableKind
from nominations.states import DeliverableState, ParticipationState
from portal.core import audit
from portal.core.models import MessageState, OutgoingMessage
from portal.desk.items import Group
from portal.directory.roles import Role
from programs.states import ProjectState
from tests.desk.lines import titles
from tests.factories import directory, learning
from tests.factories.paths import participant
from tests.factories.programs import ProjectFactory
from tests.programs.stories import drafted, officer_in_cms, page_of

pytestmark = pytest.mark.django_db


def test_a_secretary_general_approves_what_an_editor_submitted() -> None:
    page = page_of(drafted(title="Workshop on Tea"))
    general = directory.secretary_general()
    assert titles(general, Group.NOW) == []
    page.get_workflow().start(page, officer_in_cms())
    assert titles(general, Group.NOW) == ["Approve the notification “Workshop on Tea”"]


def test_a_project_officer_reviews_follows_up_and_sees_what_was_not_sent() -> None:
    row = participant(ProjectFactory(released=True), state=ParticipationState.INVITED)
    for kind, state in ((DeliverableKind.COUNTRY_PAPER, DeliverableState.SUBMITTED), (DeliverableKind.ITINERARY, None)):
        facts = {"state": state} if state else {}
        Deliverable.objects.create(participation=row, kind=kind, due_on=row.project.starts_on, **facts)
    OutgoingMessage.objects.create(
        key="lost", template="test", address="a@example.org", subject="A", text="A", state=MessageState.FAILED
    )
    officer = directory.project_officer()
    assert titles(officer, Group.NOW) == ["1 message could not be sent", "Review 1 thing handed in"]
    assert titles(officer, Group.WAITING) == ["1 participant has not confirmed yet"]
    assert titles(directory.liaison_officer("IN"), Group.WAITING) == ["1 participant has not confirmed yet"]


@pytest.mark.parametrize(
    "state,line",
    [(ProjectState.SELECTED, "Receive 1 participant"), (ProjectState.UNDER_WAY, "Look after 1 participant")],
)
def test_a_host_receives_and_looks_after_those_who_come(state: str, line: str) -> None:
    host = directory.OrganizationFactory()
    participant(ProjectFactory(released=True, state=state, hosts=[host]))
    assert titles(directory.officer(Role.HOST_OFFICER, organization=host), Group.NEXT) == [line]


def test_an_auditor_reads_the_week_and_an_editor_finishes_drafts() -> None:
    auditor, editor = directory.officer(Role.AUDITOR), directory.officer(Role.EDITOR)
    learning.page(title="On tea", published=False, owner=editor).save_revision()
    for _ in range(2):
        audit.record(auditor, "sign_in", by=auditor)
    assert titles(auditor, Group.NOW) == ["Read the 2 events of the last seven days"]
    assert titles(auditor, Group.NEXT) == ["See whether every history is unbroken"]
    assert titles(editor, Group.NOW) == ["Finish “On tea”"]
