"""Who reads everything needs a second factor; who reads medical declarations is named from above."""

import pytest
from django.test import Client

from portal.directory import second_factor
from portal.directory.roles import Role
from programs.cms.projects import ProjectViewSet
from tests.factories.directory import liaison_officer, officer, project_officer, secretary_general
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db


def test_the_second_factor_is_required_of_everyone_who_reads_everything(settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    asked = [
        second_factor.is_required_of(who) for who in (project_officer(), secretary_general(), officer(Role.AUDITOR))
    ]
    assert asked == [True, True, True]
    assert second_factor.is_required_of(liaison_officer()) is False


@pytest.mark.parametrize("who, closed", [(project_officer, True), (secretary_general, False)])
def test_only_the_secretary_general_names_medical_reviewers(who, closed: bool) -> None:
    form_class = ProjectViewSet().get_form_class()
    form = form_class(instance=ProjectFactory(), for_user=who())
    assert form.fields["medical_reviewers"].disabled is closed


def test_a_nul_in_an_address_never_reaches_the_database(client: Client) -> None:
    client.force_login(liaison_officer())
    answers = [
        client.get(path).status_code for path in ("/projects/?q=%00", "/nominations/?project=%00", "/search/?q=%00x")
    ]
    assert answers == [200, 200, 200]
