"""Deliverables: versions kept, insurance checked, reminders once, and who may say what."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from nominations.actions import delivering, reminding
from nominations.models import Deliverable, DeliverableKind, DeliverableVersion, InsuranceCover, Participation
from nominations.queries.participating import due_deliverables
from nominations.states import DELIVERABLE_ROUTES, DeliverableState, ParticipationState
from portal.core.file_kinds import FileRefused
from portal.core.models import OutgoingMessage
from portal.core.workflow import NotAllowed, Refused, Stale
from tests.factories.directory import liaison_officer, project_officer
from tests.factories.nominations import pdf_bytes
from tests.nominations.test_participating import ROLES, participation, someone

D = DeliverableState
pytestmark = pytest.mark.django_db


def paper(text: str = "A paper") -> SimpleUploadedFile:
    return SimpleUploadedFile("paper.pdf", pdf_bytes(text), "application/pdf")


def deliverable(state: str = D.REQUESTED, kind: str = DeliverableKind.COUNTRY_PAPER, due_in: int = 30) -> Deliverable:
    row = participation(ParticipationState.CONFIRMED)
    due_on = timezone.localdate() + dt.timedelta(days=due_in)
    return Deliverable.objects.create(participation=row, kind=kind, due_on=due_on, state=state)


MOVES: dict[str, Callable[[Deliverable, Any], Any]] = {
    "submit": lambda d, by: delivering.submit(d, by=by, seen=None, upload=paper()),
    "accept": lambda d, by: delivering.accept(d, by=by, seen=None),
    "request_changes": lambda d, by: delivering.request_changes(d, by=by, seen=None, reason="Add figures."),
    "extend": lambda d, by: delivering.extend(
        d, by=by, seen=None, due_on=d.due_on + dt.timedelta(days=7), reason="The insurer is slow."
    ),
    "waive": lambda d, by: delivering.waive(d, by=by, seen=None, reason="Bought on arrival (13a)."),
}
OURS = {"participant", "liaison_officer", "npo_officer"}


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("state", D)
def test_move_is_possible_from_its_states_only(state: str, move: str) -> None:
    row = deliverable(state)
    by = someone("participant", row.participation) if move == "submit" else project_officer()
    if state in DELIVERABLE_ROUTES[move].source:
        assert MOVES[move](row, by).state == (DELIVERABLE_ROUTES[move].target or state)
    else:
        with pytest.raises(Refused):
            MOVES[move](row, by)


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("role", ROLES)
def test_move_is_for_its_people_only(role: str, move: str) -> None:
    row = deliverable(D.SUBMITTED if move in ("accept", "request_changes") else D.REQUESTED)
    by = someone(role, row.participation)
    if role in (OURS if move == "submit" else {"project_officer"}):
        MOVES[move](row, by)
    else:
        with pytest.raises(NotAllowed):
            MOVES[move](row, by)


def test_versions_are_numbered_and_kept() -> None:
    row = deliverable()
    by, reviewer = someone("participant", row.participation), project_officer()
    delivering.submit(row, by=by, seen=None, upload=paper("one"), note="First")
    delivering.request_changes(row, by=reviewer, seen=None, reason="Add figures.")
    delivering.submit(row, by=by, seen=None, upload=paper("two"))
    assert list(DeliverableVersion.objects.values_list("number", "note")) == [(2, ""), (1, "First")]
    assert Deliverable.objects.get(pk=row.pk).reason == ""


def test_another_file_from_the_same_page_is_told_apart_from_a_second_press() -> None:
    row = deliverable()
    by = someone("participant", row.participation)
    for _press in range(2):
        delivering.submit(row, by=by, seen="0", upload=paper("one"))
    with pytest.raises(Stale):
        delivering.submit(row, by=by, seen="0", upload=paper("two"))
    assert DeliverableVersion.objects.count() == 1


def test_changes_are_asked_of_the_participant_by_mail() -> None:
    row = deliverable(D.SUBMITTED)
    delivering.request_changes(row, by=project_officer(), seen=None, reason="Add figures.")
    message = OutgoingMessage.objects.get()
    assert message.address == row.participation.nomination.candidate.email
    assert message.subject.startswith("Action needed: please change your country paper")
    assert "Add figures." in message.text


def test_insurance_that_does_not_do_is_refused_and_nothing_is_kept() -> None:
    row = deliverable(kind=DeliverableKind.INSURANCE)
    project = row.participation.project
    cover = {
        "insurer": "Example Mutual", "principal_sum": Decimal(5000), "currency": "USD",
        "valid_from": project.starts_on, "valid_until": project.ends_on + dt.timedelta(days=1),
        "covers_accident_and_illness": True, "covers_host_country": True,
    }  # fmt: skip
    by = someone("participant", row.participation)
    with pytest.raises(Refused) as refusal:
        delivering.submit(row, by=by, seen=None, upload=paper(), cover=cover)
    assert [(f.code, f.clause) for f in refusal.value.findings] == [("sum_too_small", "13a"), ("begins_late", "13a")]
    assert DeliverableVersion.objects.count() == 0
    assert Deliverable.objects.get(pk=row.pk).state == D.REQUESTED
    good = cover | {"principal_sum": Decimal(10_000), "valid_from": project.starts_on - dt.timedelta(days=1)}
    delivering.submit(row, by=by, seen=None, upload=paper(), cover=good)
    assert InsuranceCover.objects.get().principal_sum == 10_000


def test_file_that_is_no_document_is_refused_and_nothing_is_kept() -> None:
    row = deliverable()
    upload = SimpleUploadedFile("paper.pdf", b"MZ this is a program", "application/pdf")
    with pytest.raises(FileRefused):
        delivering.submit(row, by=someone("participant", row.participation), seen=None, upload=upload)
    assert Deliverable.objects.get(pk=row.pk).state == D.REQUESTED


@pytest.mark.parametrize("state", ["declined", "withdrawn", "absent"])
def test_who_does_not_come_owes_nothing(state: str) -> None:
    row = deliverable(due_in=-3)
    Participation.objects.filter(pk=row.participation_id).update(state=state)
    row = Deliverable.objects.get(pk=row.pk)
    participant = someone("participant", row.participation)
    with pytest.raises(Refused) as refusal:
        delivering.submit(row, by=participant, seen=None, upload=paper())
    assert [finding.code for finding in refusal.value.findings] == ["not_taking_part"]
    assert (reminding.remind_about_deliverables(), due_deliverables(row.participation)) == (0, [])
    client = Client()
    client.force_login(participant)
    assert client.get(row.get_absolute_url()).context["is_due"] is False
    [(_row, progress)] = client.get("/participations/").context["rows"]
    assert (progress["next"], progress["overdue"]) == (None, False)
    page = client.get(row.participation.get_absolute_url()).context
    assert (page["tasks"], [m for m in page["milestones"] if m.url]) == ([], [])


def test_participant_is_reminded_a_week_before_once() -> None:
    row = deliverable(due_in=5)
    deliverable(due_in=20)
    assert reminding.remind_about_deliverables() == 1
    assert reminding.remind_about_deliverables() == 0
    message = OutgoingMessage.objects.get()
    assert message.address == row.participation.nomination.candidate.email
    assert message.subject.startswith("Action needed by ")


def test_overdue_deliverable_reaches_participant_and_country_once() -> None:
    row = deliverable(due_in=-1)
    of_india = liaison_officer("IN")
    liaison_officer("VN")
    assert reminding.remind_about_deliverables() == 2
    assert reminding.remind_about_deliverables() == 0
    told = sorted(OutgoingMessage.objects.values_list("address", flat=True))
    assert told == sorted([row.participation.nomination.candidate.email, of_india.email])


@pytest.mark.parametrize("state", [D.SUBMITTED, D.ACCEPTED, D.WAIVED])
def test_what_is_in_or_waived_is_not_asked_for(state: str) -> None:
    deliverable(state, due_in=-3)
    assert reminding.remind_about_deliverables() == 0


def test_a_later_date_is_mailed_with_its_reason_stands_on_the_page_and_is_reminded_of_anew() -> None:
    row, by = deliverable(due_in=-3), project_officer()
    assert reminding.remind_about_deliverables() == 1
    later = timezone.localdate() + dt.timedelta(days=6)
    delivering.extend(row, by=by, seen=row.seen_token(), due_on=later, reason="The insurer is slow.")
    mailed = OutgoingMessage.objects.get(template="deliverable_extended")
    assert mailed.subject.startswith(f"You have until {date_format(later, 'j F Y')}: country paper")
    assert "The insurer is slow." in mailed.text
    assert reminding.remind_about_deliverables() == 1
    client = Client()
    client.force_login(by)
    page = client.get(row.get_absolute_url()).context
    assert [(given.due_on, given.reason) for given in page["extensions"]] == [(later, "The insurer is slow.")]


@pytest.mark.parametrize("days,code", [(-5, "not_later"), (-3, "not_later"), (-2, "in_the_past")])
def test_a_date_is_extended_to_a_later_day_that_is_still_to_come(days: int, code: str) -> None:
    row = deliverable(due_in=-3)
    due_on = timezone.localdate() + dt.timedelta(days=days)
    with pytest.raises(Refused) as refusal:
        delivering.extend(row, by=project_officer(), seen=None, due_on=due_on, reason="Slow.")
    assert [finding.code for finding in refusal.value.findings] == [code]
