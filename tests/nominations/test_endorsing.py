"""Endorsing and withdrawing through the actions: who may, what stands in the way, what is sealed, who is told."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from nominations.actions import candidates, endorsing, withdrawing
from nominations.models import Approval, Candidate, Endorsement, MedicalDeclaration, Nomination, Participation
from nominations.moves.nominating import withdrawal_findings
from nominations.queries.facts import facts_of
from nominations.queries.nominating import nominators_for
from nominations.queries.officers import in_charge, officers_for
from nominations.queries.sealing import seal_findings
from nominations.rules.seal import seal_of
from nominations.states import NominationState, ParticipationState
from portal.core.models import AuditEvent, OutgoingMessage
from portal.core.workflow import NotAllowed, Refused, Stale
from portal.directory.models import User
from portal.directory.roles import Role
from programs.models import Consent, DeadlineExtension, Project
from tests.factories.directory import OrganizationFactory, country, liaison_officer, officer, project_officer
from tests.factories.nominations import CandidateFactory, NominationFactory, PrivateFileFactory
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [finding.code for finding in refusal.value.findings]


def mailed() -> list[tuple[str, str]]:
    return sorted(OutgoingMessage.objects.values_list("template", "address"))


def test_endorse_submits_seals_and_tells() -> None:
    by, staff = liaison_officer("IN"), project_officer()
    nomination = NominationFactory()
    nomination.project.officers.set([staff])
    outcome = endorsing.endorse(nomination, by=by, seen=nomination.seen_token())
    endorsement = Endorsement.objects.get()
    assert (outcome.obj.state, outcome.obj.endorsed_by, outcome.obj.is_late) == (NominationState.ENDORSED, by, False)
    assert (endorsement.office, endorsement.endorsed_by) == ("Liaison officer", by)
    assert endorsement.seal == seal_of(endorsement.sealed)
    assert endorsement.sealed["photo"]["sha256"] == nomination.candidate.photo.sha256
    assert "Liaison officer" in endorsement.statement
    assert seal_findings(outcome.obj) == []
    assert mailed() == [("nomination_receipt", by.email), ("nomination_received", staff.email)]


@pytest.mark.parametrize(
    "role", [Role.DIRECTOR, Role.ALTERNATE_DIRECTOR, Role.LIAISON_OFFICER, Role.DESIGNATED_OFFICER]
)
def test_each_endorsing_office_may_endorse(role: str) -> None:
    nomination = NominationFactory()
    assert endorsing.endorse(nomination, by=officer(role, code="IN"), seen=None).obj.state == NominationState.ENDORSED


def test_endorse_by_npo_officer_is_refused_with_the_reason() -> None:
    with pytest.raises(NotAllowed, match="14b"):
        endorsing.endorse(NominationFactory(), by=officer(Role.NPO_OFFICER, code="IN"), seen=None)
    assert Endorsement.objects.count() == 0


def test_endorse_after_the_appointment_has_ended_is_refused() -> None:
    by = liaison_officer("IN")
    by.appointments.update(ends_on=timezone.localdate() - dt.timedelta(days=1))
    with pytest.raises(NotAllowed):
        endorsing.endorse(NominationFactory(), by=User.objects.get(pk=by.pk), seen=None)


def test_endorse_by_the_candidate_is_refused() -> None:
    by = liaison_officer("IN")
    nomination = NominationFactory(candidate__user=by)
    with pytest.raises(NotAllowed, match="self-nomination"):
        endorsing.endorse(nomination, by=by, seen=None)


def test_endorse_by_an_officer_with_the_candidates_address_is_refused() -> None:
    by = liaison_officer("IN", email="asha@example.org")
    nomination = NominationFactory(candidate__email="ASHA@Example.org")
    with pytest.raises(NotAllowed, match="self-nomination"):
        endorsing.endorse(nomination, by=by, seen=None)


def test_a_colleague_endorses_the_officer_who_is_a_candidate() -> None:
    nomination = NominationFactory(candidate__user=liaison_officer("IN"))
    assert endorsing.endorse(nomination, by=liaison_officer("IN"), seen=None).obj.state == NominationState.ENDORSED


def test_endorse_twice_with_the_same_form_does_it_once() -> None:
    by, nomination = liaison_officer("IN"), NominationFactory()
    seen = nomination.seen_token()
    first = endorsing.endorse(nomination, by=by, seen=seen)
    second = endorsing.endorse(nomination, by=by, seen=seen)
    assert (first.repeated, second.repeated) == (False, True)
    assert (Endorsement.objects.count(), OutgoingMessage.objects.filter(template="nomination_receipt").count()) == (
        1,
        1,
    )


def test_endorse_from_an_outdated_page_says_who_and_when() -> None:
    nomination = NominationFactory()
    seen = nomination.seen_token()
    endorsing.endorse(nomination, by=liaison_officer("IN", first_name="Ravi", last_name="Sample"), seen=seen)
    with pytest.raises(Stale, match="Ravi Sample changed this on"):
        endorsing.endorse(nomination, by=liaison_officer("IN"), seen=seen)


def test_endorse_an_incomplete_nomination_lists_everything_at_once() -> None:
    nomination = NominationFactory(ready=False, candidate__photo=None, candidate__given_names="")
    with pytest.raises(Refused) as refusal:
        endorsing.endorse(nomination, by=liaison_officer("IN"), seen=None)
    assert codes(refusal) == ["biodata_incomplete", "photo_missing", "medical_missing"]


def test_listed_condition_needs_the_physicians_certificate() -> None:
    nomination, by = NominationFactory(), liaison_officer("IN")
    MedicalDeclaration.objects.filter(nomination=nomination).update(has_conditions=True, conditions=["diabetes"])
    with pytest.raises(Refused) as refusal:
        endorsing.endorse(nomination, by=by, seen=None)
    assert codes(refusal) == ["certificate_missing"]
    MedicalDeclaration.objects.filter(nomination=nomination).update(certificate=PrivateFileFactory())
    assert endorsing.endorse(nomination, by=by, seen=None).obj.state == NominationState.ENDORSED


def test_late_nomination_is_taken_and_marked() -> None:
    project = ProjectFactory(announced=True, closes_on=timezone.localdate() - dt.timedelta(days=3))
    outcome = endorsing.endorse(NominationFactory(project=project), by=liaison_officer("IN"), seen=None)
    assert (outcome.obj.state, outcome.obj.is_late) == (NominationState.ENDORSED, True)


def test_extension_for_the_country_makes_it_timely() -> None:
    project = ProjectFactory(announced=True, closes_on=timezone.localdate() - dt.timedelta(days=3))
    DeadlineExtension.objects.create(
        project=project, country=country("IN"), closes_on=timezone.localdate() + dt.timedelta(days=3),
        reason="Holidays", granted_by=project_officer(),
    )  # fmt: skip
    assert not endorsing.endorse(NominationFactory(project=project), by=liaison_officer("IN"), seen=None).obj.is_late


def test_warnings_shown_must_be_acknowledged() -> None:
    nomination, by = NominationFactory(), liaison_officer("IN")
    with pytest.raises(Refused) as refusal:
        endorsing.endorse(nomination, by=by, seen=None, acknowledged=[])
    assert codes(refusal) == ["not_acknowledged"]
    outcome = endorsing.endorse(nomination, by=by, seen=None, acknowledged=["fewer_than_asked"])
    assert outcome.event.data["acknowledged"] == ["fewer_than_asked"]


def test_uninvited_country_waits_for_the_secretariats_consent() -> None:
    nomination = NominationFactory(project=ProjectFactory(announced=True, invited=("VN",)))
    by = liaison_officer("IN")
    with pytest.raises(Refused) as refusal:
        endorsing.endorse(nomination, by=by, seen=None)
    assert codes(refusal) == ["not_invited"]
    Consent.objects.create(project=nomination.project, country=country("IN"), agreed_by=project_officer())
    assert endorsing.endorse(nomination, by=by, seen=None).obj.state == NominationState.ENDORSED


def test_project_that_is_not_announced_takes_no_nomination() -> None:
    with pytest.raises(Refused) as refusal:
        endorsing.endorse(NominationFactory(project=ProjectFactory()), by=liaison_officer("IN"), seen=None)
    assert codes(refusal) == ["project_not_open"]


def test_refused_government_approval_closes_the_endorsement() -> None:
    with pytest.raises(Refused) as refusal:
        endorsing.endorse(NominationFactory(approval=Approval.REFUSED), by=liaison_officer("IN"), seen=None)
    assert codes(refusal) == ["approval_refused"]


@pytest.mark.parametrize(
    "same",
    [{"passport_number": "P7654321"}, {"family_name": "SAMPLE", "given_names": "asha", "born_on": dt.date(1990, 5, 5)}],
)
def test_the_same_person_under_another_record_is_refused(same: dict[str, object]) -> None:
    project = ProjectFactory(announced=True)
    person = CandidateFactory(
        family_name="Sample", given_names="Asha", born_on=dt.date(1990, 5, 5), passport_number="p7654321"
    )
    NominationFactory(project=project, candidate=person, endorsed=True)
    twin = CandidateFactory(country=country("VN"), **same)
    with pytest.raises(Refused) as refusal:
        endorsing.endorse(NominationFactory(project=project, candidate=twin), by=liaison_officer("VN"), seen=None)
    assert codes(refusal) == ["nominated_already"]


@pytest.mark.parametrize("code, by_host, found", [("IN", False, True), ("VN", False, False), ("IN", True, False)])
def test_address_of_another_record_is_warned_of_but_a_host_learns_of_its_own_only(
    code: str, by_host: bool, found: bool
) -> None:
    CandidateFactory(country=country(code), email="Asha@example.org")
    host = OrganizationFactory() if by_host else None
    nomination = NominationFactory(candidate__email="asha@example.org", nominated_by_organization=host)
    codes = [finding.code for finding in facts_of(nomination).findings()]
    assert ("address_twice" in codes) == found


def test_a_person_may_be_nominated_for_another_project() -> None:
    person = CandidateFactory()
    NominationFactory(candidate=person, endorsed=True)
    outcome = endorsing.endorse(NominationFactory(candidate=person), by=liaison_officer("IN"), seen=None)
    assert outcome.obj.state == NominationState.ENDORSED


def test_host_officer_prepares_a_local_participant_whom_the_host_country_endorses() -> None:
    host = OrganizationFactory()
    project = ProjectFactory(announced=True, hosts=[host], invited=("IN",))
    by = officer(Role.HOST_OFFICER, organization=host)
    nominator = nominators_for(by, project)[0]
    nomination = candidates.start(project, nominator, by=by, family_name="Sample", given_names="Mei")
    assert (nomination.is_local, nomination.country_id, nomination.nominated_by_organization) == (True, "TW", host)
    ready = NominationFactory(
        project=project,
        candidate=CandidateFactory(country=country("TW")),
        is_local=True,
        nominated_by_organization=host,
    )
    with pytest.raises(NotAllowed):
        endorsing.endorse(ready, by=by, seen=None)
    assert endorsing.endorse(ready, by=liaison_officer("TW"), seen=None).obj.state == NominationState.ENDORSED


def test_later_change_of_the_candidate_breaks_the_seal_while_the_selection_is_open() -> None:
    nomination = endorsing.endorse(NominationFactory(), by=liaison_officer("IN"), seen=None).obj
    nomination.candidate.position = "Director"
    nomination.candidate.save()
    found = seal_findings(Nomination.objects.get(pk=nomination.pk))
    assert [(finding.code, finding.clause) for finding in found] == [("seal_broken", "14b")]


def test_later_change_of_the_candidate_leaves_a_released_nomination_as_it_was_sealed() -> None:
    nomination = endorsing.endorse(NominationFactory(), by=liaison_officer("IN"), seen=None).obj
    project = nomination.project
    project.released_at = timezone.now()
    project.save()
    nomination.candidate.position = "Director"
    nomination.candidate.save()
    assert seal_findings(Nomination.objects.get(pk=nomination.pk)) == []
    assert Endorsement.objects.get().sealed["biodata"]["position"] == "Marketing manager"


def test_candidate_is_weighed_as_sealed_and_screened_so(client: Client) -> None:
    project = ProjectFactory(announced=True)
    nomination = NominationFactory(project=project, candidate__passport_expires_on=project.ends_on)
    endorsing.endorse(nomination, by=liaison_officer("IN"), seen=None)
    later = {"position": "Director", "born_on": dt.date(1940, 5, 5), "english": "basic", "nationality": country("VN")}
    Candidate.objects.update(**later, passport_expires_on=dt.date(2099, 1, 1))
    client.force_login(project_officer())
    page = client.get(f"/nominations/{nomination.pk}/screening/")
    assert page.context["candidate"].position == "Marketing manager"
    assert [finding.code for finding in page.context["findings"]] == ["seal_broken", "passport_expires"]


def test_only_earlier_projects_were_attended_before() -> None:
    person, today = CandidateFactory(), timezone.localdate()
    nominations = []
    for days in (-300, 60, 200):
        project = ProjectFactory(released=True, starts_on=today + dt.timedelta(days=days))
        nomination = NominationFactory(project=project, candidate=person, state="selected", ready=False)
        Participation.objects.create(
            nomination=nomination, project=project, country=person.country, state=ParticipationState.ATTENDED
        )
        nominations.append(nomination)
    assert facts_of(nominations[1]).eligibility.attended == (nominations[0].project.code,)


def test_medical_contents_cannot_be_told_from_the_seal() -> None:
    one = endorsing.endorse(NominationFactory(), by=liaison_officer("IN"), seen=None).obj
    two = endorsing.endorse(NominationFactory(), by=liaison_officer("IN"), seen=None).obj
    hashes = [Endorsement.objects.get(nomination=each).sealed["medical"] for each in (one, two)]
    assert len(set(hashes)) == 2


def test_withdraw_tells_the_other_side() -> None:
    by, staff = liaison_officer("IN"), project_officer()
    nomination = endorsing.endorse(NominationFactory(), by=by, seen=None).obj
    OutgoingMessage.objects.all().delete()
    outcome = withdrawing.withdraw(nomination, by=by, seen=nomination.seen_token(), reason="Ill")
    assert (outcome.obj.state, outcome.obj.withdrawn_because) == (NominationState.WITHDRAWN, "Ill")
    assert mailed() == [("nomination_withdrawn", staff.email)]


@pytest.mark.parametrize("project_state, state, is_open", [
    ("selected", "reserved", True), ("selected", "not_selected", False), ("closed", "reserved", False),
])  # fmt: skip
def test_after_the_release_only_a_waiting_alternate_is_withdrawn(project_state: str, state: str, is_open: bool) -> None:
    nomination = NominationFactory(project=ProjectFactory(released=True), state=state, ready=False)
    Project.objects.filter(pk=nomination.project_id).update(state=project_state)
    found = withdrawal_findings(Nomination.objects.get(pk=nomination.pk), {})
    assert [finding.code for finding in found] == ([] if is_open else ["selection_over"])


def test_a_named_officer_who_handed_over_is_told_no_more() -> None:
    named, other, project = project_officer(), project_officer(), ProjectFactory()
    project.officers.set([named])
    told = [in_charge(project, officers_for(project, []))]
    named.appointments.update(ends_on=timezone.localdate() - dt.timedelta(days=1))
    told.append(in_charge(project, officers_for(project, [])))
    assert told == [[named], [other]]


def test_draft_is_taken_off_the_list_without_mail() -> None:
    nomination = NominationFactory()
    withdrawing.withdraw(nomination, by=officer(Role.NPO_OFFICER, code="IN"), seen=None, reason="Entered by mistake")
    assert mailed() == []
    assert NominationFactory(project=nomination.project, candidate=nomination.candidate).state == NominationState.DRAFT


def test_history_of_a_nomination_is_one_chain() -> None:
    by, nomination = liaison_officer("IN"), NominationFactory()
    endorsing.endorse(nomination, by=by, seen=None)
    withdrawing.withdraw(nomination, by=by, seen=None, reason="Ill")
    events = AuditEvent.objects.of(f"nominations.nomination:{nomination.pk}")
    assert [(event.sequence, event.verb) for event in events] == [(1, "endorse"), (2, "withdraw")]
