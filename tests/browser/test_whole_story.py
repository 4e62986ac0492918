"""The main job in Chromium, by clicking, typing and choosing files, each role in its own window."""

import datetime as dt
import re
from urllib.parse import quote, urlsplit

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Browser, expect

from nominations.forms.sections import BiodataForm
from nominations.models import Deliverable, DeliverableKind, Letter, Nomination, Participation
from nominations.states import DeliverableState, NominationState, ParticipationState
from portal.core.models import AuditEvent
from portal.directory.models import User
from programs.models import Project
from programs.states import ProjectState
from tests.browser.windows import Window
from tests.factories.directory import PASSWORD
from tests.factories.nominations import jpeg_bytes, pdf_bytes
from tests.journeys import steps
from tests.journeys.cast import PEOPLE, Person, gather

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOWN = "first.pdf · 1 kB"
CUT = re.compile("ERR_FAILED|htmx:(sendError|afterRequest)")
LABELS = {name: str(field.label) for name, field in BiodataForm.base_fields.items()}


def test_the_whole_story(chromium: Browser, server: str) -> None:
    cast = gather()
    project = steps.move_into_the_future(steps.import_notification(by=cast.officer), by=cast.officer)
    with Window(chromium, server) as officer, Window(chromium, server) as general, Window(chromium, server) as liaison:
        officer.sign_in(cast.officer)
        submit_for_approval(officer, project)
        general.sign_in(cast.general)
        approve_and_publish(general, project)
        liaison.sign_in(cast.liaison)
        for person in PEOPLE:
            nominate(liaison, project, person)
            endorse(liaison, person)
        for person in PEOPLE:
            screen(officer, person)
        decide(officer, project)
        lose_the_line(officer)
        lose_the_session(officer, cast.officer)
        nothing_told(liaison)
        release(general, project)
        see_through_a_forgery(general)
        told(liaison)
    with Window(chromium, server) as participant:
        take_up(participant)
        confirm(participant)
        hand_in_insurance(participant, project)


def submit_for_approval(officer: Window, project: Project) -> None:
    """The project officer reads the draft in the CMS and submits it; publishing is not offered."""
    officer.page.goto(f"/cms/pages/{steps.page_of(project).pk}/edit/")
    officer.press("More actions")
    expect(officer.page.get_by_role("button", name="Publish", exact=True)).to_have_count(0)
    officer.press("Submit to Notification approval")
    expect(officer.page.get_by_text("has been submitted for moderation")).to_be_visible()


def approve_and_publish(general: Window, project: Project) -> None:
    """The Secretary-General approves in the CMS, and the project is announced."""
    general.page.goto(f"/cms/pages/{steps.page_of(project).pk}/edit/")
    general.press("More actions")
    general.press("Approve and Publish")
    expect(general.page.get_by_text("Approving publishes the notification")).to_be_visible()
    general.page.locator(".modal-body button[type=submit]").click()
    expect(general.page.get_by_role("link", name="Current page status: live").first).to_be_visible()
    assert Project.objects.get(pk=project.pk).state == ProjectState.ANNOUNCED


def nominate(liaison: Window, project: Project, person: Person) -> None:
    """From the notification to a complete draft, section by section."""
    liaison.page.goto(f"/nominations/project/{project.slug}/")
    liaison.follow("Add a candidate")
    liaison.fill({"Family name": person.family_name, "Given names": person.given_names})
    liaison.press("Put on the list")
    for section, values in sections(person).items():
        liaison.follow(section)
        liaison.fill(values)
        liaison.press("Save")
        if section == "Documents":
            liaison.follow("Back to the nomination")


def sections(person: Person) -> dict[str, dict[str, object]]:
    """What is filled into each section."""
    biodata = {LABELS[name]: typed(value) for name, value in person.values().items()}
    today = timezone.localdate().isoformat()
    return {
        "Biodata": biodata,
        "Photograph": {"Passport-sized photograph": upload("portrait.jpg", "image/jpeg", jpeg_bytes())},
        "Medical declaration": {
            "No listed condition applies": True,
            "The candidate is physically and mentally fit for an intensive project with fieldwork.": True,
            "The candidate will be insured for the whole project and the travel, as section 13a asks.": True,
            "Date the candidate signed": today,
        },
        "Documents": {"What is it?": "biodata", "Document": pdf("biodata.pdf", f"Biodata of {person.name}")},
    }


