"""The demonstration library for tests that read."""

import pytest

from crm_content.demonstration import build
from tests.factories import learning


@pytest.fixture
def library(db):
    """The demonstration library."""
    build(learning.index_page())
