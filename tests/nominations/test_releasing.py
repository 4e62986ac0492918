"""Releasing a selection: everything at once, in few statements, mail held until the letters exist."""

import io
import time

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from nominations import tasks
from nominations.actions import releasing, selecting
from nominations.models import Deliverable, DeliverableKind, Letter, LetterKind, Nomination, Participation
from nominations.states import NominationState
from portal.core.models import AuditEvent, MessageState, OutgoingMessage
from portal.core.workflow import NotAllowed, Refused, Stale
from portal.directory.models import User
from programs.models import Modality, Project
from programs.states import ProjectState
from tests.factories.directory import (
    OrganizationFactory,
    UserFactory,
    liaison_officer,
    officer,
    project_officer,
    secretary_general,
)
from tests.factories.nominations import CandidateFactory, NominationFactory
from tests.factories.programs import ProjectFactory
from tests.nominations.selections import decided_project, nominated

S = NominationState
CONTROL = ("SAVEPOINT", "RELEASE SAVEPOINT", "BEGIN", "COMMIT")
pytestmark = pytest.mark.django_db


def statements(captured: CaptureQueriesContext) -> list[str]:
    """What was asked of the tables, without the marks of transactions."""
    return [q["sql"] for q in captured.captured_queries if not q["sql"].startswith(CONTROL)]


def release(project: Project, by: User | None = None) -> Project:
    return releasing.release(project, by=by or secretary_general(), seen=project.seen_token())


def test_release_makes_everything_known_at_once() -> None:
    project = decided_project()
    draft = nominated(project, S.DRAFT)[0]
    released = release(project)
    assert released.state == ProjectState.SELECTED
    assert Nomination.objects.get(pk=draft.pk).state == S.LAPSED
    assert Participation.objects.filter(project=project).count() == 2
    assert sorted(Letter.objects.values_list("kind", flat=True)) == [
        LetterKind.ACCEPTANCE, LetterKind.ACCEPTANCE, LetterKind.NON_SELECTION, LetterKind.RESERVE,
    ]  # fmt: skip


def test_release_asks_of_overseas_participants_all_five_deliverables_on_their_dates() -> None:
    project = decided_project()
    release(project)
    dates = dict(Deliverable.objects.filter(participation__country="VN").values_list("kind", "due_on"))
    assert set(dates) == set(DeliverableKind.values)
    assert (project.starts_on - dates[DeliverableKind.INSURANCE]).days == 14
    assert (project.starts_on - dates[DeliverableKind.COUNTRY_PAPER]).days == 21
    assert (dates[DeliverableKind.ACTION_PLAN] - project.ends_on).days == 14


@pytest.mark.parametrize("facts", [{"modality": Modality.ONLINE}, {"local": True}])
def test_release_asks_no_insurance_or_ticket_of_those_who_do_not_travel(facts: dict) -> None:
    project = ProjectFactory(announced=True, modality=facts.get("modality", Modality.FACE_TO_FACE))
    nominated(project, S.SELECTED, is_local=facts.get("local", False))
    release(project)
    kinds = set(Deliverable.objects.values_list("kind", flat=True))
    assert kinds == {DeliverableKind.COUNTRY_PAPER, DeliverableKind.ACTION_PLAN, DeliverableKind.PROGRESS_REPORT}


def test_release_invites_those_selected_as_users_and_matches_addresses_in_any_case() -> None:
    project = decided_project()
    first, second = Nomination.objects.filter(state=S.SELECTED).order_by("pk")
    known = officer("npo_officer", code="IN", email=first.candidate.email.upper())
    release(project)
    first.candidate.refresh_from_db()
    second.candidate.refresh_from_db()
    assert first.candidate.user == known
    assert second.candidate.user.email == second.candidate.email
    assert not second.candidate.user.has_usable_password()


def test_release_mails_exactly_the_countries_the_hosts_and_those_selected() -> None:
    host = OrganizationFactory()
    project = decided_project(hosts=[host])
    of_india, of_vietnam = liaison_officer("IN"), liaison_officer("VN")
    director = officer("director", code="IN")
    liaison_officer("TH"), officer("npo_officer", code="IN"), project_officer()
    host_officer = officer("host_officer", organization=host)
    release(project)
    selected = Nomination.objects.filter(state=S.SELECTED).values_list("candidate__email", flat=True)
    told = sorted(OutgoingMessage.objects.values_list("template", "address"))
    assert told == sorted(
        [("selection_outcome", user.email) for user in (of_india, director, of_vietnam)]
        + [("selection_hosts", host_officer.email)]
        + [("selection_invitation", address) for address in selected]
    )


