"""Who declares, reads and never reads what a medical declaration says, on the pages."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from nominations.models import MedicalDeclaration
from portal.core.models import AuditEvent
from portal.directory.roles import Role
from programs.cms.projects import ProjectViewSet
from tests.factories.directory import UserFactory, liaison_officer, project_officer, secretary_general
from tests.factories.nominations import NominationFactory, PrivateFileFactory
from tests.nominations.test_pages import pdf, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return signed_in(liaison_officer("IN"))


def test_medical_contents_are_never_shown_to_officers(client: Client) -> None:
    nomination = NominationFactory(ready=False)
    here = f"/nominations/{nomination.pk}/"
    data = {
        "applies": "yes",
        "conditions": ["epilepsy"],
        "is_fit": "on",
        "accepts_insurance": "on",
        "declared_on": "2026-01-05",
    }
    assert client.post(f"{here}medical/", data).status_code == 302
    page = client.get(f"{here}medical/").text
    assert ("certificate is still required" in page, "checked" in page) == (True, False)
    assert client.post(f"{here}medical-certificate/", {"certificate": pdf("Fit", "fit.pdf")}).status_code == 302
    assert MedicalDeclaration.objects.get().is_complete
    assert [client.get(f"{here}{url}/").status_code for url in ("medical-certificate", "declaration")] == [404, 404]
    told = str(list(AuditEvent.objects.values_list("data", flat=True)))
    assert "epilepsy" not in told


def test_only_reviewers_named_for_the_project_read_the_declaration() -> None:
    nomination = NominationFactory(endorsed=True)
    MedicalDeclaration.objects.update(certificate=PrivateFileFactory())
    reviewer, other = project_officer(), project_officer()
    nomination.project.medical_reviewers.set([reviewer])
    urls = [f"/nominations/{nomination.pk}/{page}/" for page in ("declaration", "medical-certificate")]
    assert [signed_in(reviewer).get(url).status_code for url in urls] == [200, 200]
    assert [signed_in(other).get(url).status_code for url in urls] == [404, 404]
    verbs = AuditEvent.objects.of(f"nominations.nomination:{nomination.pk}").values_list("verb", flat=True)
    assert list(verbs) == ["read_medical", "read_file"]
    page = f"/nominations/{nomination.pk}/"
    assert ["declaration/" in signed_in(user).get(page).text for user in (reviewer, other)] == [True, False]


def test_a_reviewer_whose_office_ended_reads_no_declaration() -> None:
    nomination = NominationFactory(endorsed=True)
    project, reviewer = nomination.project, project_officer()
    project.medical_reviewers.set([reviewer])
    reviewer.appointments.update(role=Role.EDITOR)
    assert signed_in(reviewer).get(f"/nominations/{nomination.pk}/declaration/").status_code == 404
    form_class = ProjectViewSet().get_form_class()
    for who, choices in ((secretary_general(), []), (project_officer(), [reviewer])):  # closed fields keep their names
        field = form_class(instance=project, for_user=who).fields["medical_reviewers"]
        assert [user for user in field.queryset if user == reviewer] == choices


@pytest.mark.parametrize("endorsed", [True, False])
def test_page_leads_to_the_declaration_whom_it_is_visible_to(endorsed: bool) -> None:
    nomination = NominationFactory(endorsed=endorsed, candidate__user=UserFactory())
    reviewer, other = project_officer(), project_officer()
    nomination.project.medical_reviewers.set([reviewer])
    people = [nomination.candidate.user, reviewer, other]
    pages = [signed_in(user).get(f"/nominations/{nomination.pk}/").text for user in people]
    assert ["declaration/" in page for page in pages] == [endorsed, endorsed, False]
    assert [MedicalDeclaration.objects.visible_to(user).exists() for user in people] == [endorsed, endorsed, False]


def test_declaration_dated_tomorrow_is_refused(client: Client) -> None:
    nomination = NominationFactory(ready=False)
    tomorrow = timezone.localdate() + dt.timedelta(days=2)
    data = {"applies": "no", "is_fit": "on", "accepts_insurance": "on", "declared_on": tomorrow.isoformat()}
    assert client.post(f"/nominations/{nomination.pk}/medical/", data).status_code == 200
    assert MedicalDeclaration.objects.count() == 0
