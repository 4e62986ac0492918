"""A plan of the planner becomes the participant's action plan in one press, as if it were a file from disk."""

import datetime as dt
import io

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from crm_content.models import Plan, PlanAction
from crm_content.rules.planning import Requirement
from nominations.models import Deliverable, DeliverableKind
from nominations.states import DeliverableState, ParticipationState
from portal.core.models import AuditEvent, PrivateFile
from portal.core.workflow import NotAllowed, Refused
from portal.paths.actions import carrying
from portal.paths.models import CarriedPlan
from tests.factories import directory
from tests.factories.nominations import pdf_bytes
from tests.factories.paths import participant, user_of

pytestmark = pytest.mark.django_db
WHAT = "Ring back everybody who complained within a day."


@pytest.fixture
def owed(project):
    """The action plan somebody of the project owes."""
    due_on = timezone.localdate() + dt.timedelta(days=9)
    return Deliverable.objects.create(
        participation=participant(project), kind=DeliverableKind.ACTION_PLAN, due_on=due_on
    )


@pytest.fixture
def reader(owed):
    return user_of(owed.participation)


@pytest.fixture
def plan(reader):
    found = Plan.objects.create(owner=reader, firm="Example Textiles", title="Keep our customers")
    PlanAction.objects.create(plan=found, requirement=Requirement.values[0], what=WHAT, owner="Asha")
    return found


def address(owed, plan):
    return f"/deliverables/{owed.pk}/plans/{plan.pk}/"


def test_one_press_hands_the_plan_in_with_its_workbook(as_user, owed, plan, reader):
    client = as_user(reader)
    assert address(owed, plan) in client.get(plan.get_absolute_url()).content.decode()
    shown = client.get(address(owed, plan)).content.decode()
    assert (WHAT in shown, "Hand in" in shown) == (True, True)
    for _press in range(2):  # pressed twice, done once
        response = client.post(address(owed, plan), {"seen": owed.seen_token(), "note": ""})
        assert response.url == owed.get_absolute_url()
    owed = Deliverable.objects.get(pk=owed.pk)
    (version,) = owed.versions.all()
    assert (owed.state, version.submitted_by, version.note) == (
        DeliverableState.SUBMITTED, reader, "Made from the customer plan “Keep our customers”."
    )  # fmt: skip
    assert (version.file.name, version.file.content_type) == ("action-plan-example-textiles.pdf", "application/pdf")
    assert AuditEvent.objects.filter(verb="submit", subject=f"nominations.deliverable:{owed.pk}").count() == 1
    assert PrivateFile.objects.filter(uploaded_by=reader).count() == 2
    page = client.get(owed.get_absolute_url()).content.decode()
    assert f"/deliverables/{owed.pk}/versions/1/workbook/" in page


def test_the_pdf_and_the_workbook_hold_the_actions_and_stay_when_the_plan_is_deleted(as_user, owed, plan, reader):
    carrying.carry(plan, deliverable=owed, by=reader, seen=None)
    plan.delete()
    officer = as_user(directory.project_officer())
    paper = b"".join(officer.get(f"/deliverables/{owed.pk}/versions/1/").streaming_content)
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages).split())
    assert WHAT.rstrip(".") in words
    book = b"".join(officer.get(f"/deliverables/{owed.pk}/versions/1/workbook/").streaming_content)
    cells = [cell for sheet in load_workbook(io.BytesIO(book)) for row in sheet.values for cell in row]
    assert WHAT in cells
    assert AuditEvent.objects.filter(verb="read_file").count() == 2
    assert CarriedPlan.objects.get().title == "Keep our customers"
    stranger = as_user(directory.liaison_officer("VN"))
    assert stranger.get(f"/deliverables/{owed.pk}/versions/1/workbook/").status_code == 404


