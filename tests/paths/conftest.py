"""A released project, and people who look at it."""

import pytest
from django.test import Client

from tests.factories import directory
from tests.factories.programs import ProjectFactory


@pytest.fixture
def project(db):
    """A project with its selection released, hosted by one organization."""
    return ProjectFactory(released=True, title="Workshop on Tea", hosts=[directory.OrganizationFactory()])


@pytest.fixture
def officer(db):
    return directory.project_officer()


@pytest.fixture
def as_user():
    """A client signed in as the user."""

    def made(user):
        client = Client()
        client.force_login(user)
        return client

    return made
