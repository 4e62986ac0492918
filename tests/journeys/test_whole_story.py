"""The main job from the notification to the participant's papers, with what each role sees at each step."""

import io
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from pypdf import PdfReader

from nominations.models import DeliverableKind, Letter, LetterKind, Nomination, Participation
from nominations.states import DeliverableState, NominationState, ParticipationState
from portal.core.models import AuditEvent, MessageState, OutgoingMessage
from portal.directory.models import User
from programs.models import Project
from programs.states import ProjectState
from tests.factories.directory import PASSWORD
from tests.journeys import steps
from tests.journeys.cast import COUNTRY, OTHER_COUNTRY, PEOPLE, Cast, gather, host_of
from tests.journeys.sights import ANONYMOUS, CHANGES_BY_ITSELF, NOT_FOUND, TO_SIGN_IN, Eyes

pytestmark = pytest.mark.django_db
Committing = Callable[..., AbstractContextManager[Any]]
SECRETARIAT = ("officer", "general", "auditor")


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Committing) -> Callable[[], AbstractContextManager[Any]]:
    """Inside, what follows a commit follows: letters are made, mail leaves."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def cast() -> Cast:
    return gather()


@pytest.fixture
def eyes(cast: Cast) -> Eyes:
    roles = ("liaison", "foreign", "officer", "general", "auditor")
    return Eyes({role: getattr(cast, role) for role in roles})


def test_the_whole_story(cast: Cast, eyes: Eyes, committed: Callable[[], AbstractContextManager[Any]]) -> None:
    with committed():
        project = imported_and_approved(cast, eyes)
    announced(project, eyes)
    eyes.add("host", host_of(project))
    with committed():
        nominations = nominated_and_endorsed(project, cast, eyes)
    with committed():
        decided_in_secret(project, nominations, cast, eyes)
    mail.outbox.clear()
    with committed():
        project = steps.release(project, by=cast.general)
    released(project, nominations, eyes)
    letters_read_back(nominations)
    participant = taken_up(nominations[0])
    eyes.add("participant", participant)
    participation = confirmed(nominations[0], participant, eyes)
    with committed():
        papers_handed_in(participation, participant, cast, eyes)
    history_is_whole(nominations[0])


def imported_and_approved(cast: Cast, eyes: Eyes) -> Project:
    project = steps.import_notification(by=cast.officer)
    project = steps.move_into_the_future(project, by=cast.officer)
    assert project.state == ProjectState.DRAFTING
    unseen = {ANONYMOUS: NOT_FOUND, "liaison": NOT_FOUND, "foreign": NOT_FOUND}
    assert eyes.status(project.get_absolute_url()) == unseen | dict.fromkeys(SECRETARIAT, 200)
    assert eyes.status(f"{project.get_absolute_url()}notification.pdf") == unseen | dict.fromkeys(SECRETARIAT, 200)
    steps.submit_for_approval(project, by=cast.officer)
    assert eyes.status(project.get_absolute_url()) == unseen | dict.fromkeys(SECRETARIAT, 200)
    assert OutgoingMessage.objects.count() == 0
    return steps.approve(project, by=cast.general)


def announced(project: Project, eyes: Eyes) -> None:
    assert project.state == ProjectState.ANNOUNCED
    assert set(eyes.status(project.get_absolute_url()).values()) == {200}
    assert set(eyes.status(f"{project.get_absolute_url()}calendar.ics").values()) == {200}
    messages = OutgoingMessage.objects.values_list("address", "state")
    assert set(messages) == {("liaison@np.example", "sent"), ("liaison@lk.example", "sent")}
    subjects = OutgoingMessage.objects.values_list("subject", flat=True)
    assert [subject.startswith("Action needed by ") for subject in subjects] == [True, True]
    content = eyes.clients[ANONYMOUS].get(f"{project.get_absolute_url()}notification.pdf").content
    text = words(content)
    assert project.code in text
    assert project.title.split()[0] in text
    desk = eyes.clients["liaison"].get("/desk/").content.decode()
    assert project.code in desk


def nominated_and_endorsed(project: Project, cast: Cast, eyes: Eyes) -> list[Nomination]:
    drafts = [steps.nominate(project, person, by=cast.liaison) for person in PEOPLE]
    assert [draft.preference for draft in drafts] == [1, 2, 3]
    address = drafts[0].get_absolute_url()
    strangers = {ANONYMOUS: TO_SIGN_IN, "foreign": NOT_FOUND, "host": NOT_FOUND}
    seen = dict.fromkeys(("liaison", *SECRETARIAT), "Draft")
    assert eyes.states(address) == strangers | seen
    endorsed = [steps.endorse(draft, by=cast.liaison) for draft in drafts]
    seen = dict.fromkeys(("liaison", *SECRETARIAT), "Endorsed and submitted")
    assert eyes.states(address) == strangers | seen
    assert eyes.status("/screening/") == {
        ANONYMOUS: TO_SIGN_IN, "liaison": NOT_FOUND, "foreign": NOT_FOUND, "host": NOT_FOUND,
        **dict.fromkeys(SECRETARIAT, 200),
    }  # fmt: skip
    photo = dict.fromkeys(("liaison", *SECRETARIAT), 200)
    assert eyes.status(f"{address}photo/") == strangers | photo
    document = endorsed[0].documents.get()
    assert eyes.status(f"/nominations/documents/{document.pk}/file/") == strangers | photo
    return endorsed


def decided_in_secret(project: Project, nominations: list[Nomination], cast: Cast, eyes: Eyes) -> None:
    """Q4: page, list, search, API, table, calendar and mail say the same after the decisions as before."""
    screened = [steps.screen(nomination, by=cast.officer) for nomination in nominations]
    places = outside_places(project, screened)
    outsiders = (ANONYMOUS, "liaison", "foreign", "host")
    before = {role: eyes.everything(role, places) for role in outsiders}
    mails = OutgoingMessage.objects.count()
    steps.decide(*screened, by=cast.officer)
    after = {role: eyes.everything(role, places) for role in outsiders}
    assert [(role, url) for role in outsiders for url in places if before[role][url] != after[role][url]] == []
    assert OutgoingMessage.objects.count() == mails
    address = screened[0].get_absolute_url()
    assert eyes.states(address) == {
        ANONYMOUS: TO_SIGN_IN, "foreign": NOT_FOUND, "host": NOT_FOUND, "liaison": "Screened",
        **dict.fromkeys(SECRETARIAT, "Selected"),
    }  # fmt: skip
    board = eyes.status(f"/selection/{project.slug}/")
    assert board == {
        ANONYMOUS: TO_SIGN_IN, "liaison": NOT_FOUND, "foreign": NOT_FOUND, "host": NOT_FOUND,
        **dict.fromkeys(SECRETARIAT, 200),
    }  # fmt: skip


def outside_places(project: Project, nominations: list[Nomination]) -> list[str]:
    """Every address where a decision might show to someone outside the Secretariat."""
    at = project.get_absolute_url()
    name = nominations[0].candidate.family_name
    own = [nomination.get_absolute_url() for nomination in nominations]
    states = [f"/nominations/?state={state}" for state in NominationState.values]
    return [
        "/", "/desk/", "/desk/mail/", "/desk/history/", "/projects/", at, f"{at}calendar.ics", f"{at}notification.pdf",
        "/nominations/", f"/nominations/project/{project.slug}/", "/nominations/export.csv", "/participations/",
        f"/search/?q={name}", "/api/v1/nominations/", f"/api/v1/nominations/{nominations[0].pk}/",
        "/nominations/export.csv?state=selected", *states, *own, *(f"{url}withdrawal/" for url in own),
        *(f"{url}endorsement/" for url in own),
    ]  # fmt: skip


def released(project: Project, nominations: list[Nomination], eyes: Eyes) -> None:
    assert project.state == ProjectState.SELECTED
    chosen, reserve, other = (nomination.get_absolute_url() for nomination in nominations)
    everyone = ("liaison", *SECRETARIAT)
    closed = {ANONYMOUS: TO_SIGN_IN, "foreign": NOT_FOUND}
    assert eyes.states(chosen) == closed | dict.fromkeys(everyone, "Selected") | {"host": "Selected"}
    assert eyes.states(reserve) == closed | dict.fromkeys(everyone, "Alternate") | {"host": NOT_FOUND}
    assert eyes.states(other) == closed | dict.fromkeys(everyone, "Not selected") | {"host": NOT_FOUND}
    participation = Participation.objects.get(project=project)
    assert eyes.states(participation.get_absolute_url()) == closed | dict.fromkeys((*everyone, "host"), "Invited")
    assert recipients() == {"liaison@np.example", "host@host.example", PEOPLE[0].email}
    assert set(OutgoingMessage.objects.values_list("state", flat=True)) == {MessageState.SENT}
    country_mail = next(message for message in mail.outbox if message.to == ["liaison@np.example"])
    assert len(country_mail.attachments) == 3


def letters_read_back(nominations: list[Nomination]) -> None:
    """Each letter is a whole PDF that names its candidate and says its outcome."""
    letters = Letter.objects.select_related("file", "nomination__candidate").order_by("nomination__preference")
    kinds = [LetterKind.ACCEPTANCE, LetterKind.RESERVE, LetterKind.NON_SELECTION]
    assert [letter.kind for letter in letters] == kinds
    for letter in letters:
        text = words(letter.file.content.open("rb").read())
        others = [n.candidate.family_name for n in nominations if n.pk != letter.nomination_id]
        assert letter.nomination.candidate.family_name in text
        assert letter.reference in text
        assert [name for name in others if name in text] == []


def taken_up(nomination: Nomination) -> User:
    """The link of the mail leads to a page that takes a password, once; then the participant is signed in."""
    message = next(m for m in mail.outbox if m.to == [PEOPLE[0].email])
    link = re.search(re.escape(settings.BASE_URL) + r"(/accounts/password/reset/key/\S+)", message.body)[1]
    client = Client()
    form = client.get(link, follow=True)
    assert form.status_code == 200
    where = form.redirect_chain[-1][0]
    client.post(where, {"password1": PASSWORD, "password2": PASSWORD})
    assert client.get("/desk/").status_code == 200
    assert b"password1" not in Client().get(link, follow=True).content
    return User.objects.get(email=nomination.candidate.email)


def confirmed(nomination: Nomination, participant: User, eyes: Eyes) -> Participation:
    participation = Participation.objects.get(nomination=nomination)
    address = participation.get_absolute_url()
    assert eyes.states(address)["participant"] == "Invited"
    assert eyes.states(nomination.get_absolute_url())["participant"] == "Selected"
    others = Nomination.objects.exclude(pk=nomination.pk)
    assert [eyes.states(n.get_absolute_url())["participant"] for n in others] == [NOT_FOUND, NOT_FOUND]
    participation = steps.confirm(participation, by=participant)
    assert participation.state == ParticipationState.CONFIRMED
    assert {role: state for role, state in eyes.states(address).items() if state != "Confirmed"} == {
        ANONYMOUS: TO_SIGN_IN, "foreign": NOT_FOUND,
    }  # fmt: skip
    return participation


def papers_handed_in(participation: Participation, participant: User, cast: Cast, eyes: Eyes) -> None:
    for kind in DeliverableKind:
        deliverable = steps.hand_in(participation, kind, by=participant)
        assert deliverable.state == DeliverableState.SUBMITTED
        deliverable = steps.accept(deliverable, by=cast.officer)
        states = eyes.states(deliverable.get_absolute_url())
        assert {role: state for role, state in states.items() if state != "Accepted"} == {
            ANONYMOUS: TO_SIGN_IN, "foreign": NOT_FOUND,
        }  # fmt: skip
        file = eyes.status(f"{deliverable.get_absolute_url()}versions/1/")
        assert {role: status for role, status in file.items() if status != 200} == {
            ANONYMOUS: TO_SIGN_IN, "foreign": NOT_FOUND,
        }  # fmt: skip


def history_is_whole(nomination: Nomination) -> None:
    """Every step of the way stands in the history, in order."""
    verbs = AuditEvent.objects.of(f"nominations.nomination:{nomination.pk}").order_by("sequence")
    moves = [verb for verb in verbs.values_list("verb", flat=True) if verb in ("start", "endorse", "screen", "select")]
    assert moves == ["start", "endorse", "screen", "select"]


def recipients() -> set[str]:
    return {address for message in mail.outbox for address in message.to}


def words(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_the_countries_of_the_story_are_invited(cast: Cast) -> None:
    project = steps.import_notification(by=cast.officer)
    invited = set(project.invitations.values_list("country", flat=True))
    assert {COUNTRY, OTHER_COUNTRY} <= invited


def test_a_refused_press_does_not_tell_a_provisional_decision(cast: Cast) -> None:
    """Q4: whoever presses a button of an outdated page learns the same before and after a decision."""
    project = steps.approve_at_once(steps.import_notification(by=cast.officer), cast)
    drafts = [steps.nominate(project, person, by=cast.liaison) for person in PEOPLE]
    screened = [steps.screen(steps.endorse(draft, by=cast.liaison), by=cast.officer) for draft in drafts]
    liaison = Eyes({"liaison": cast.liaison}).clients["liaison"]
    before = [pressed(liaison, nomination) for nomination in screened]
    steps.decide(*screened, by=cast.officer)
    assert [pressed(liaison, nomination) for nomination in screened] == before


def pressed(client: Client, nomination: Nomination) -> list[tuple[int, bytes]]:
    """The answers to everything a country's officer could still post about a screened nomination."""
    address, seen = nomination.get_absolute_url(), nomination.seen_token()
    posts = [(f"{address}endorsement/", {"seen": seen}), (f"{address}endorsement/", {"seen": "0.0"}),
             (f"{address}withdrawal/", {"seen": "0.0", "reason": "Left the firm."}), (f"{address}biodata/", {}),
             (f"{address}selection/", {"seen": seen}), (f"{address}reserve/", {"seen": seen}),
             (f"{address}approval/", {"seen": "x", "approval": "given", "approval_on": "2026-01-01"})]  # fmt: skip
    return [(response.status_code, words_of(response)) for response in (client.post(*post) for post in posts)]


def words_of(response: Any) -> bytes:
    return CHANGES_BY_ITSELF.sub("", response.content.decode()).encode()