def test_mail_of_a_country_lists_its_own_candidates_in_order_of_preference() -> None:
    project = decided_project()
    of_india = liaison_officer("IN")
    release(project)
    text = OutgoingMessage.objects.get(recipient=of_india).text
    own = Nomination.objects.filter(country="IN").order_by("preference")
    foreign = Nomination.objects.get(country="VN").candidate.full_name
    lines = [line for line in text.splitlines() if line[:2] in ("1.", "2.", "3.")]
    outcomes = ("selected", "on the reserve list, place 1", "not selected")
    expected = [f"{n.preference}. {n.candidate}: {word}" for n, word in zip(own, outcomes, strict=True)]
    assert lines == expected
    assert foreign not in text


def test_confirmation_before_the_release_names_exactly_the_mail_that_goes() -> None:
    project = decided_project()
    liaison_officer("IN"), liaison_officer("VN")
    announced = sorted((letter.address, letter.context["subject"]) for letter in releasing.letters_to_confirm(project))
    release(project)
    assert sorted(OutgoingMessage.objects.values_list("address", "subject")) == announced


def test_mail_is_held_until_the_letters_are_made_and_carries_them() -> None:
    project = decided_project()
    of_india = liaison_officer("IN")
    release(project)
    assert set(OutgoingMessage.objects.values_list("state", flat=True)) == {MessageState.HELD}
    assert Letter.objects.filter(file__isnull=False).count() == 0
    assert tasks.issue_letters(project.pk) == 4
    assert set(OutgoingMessage.objects.values_list("state", flat=True)) == {MessageState.QUEUED}
    outcome = OutgoingMessage.objects.get(recipient=of_india)
    own = Letter.objects.filter(nomination__country="IN").values_list("file", flat=True)
    assert set(outcome.attachments.values_list("pk", flat=True)) == set(own)
    invitation = OutgoingMessage.objects.filter(template="selection_invitation").order_by("pk").first()
    assert invitation.attachments.count() == 1
    assert invitation.attachments.get().name.startswith("Acceptance")


def test_letters_are_made_once_and_made_up_when_a_worker_died() -> None:
    project = decided_project()
    release(project)
    assert tasks.issue_missing_letters() == 4
    assert tasks.issue_missing_letters() == 0


def test_letters_read_back_with_the_names_and_dates() -> None:
    project = decided_project()
    liaison_officer("IN", first_name="Lata", last_name="Officer")
    release(project, secretary_general(first_name="Sato", last_name="General"))
    tasks.issue_letters(project.pk)
    letter = Letter.objects.get(nomination__country="IN", kind=LetterKind.ACCEPTANCE)
    pages = PdfReader(io.BytesIO(letter.file.content.read())).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    for part in (project.code, letter.nomination.candidate.full_name, "Lata Officer", "Sato General", "13a"):
        assert part in text
    foreign = Nomination.objects.get(country="VN").candidate.full_name
    assert foreign not in text


@pytest.mark.django_db(transaction=True)
def test_nothing_is_sent_or_made_when_the_transaction_rolls_back() -> None:
    project = decided_project()
    liaison_officer("IN")
    with pytest.raises(RuntimeError), transaction.atomic():
        release(project)
        raise RuntimeError
    assert OutgoingMessage.objects.count() == 0
    assert Letter.objects.count() == 0
    assert Project.objects.get(pk=project.pk).state == ProjectState.ANNOUNCED
    release(project)
    assert Letter.objects.filter(file__isnull=True).count() == 0
    assert set(OutgoingMessage.objects.values_list("state", flat=True)) <= {MessageState.QUEUED, MessageState.SENT}


def test_release_is_refused_while_someone_is_undecided() -> None:
    project = decided_project()
    nominated(project, S.SCREENED)
    nominated(project, S.ENDORSED)
    with pytest.raises(Refused) as refusal:
        release(project)
    assert [finding.code for finding in refusal.value.findings] == ["undecided"]


def test_release_is_refused_over_capacity() -> None:
    project = decided_project(overseas_capacity=1)
    with pytest.raises(Refused) as refusal:
        release(project)
    assert [(f.code, f.clause) for f in refusal.value.findings] == [("over_capacity", "6")]


def test_release_by_a_project_officer_is_not_allowed() -> None:
    with pytest.raises(NotAllowed):
        release(decided_project(), project_officer())