def test_another_version_after_changes_were_requested_keeps_both_workbooks(owed, plan, reader):
    officer = directory.project_officer()
    carrying.carry(plan, deliverable=owed, by=reader, seen=None)
    owed = Deliverable.objects.get(pk=owed.pk)
    carrying.delivering.request_changes(owed, by=officer, seen=None, reason="Add dates.")
    carrying.carry(plan, deliverable=Deliverable.objects.get(pk=owed.pk), by=reader, seen=None, note="With dates.")
    found = CarriedPlan.objects.order_by("version__number").values_list("version__number", "version__note")
    assert list(found) == [(1, "Made from the customer plan “Keep our customers”."), (2, "With dates.")]


def test_a_press_sent_again_hangs_no_workbook_on_a_version_from_disk(owed, plan, reader):
    seen = owed.seen_token()
    carrying.carry(plan, deliverable=owed, by=reader, seen=seen)
    carrying.delivering.request_changes(
        Deliverable.objects.get(pk=owed.pk), by=directory.project_officer(), seen=None, reason="Add dates."
    )
    changed, disk = Deliverable.objects.get(pk=owed.pk), ContentFile(pdf_bytes("By hand"), name="plan.pdf")
    carrying.delivering.submit(changed, by=reader, seen=None, upload=disk)
    carrying.carry(plan, deliverable=owed, by=reader, seen=seen)
    assert list(CarriedPlan.objects.values_list("version__number", flat=True)) == [1]


def test_what_is_handed_in_is_not_handed_in_again(as_user, owed, plan, reader):
    carrying.carry(plan, deliverable=owed, by=reader, seen=None)
    client = as_user(reader)
    assert "cannot be handed in now" in client.get(address(owed, plan)).content.decode()
    fresh = Deliverable.objects.get(pk=owed.pk)
    assert client.post(address(owed, plan), {"seen": fresh.seen_token()}).status_code == 409
    assert (fresh.versions.count(), CarriedPlan.objects.count()) == (1, 1)
    assert address(owed, plan) not in client.get(plan.get_absolute_url()).content.decode()


def test_the_note_stays_where_the_plan_changed_meanwhile(as_user, owed, plan, reader):
    again = as_user(reader).post(address(owed, plan), {"seen": "another", "note": "With <dates>."})
    assert (again.status_code, "With &lt;dates&gt;.</textarea>" in again.text) == (409, True)


def test_only_the_own_plan_goes_into_the_own_action_plan(as_user, project, owed, plan, reader):
    other = user_of(participant(project))
    liaison = directory.liaison_officer("IN")
    theirs = Plan.objects.create(owner=other, firm="Another", title="Another")
    for user, source in ((other, theirs), (liaison, plan), (reader, theirs)):
        assert as_user(user).get(address(owed, source)).status_code == 404
        assert as_user(user).post(address(owed, source)).status_code == 404
        with pytest.raises(NotAllowed):
            carrying.carry(source, deliverable=owed, by=user, seen=None)
    assert CarriedPlan.objects.count() == 0


def test_an_empty_plan_and_another_deliverable_are_refused(owed, plan, reader):
    paper = Deliverable.objects.create(
        participation=owed.participation, kind=DeliverableKind.COUNTRY_PAPER, due_on=owed.due_on
    )
    with pytest.raises(Refused):
        carrying.carry(plan, deliverable=paper, by=reader, seen=None)
    plan.actions.all().delete()
    with pytest.raises(Refused):
        carrying.carry(plan, deliverable=owed, by=reader, seen=None)


def test_the_action_plan_leads_to_the_plans_one_has(as_user, owed, plan, reader):
    client, where = as_user(reader), f"/deliverables/{owed.pk}/plans/"
    assert where in client.get(owed.get_absolute_url()).content.decode()
    assert client.get(where).url == address(owed, plan)
    Plan.objects.create(owner=reader, firm="Second", title="Second plan")
    assert "Second plan" in client.get(where).content.decode()
    assert where not in as_user(directory.project_officer()).get(owed.get_absolute_url()).content.decode()


def test_who_withdrew_carries_nothing(project, owed, plan, reader):
    type(owed.participation).objects.update(state=ParticipationState.WITHDRAWN)
    with pytest.raises(Refused):
        carrying.carry(plan, deliverable=Deliverable.objects.get(pk=owed.pk), by=reader, seen=None)
