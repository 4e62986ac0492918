"""Public history says no provisional decision, in no field."""

import pytest

from nominations.actions import withdrawing
from portal.core import audit
from portal.core.models import AuditEvent
from portal.core.workflow import Stale
from tests.factories.directory import liaison_officer
from tests.factories.nominations import NominationFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", ["screened", "selected", "reserved", "not_selected"])
def test_withdrawing_before_release_writes_the_same_event_whatever_was_decided(state: str) -> None:
    nomination = NominationFactory(state=state)
    withdrawing.withdraw(nomination, by=liaison_officer("IN"), seen=None, reason="Moves abroad")
    event = AuditEvent.objects.of(audit.subject_of(nomination)).public().get(verb="withdraw")
    assert (event.from_state, event.to_state) == ("screened", "withdrawn")


def test_who_read_a_file_is_not_said_to_have_changed_the_row() -> None:
    nomination = NominationFactory(state="endorsed", version=1)
    audit.record(nomination, "read_file", by=liaison_officer("IN", first_name="Reader"))
    with pytest.raises(Stale) as stale:
        withdrawing.withdraw(nomination, by=liaison_officer("IN"), seen="0", reason="Moves abroad")
    assert "Reader" not in str(stale.value)