def test_release_twice_happens_once_for_one_form_and_is_refused_for_another() -> None:
    project, by = decided_project(), secretary_general()
    seen = project.seen_token()
    releasing.release(project, by=by, seen=seen)
    releasing.release(project, by=by, seen=seen)
    assert AuditEvent.objects.filter(verb="release_selection").count() == 1
    assert Participation.objects.count() == 2
    with pytest.raises(Stale):
        releasing.release(project, by=secretary_general(), seen=seen)


def two_hundred(project: Project, state: str) -> list[Nomination]:
    codes = ("IN", "VN", "TH", "FJ", "NP", "LK", "PK", "MN")
    return [n for code in codes for n in nominated(project, state, 25, code=code)]


def test_release_of_two_hundred_takes_sixteen_statements(capsys: pytest.CaptureFixture[str]) -> None:
    project = ProjectFactory(announced=True, overseas_capacity=150)
    two_hundred(project, S.SELECTED)
    Nomination.objects.filter(country__in=["PK", "MN"]).delete()
    nominated(project, S.NOT_SELECTED, 50, code="PK")
    for code in ("IN", "VN", "TH", "FJ", "NP", "LK", "PK"):
        liaison_officer(code)
    by = secretary_general()
    assert by.offices.is_secretary_general
    started = time.perf_counter()
    with CaptureQueriesContext(connection) as captured:
        releasing.release(project, by=by, seen=project.seen_token())
    took = time.perf_counter() - started
    with capsys.disabled():
        print(f"\nrelease of 200: {len(statements(captured))} statements, {took:.2f} s besides the PDFs")
    assert len(statements(captured)) <= 16
    assert OutgoingMessage.objects.count() == 150 + 7


def test_decision_about_two_hundred_takes_few_statements(capsys: pytest.CaptureFixture[str]) -> None:
    project = ProjectFactory(announced=True, overseas_capacity=200)
    rows = two_hundred(project, S.SCREENED)
    by = project_officer()
    assert by.offices.is_project_officer
    seen = {n.pk: n.seen_token(confidential=True) for n in rows}
    started = time.perf_counter()
    with CaptureQueriesContext(connection) as captured:
        selecting.decide_many(project, "select", seen, by=by, seen=seen)
    took = time.perf_counter() - started
    with capsys.disabled():
        print(f"\ndecision about 200: {len(statements(captured))} statements, {took:.2f} s")
    assert len(statements(captured)) <= 8
    assert Nomination.objects.filter(state=S.SELECTED).count() == 200
    assert AuditEvent.objects.filter(verb="select", confidential=True).count() == 200
    assert OutgoingMessage.objects.count() == 0


def test_a_project_whose_letters_fail_stops_no_other() -> None:
    first, second = decided_project(), decided_project()
    for project in (first, second):
        release(project)
    Letter.objects.filter(nomination__project=first).update(kind="unheard_of")
    with pytest.raises(ExceptionGroup, match="Letters could not be made"):
        tasks.issue_missing_letters()
    missing = Letter.objects.filter(file=None).values_list("nomination__project", flat=True).distinct()
    assert list(missing.order_by("nomination__project_id")) == [first.pk]


@pytest.mark.parametrize("has_account", [True, False])
def test_nobody_is_released_or_promoted_whose_address_is_another_records(has_account: bool) -> None:
    project = ProjectFactory(announced=True)
    first, second = nominated(project, S.SELECTED, 2)
    first.candidate.user = UserFactory(email="one@example.org") if has_account else None
    first.candidate.email, second.candidate.email = "one@example.org", "ONE@example.org"
    for row in (first, second):
        row.candidate.save()
    with pytest.raises(Refused) as refusal:
        release(project)
    named = [second] if has_account else [first, second]
    [finding] = refusal.value.findings
    assert (finding.code, [n.candidate.full_name in finding.message for n in (first, second)]) == (
        "address_taken", [n in named for n in (first, second)],
    )  # fmt: skip
    by = project_officer()
    selecting.reserve(second, by=by, seen=None)
    release(project)
    with pytest.raises(Refused) as refusal:
        selecting.promote(second, by=by, seen=None)
    assert [finding.code for finding in refusal.value.findings] == ["address_taken"]


def test_candidate_without_address_is_selected_without_account() -> None:
    project = ProjectFactory(announced=True)
    NominationFactory(project=project, candidate=CandidateFactory(email=""), state=S.SELECTED)
    release(project)
    assert Participation.objects.count() == 1
    assert OutgoingMessage.objects.filter(template="selection_invitation").count() == 0
