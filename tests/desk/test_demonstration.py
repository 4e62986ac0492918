"""The demonstration: built once, whole, and the same on the second run."""

import datetime as dt
import json
import socket
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from crm_content.models import SelfAssessment
from nominations.models import Candidate, Deliverable, Nomination, Participation
from nominations.states import DeliverableState, NominationState
from portal.core.models import MessageState, OutgoingMessage
from portal.desk.demonstration.clock import as_of, morning
from portal.desk.demonstration.names import WORDS, name_of
from portal.desk.demonstration.pictures import portrait
from portal.desk.integrity.check import check_everything
from portal.desk.management.commands.demo import check_free
from portal.directory.members import MEMBERS
from portal.directory.roles import Role
from portal.paths.models import Recommendation
from portal.paths.states import Moment
from programs.models import Project
from programs.states import ProjectState

PAGES = ("/desk/", "/desk/mail/", "/nominations/", "/projects/", "/learn/", "/search/?q=Nodi")


@pytest.fixture
def demonstration(settings: Any, tmp_path: Path, private_folder: Path, transactional_db: None) -> list[dict[str, str]]:
    settings.DEMONSTRATION, settings.MAIL_IS_SENT = True, False  # mail is kept, as in the demonstration
    for name in ("DATA_DIR", "MEDIA_ROOT", "PRIVATE_ROOT"):
        setattr(settings, name, tmp_path / name.lower())
    return logins()


def logins() -> list[dict[str, str]]:
    out = StringIO()
    call_command("demo", logins=True, json=True, stdout=out)
    return json.loads(out.getvalue())


def test_the_demonstration_is_whole_sound_and_kept(demonstration: list[dict[str, str]], client: Client) -> None:
    assert {login["role"] for login in demonstration} == {*Role.values, "participant"}
    assert set(Project.objects.values_list("state", flat=True)) == set(ProjectState.values)
    assert set(Nomination.objects.values_list("state", flat=True)) == set(NominationState.values)
    assert set(Deliverable.objects.values_list("state", flat=True)) == set(DeliverableState.values)
    assert check_everything().problems == []
    assert OutgoingMessage.objects.filter(state=MessageState.FAILED).count() == 1
    assert set(Recommendation.objects.values_list("moment", flat=True)) == set(Moment.values)
    assert SelfAssessment.objects.count() == 2
    workshop = Project.objects.get(code="16-IN-70-GE-WSP-B")
    assert (str(workshop.starts_on), str(workshop.closes_on), workshop.overseas_capacity) == (
        "2016-09-05",
        "2016-07-01",
        18,
    )
    assert str(workshop.announced_at)[:10] == "2016-03-03"
    counts = (Project.objects.count(), Candidate.objects.count(), Participation.objects.count())
    assert (logins(), counts) == (
        demonstration, (Project.objects.count(), Candidate.objects.count(), Participation.objects.count())
    )  # fmt: skip
    for login in demonstration:
        assert client.login(email=login["email"], password=login["password"])
        assert {path: client.get(path).status_code for path in PAGES} == dict.fromkeys(PAGES, 200)


def test_the_demonstration_refuses_other_settings() -> None:
    with pytest.raises(CommandError, match="development settings only"):
        call_command("demo")


def test_a_taken_port_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} cannot be used"):
            check_free(f"127.0.0.1:{port}")


@pytest.mark.parametrize("address", ["8000x", "127.0.0.1:", "localhost"])
def test_what_is_no_address_is_named(address: str) -> None:
    with pytest.raises(CommandError, match="is no address"):
        check_free(address)


def test_every_member_country_has_nine_names_of_its_own() -> None:
    assert set(WORDS) == {code for code, *_facts in MEMBERS}
    for code in WORDS:
        assert len({(n.given, n.family) for n in (name_of(code, number) for number in range(9))}) == 9


def test_the_same_seed_draws_the_same_portrait() -> None:
    assert portrait("a") == portrait("a") != portrait("b")


@pytest.mark.django_db
def test_inside_the_clock_things_happen_on_that_day() -> None:
    day = dt.date(2016, 3, 3)
    with as_of(morning(day)):
        project = Project.objects.create(slug="x", title="X")
    assert (project.created_at.date(), Project(slug="y").created_at.year >= 2026) == (day, True)
