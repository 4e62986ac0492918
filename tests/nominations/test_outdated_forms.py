"""A form that comes too late says so, keeps what was typed, and can be sent again."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from django.test import Client
from django.utils import timezone

from nominations.models import Deliverable, Participation
from nominations.states import DeliverableState, NominationState
from tests.factories.directory import liaison_officer, project_officer, secretary_general
from tests.factories.nominations import pdf_bytes
from tests.factories.programs import ProjectFactory
from tests.nominations.selections import nominated

S = NominationState
TEXT = "Typed with care"
pytestmark = pytest.mark.django_db


def nomination(state: str, *, released: bool = False) -> Any:
    return nominated(ProjectFactory(released=True) if released else ProjectFactory(announced=True), state)[0]


def participation() -> Participation:
    row = nomination(S.SELECTED, released=True)
    return Participation.objects.create(nomination=row, project=row.project, country=row.country)


def deliverable(state: str = DeliverableState.REQUESTED) -> Deliverable:
    due_on = timezone.localdate() + dt.timedelta(days=9)
    return Deliverable.objects.create(participation=participation(), kind="country_paper", due_on=due_on, state=state)


CASES = {
    "reserve": lambda: nomination(S.SCREENED),
    "passing-over": lambda: nomination(S.SCREENED),
    "return": lambda: nomination(S.ENDORSED),
    "withdrawal": lambda: nomination(S.ENDORSED),
    "promotion": lambda: nomination(S.RESERVED, released=True),
    "decline": participation,
    "extension": deliverable,
    "waiver": deliverable,
    "submission": deliverable,
    "changes": lambda: deliverable(DeliverableState.SUBMITTED),
    "cancellation": lambda: ProjectFactory(announced=True),
}
BY = {"cancellation": secretary_general, "decline": lambda: liaison_officer("IN")}


@pytest.mark.parametrize("noun", CASES)
def test_outdated_form_keeps_what_was_typed_and_passes_when_sent_again(noun: str) -> None:
    row, client = CASES[noun](), Client()
    url = f"{row.get_absolute_url()}{noun}/"
    by = BY.get(noun, project_officer)()
    if noun == "submission":
        by = row.participation.nomination.candidate.user = liaison_officer("IN")
        row.participation.nomination.candidate.save()
    client.force_login(by)

    def send(seen: str) -> Any:
        due_on = timezone.localdate() + dt.timedelta(days=30)
        typed = {"reason": TEXT, "note": TEXT, "due_on": due_on.isoformat(), "seen": seen}
        return client.post(url, typed | {"file": SimpleUploadedFile("paper.pdf", pdf_bytes())})

    seen = client.get(url).context["form"]["seen"].value()
    type(row)._default_manager.filter(pk=row.pk).update(version=F("version") + 1, inner_version=F("inner_version") + 1)
    late = send(seen)
    assert (late.status_code, TEXT in late.text) == (409, True)
    assert send(late.context["form"]["seen"].value()).status_code == 302