def typed(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value


def upload(name: str, kind: str, content: bytes) -> dict[str, object]:
    return {"name": name, "mimeType": kind, "buffer": content}


def pdf(name: str, text: str) -> dict[str, object]:
    return upload(name, "application/pdf", pdf_bytes(text))


def endorse(liaison: Window, person: Person) -> None:
    """The statement is read, every warning ticked, and the nomination submitted."""
    liaison.follow("Endorse and submit…")
    expect(liaison.page.get_by_role("button", name="Endorse and submit")).to_be_visible()
    for tick in liaison.page.get_by_role("checkbox").all():
        tick.check()
    liaison.press("Endorse and submit")
    expect(liaison.page.get_by_text(f"{person.name} is endorsed and submitted.")).to_be_visible()


def screen(officer: Window, person: Person) -> None:
    officer.page.goto("/screening/")
    officer.follow(person.name)
    officer.press("Accept all")
    officer.press("Screen")
    expect(officer.page.get_by_text(f"{person.name} is screened.")).to_be_visible()


def decide(officer: Window, project: Project) -> None:
    """On the board, with the keys of each row."""
    officer.page.goto(f"/selection/{project.slug}/")
    for person, move in zip(PEOPLE, ("Select", "Reserve", "Pass over"), strict=True):
        row = officer.page.get_by_role("group", name=person.name)
        row.get_by_role("button", name=move).click()
        expect(row.get_by_role("button", name=move, pressed=True)).to_be_visible()
    states = Nomination.objects.order_by("preference").values_list("state", flat=True)
    assert list(states) == [NominationState.SELECTED, NominationState.RESERVED, NominationState.NOT_SELECTED]


def lose_the_line(officer: Window) -> None:
    """The board stays, and says that nothing came of the press."""
    officer.page.route("**/decisions/**", lambda route: route.abort(), times=1)
    officer.page.get_by_role("group", name=PEOPLE[0].name).get_by_role("button", name="Reserve").click()
    expect(officer.page.get_by_role("alert")).to_have_text(
        "The portal did not answer. Check your connection and try again."
    )
    expect(officer.page.locator("#board")).to_be_visible()
    officer.troubles[:] = [trouble for trouble in officer.troubles if not CUT.search(trouble)]


def lose_the_session(officer: Window, user: User) -> None:
    """Signing in leads back to the board."""
    board = officer.page.url
    officer.be(None)
    officer.page.get_by_role("navigation", name="Order").get_by_role("link").last.click()
    officer.page.wait_for_url(f"**/accounts/login/?next={quote(urlsplit(board).path, safe='')}")
    officer.be(user)


def nothing_told(liaison: Window) -> None:
    liaison.page.goto("/nominations/")
    expect(liaison.page.locator("main tbody").get_by_text("Screened", exact=True)).to_have_count(len(PEOPLE))


def release(general: Window, project: Project) -> None:
    general.page.goto(f"/selection/{project.slug}/")
    general.follow("Release…")
    expect(general.page.get_by_text("mails go out when you confirm")).to_be_visible()
    general.press("Release now")
    expect(general.page.get_by_text("Released").first).to_be_visible()
    assert Letter.objects.filter(file__isnull=False).count() == len(PEOPLE)


def see_through_a_forgery(general: Window) -> None:
    """Filtering the history brings the verdict about what it shows."""
    general.page.goto("/desk/history/")
    expect(general.page.get_by_text("Every record on this page is unchanged")).to_be_visible()
    label, latest = AuditEvent._meta.get_field("actor_label"), AuditEvent.objects.order_by("pk").last()
    AuditEvent.objects.filter(pk=latest.pk)._update([(label, None, "Nobody")])
    general.press("Filter")
    expect(general.page.get_by_text("A record was changed from outside")).to_be_visible()


def told(liaison: Window) -> None:
    liaison.page.goto("/nominations/")
    for word in ("Selected", "Alternate", "Not selected"):
        expect(liaison.page.locator("main tbody").get_by_text(word, exact=True)).to_be_visible()


def take_up(participant: Window) -> None:
    """The link of the mail, a password, and in."""
    message = next(m for m in mail.outbox if m.to == [PEOPLE[0].email])
    link = re.search(r"/accounts/password/reset/key/\S+", message.body)[0]
    participant.page.goto(link)
    participant.fill({"New Password": PASSWORD, "New Password (again)": PASSWORD})
    participant.press("Set password and sign in")
    expect(participant.page.get_by_role("link", name="My desk")).to_be_visible()


def confirm(participant: Window) -> None:
    participation = Participation.objects.get()
    participant.page.goto(participation.get_absolute_url())
    participant.press("Confirm")
    expect(participant.page.get_by_text("your participation is confirmed")).to_be_visible()
    assert Participation.objects.get().state == ParticipationState.CONFIRMED


def hand_in_insurance(participant: Window, project: Project) -> None:
    cover = steps.sufficient_cover(project)
    participant.follow("Insurance certificate")
    participant.follow("Hand in…")
    drop_two_files(participant)
    participant.fill({
        "Insurer": cover["insurer"], "Principal sum insured": cover["principal_sum"], "Currency": cover["currency"],
        "Valid from": cover["valid_from"].isoformat(), "Valid until": cover["valid_until"].isoformat(),
        "Covers accident and illness, with hospitalization and death": True, "Valid in the host country": True,
        "File": pdf("insurance.pdf", "Insurance"),
    })  # fmt: skip
    participant.press("Hand in")
    expect(participant.page.get_by_text("Received, thank you.")).to_be_visible()
    deliverable = Deliverable.objects.get(kind=DeliverableKind.INSURANCE)
    assert deliverable.state == DeliverableState.SUBMITTED


def drop_two_files(participant: Window) -> None:
    """A field for one file takes the one it shows; while it is sent a second press does nothing, until something changes."""
    found = participant.page.locator("[data-file-drop]").evaluate("""box => {
      const [input, chosen] = [box.querySelector("input"), box.querySelector(".file-drop-chosen")];
      const press = () => input.form.dispatchEvent(new SubmitEvent("submit", {bubbles: true, cancelable: true}));
      const two = new DataTransfer();
      ["first.pdf", "second.pdf"].forEach(name => two.items.add(new File(["%PDF"], name)));
      box.querySelector(".file-drop-zone").dispatchEvent(new DragEvent("drop", {dataTransfer: two}));
      const told = [chosen.textContent];
      const pressed = [press(), press()];
      told.push(chosen.textContent);
      input.dispatchEvent(new Event("input", {bubbles: true}));
      return [[...input.files].map(file => file.name), pressed, [...told, chosen.textContent]];
    }""")
    assert found == [["first.pdf"], [True, False], [SHOWN, f"{SHOWN} · Sending…", SHOWN]]
