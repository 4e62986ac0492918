"""What readers see: the list, the notification, its PDF and its calendar; and what strangers do not."""

import datetime as dt
import io
import re

import pytest
from django.core.cache import cache
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from pypdf import PdfReader

from portal.core.models import OutgoingMessage
from portal.core.parts import MilestoneState
from portal.directory.roles import Role
from portal.search.queries import search
from programs import documents, presenting, timeline
from programs.actions import cancelling, drafting, extending
from programs.models import Consent, DeadlineExtension, NotificationPage, Project
from programs.reading import issue_date, venue_of
from programs.states import ProjectState
from tests.factories.directory import UserFactory, country, liaison_officer, officer, project_officer, secretary_general
from tests.factories.programs import ProjectFactory
from tests.programs.stories import announced, drafted, officer_in_cms, page_of, with_groups

pytestmark = pytest.mark.django_db
JOURNEY = {"insurance", "itinerary", "arrival", "departure"}


def client_of(user: object) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("is_cancelled", [False, True])
def test_a_draft_is_unknown_to_outsiders_even_when_it_is_cancelled(is_cancelled: bool) -> None:
    project, by = drafted(), project_officer()
    if is_cancelled:
        cancelling.cancel(project, by=by, seen=None, reason="No funds this year.")
    urls = [reverse(f"programs:{name}", args=[project.slug]) for name in ("project", "notification_pdf", "calendar")]
    urls.append(f"/api/v1/projects/{project.slug}/")
    for reader, status in ((liaison_officer("IN"), 404), (by, 200), (officer(Role.AUDITOR), 200)):
        assert [client_of(reader).get(url).status_code for url in urls] == [status] * 4
    assert [Client().get(url).status_code for url in urls] == [404] * 4
    assert list(Client().get(reverse("programs:list")).context["rows"]) == []
    assert search(project.title, liaison_officer("IN")).projects == []


def test_a_draft_is_not_served_by_the_cms_either() -> None:
    project = drafted()
    assert Client().get(page_of(project).url).status_code == 404


def test_the_draft_shows_its_last_text_and_says_so() -> None:
    project = drafted()
    page = page_of(project)
    page.objectives = [("objective", "A later objective.")]
    page.save_revision()
    shown = text_of(client_of(project_officer()).get(project.get_absolute_url()))
    assert "Draft, not announced" in shown
    assert "A later objective." in shown


@pytest.mark.parametrize("code, shown", [("26-IN-10-GE-WSP-A", ["26-IN-10-GE-WSP-A"]), (None, [])])
def test_a_notification_is_headed_by_its_code_once_it_has_one(code: str | None, shown: list[str]) -> None:
    head = render_to_string("programs/parts/title.html", {"project": Project(title="Workshop", code=code)})
    assert re.findall(r'class="nowrap">(.*?)<', head) == shown


def test_readers_of_a_public_page_do_not_see_later_drafts() -> None:
    project = announced()
    page = page_of(project)
    page.objectives = [("objective", "A later objective.")]
    page.save_revision()
    shown = text_of(Client().get(project.get_absolute_url()))
    assert "A later objective." not in shown
    assert "To learn." in shown


def test_what_is_published_or_set_anew_is_read_at_once() -> None:
    project = announced()
    assert "To learn." in text_of(Client().get(project.get_absolute_url()))
    page = page_of(project)
    page.objectives = [("objective", "A new objective.")]
    page.save_revision().publish(user=with_groups(secretary_general()))
    project.agenda.update(activity="A changed day")
    shown = text_of(Client().get(project.get_absolute_url()))
    assert [words in shown for words in ("A new objective.", "A changed day", "To learn.")] == [True, True, False]


def test_sections_are_numbered_on_from_the_header_facts_with_anchors_for_clauses() -> None:
    project = announced()
    shown = text_of(Client().get(project.get_absolute_url()))
    for anchor in ('id="s8"', 'id="s9"', 'id="s9a"', 'id="s10"', 'id="s13a"', 'id="s13b"', 'id="s13a-2"', 'id="s14b"'):
        assert shown.count(anchor) == 1
    assert "Closing Date for Nominations" in shown


def test_without_local_participants_the_numbers_move_up() -> None:
    liaison_officer("IN")
    shown = text_of(Client().get(announced(local_capacity=None).get_absolute_url()))
    assert "Number of Local Participants" not in shown
    assert 'id="s13b"' in shown
    assert 'id="s14"' not in shown
    [sent] = OutgoingMessage.objects.all()
    assert ["(section 13a of" in sent.text, "(section 13a of" in sent.html] == [True, True]


def test_an_officer_reads_the_closing_date_in_the_own_zone_and_a_visitor_in_the_hosts() -> None:
    project = announced()
    assert "Kolkata time" in text_of(client_of(liaison_officer("IN")).get(project.get_absolute_url()))
    assert "Taipei time" in text_of(Client().get(project.get_absolute_url()))


def test_an_extension_is_shown_to_its_country_only() -> None:
    project, by = announced(), project_officer()
    day = project.closes_on + dt.timedelta(days=7)
    extending.extend(project, country=country("IN"), closes_on=day, reason="Holidays", by=by)
    assert "(extended)" in text_of(client_of(liaison_officer("IN")).get(project.get_absolute_url()))
    assert "(extended)" not in text_of(client_of(liaison_officer("VN")).get(project.get_absolute_url()))


def test_an_officer_of_a_country_not_invited_reads_whom_to_ask() -> None:
    project = announced()
    shown = text_of(client_of(liaison_officer("MY")).get(project.get_absolute_url()))
    assert "Malaysia is not on the list of invited countries." in shown
    Consent.objects.create(project=project, country=country("MY"), agreed_by=project_officer())
    shown = text_of(client_of(liaison_officer("MY")).get(project.get_absolute_url()))
    assert "Malaysia is not on the list of invited countries." not in shown


def test_the_pdf_reads_back_with_the_numbers_of_the_page() -> None:
    project = announced(code="26-IN-70-GE-WSP-B")
    response = Client().get(reverse("programs:notification_pdf", args=[project.slug]))
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages)
    assert response["Content-Disposition"] == 'inline; filename="26-in-70-ge-wsp-b-notification.pdf"'
    for words in (
        "26-IN-70-GE-WSP-B",
        project.title,
        "Taipei, Republic of China",
        "10.",
        "Background",
        "No self-nomination.",
    ):
        assert words in text


def test_the_date_of_issue_is_the_same_for_every_reader() -> None:
    project = Project(announced_at=dt.datetime(2026, 3, 3, 13, tzinfo=dt.UTC))
    with timezone.override("Pacific/Fiji"):  # 4 March there
        assert issue_date(project, None) == timeline.facts_of(project).announced_on == dt.date(2026, 3, 3)


@pytest.mark.parametrize("day, state", [(-1, "upcoming"), (0, "current"), (2, "current"), (4, "current"), (5, "done")])
def test_a_programme_is_done_only_when_its_last_day_is_over(day: int, state: str) -> None:
    starts_on = timezone.localdate(timezone=country("TW").zone) - dt.timedelta(days=day)
    project = ProjectFactory(released=True, starts_on=starts_on)
    shown = {str(step.title): step.state for step in presenting.milestones(project, None)}
    assert next(step for title, step in shown.items() if title.startswith("Workshop: ")) == state
    assert list(shown.values()).count(MilestoneState.CURRENT) == 1


def test_the_pdf_is_made_once_and_again_when_a_fact_changes(settings) -> None:
    cache.clear()
    project = announced()
    url = reverse("programs:notification_pdf", args=[project.slug])
    first = Client().get(url)
    assert Client().get(url, headers={"If-None-Match": first["ETag"]}).status_code == 304
    Project.objects.filter(pk=project.pk).update(venue="Kaohsiung")
    second = Client().get(url, headers={"If-None-Match": first["ETag"]})
    assert (second.status_code, second["ETag"] == first["ETag"]) == (200, False)
    settings.ORGANIZATION_NAME = "Another Organization"
    assert Client().get(url)["ETag"] != second["ETag"]


def test_the_calendar_parses_and_names_the_closing_date() -> None:
    project = announced()
    response = Client().get(reverse("programs:calendar", args=[project.slug]))
    events = Calendar.from_ical(response.content).walk("VEVENT")
    closing = next(event for event in events if str(event["UID"]).startswith("closing."))
    assert (response["Content-Type"], closing.decoded("DTSTART")) == ("text/calendar; charset=utf-8", project.closes_on)


@pytest.mark.parametrize("number", [1, 3, 300])
def test_the_list_costs_the_same_whatever_its_length(number: int, django_assert_num_queries) -> None:
    reader = liaison_officer("IN")
    first = ProjectFactory(announced=True)
    facts = {"closes_on": first.closes_on, "starts_on": first.starts_on, "ends_on": first.ends_on,
             "host_country_id": "TW", "announced_at": first.announced_at, "state": ProjectState.ANNOUNCED}  # fmt: skip
    Project.objects.bulk_create(Project(slug=f"p{n}", title=f"Project {n}", **facts) for n in range(number - 1))
    for project in Project.objects.all()[:3]:
        DeadlineExtension.objects.create(
            project=project, country=country("IN"), closes_on=first.closes_on, reason="x", granted_by=reader
        )
    client = client_of(reader)
    client.get(reverse("programs:list"))
    with django_assert_num_queries(6):
        response = client.get(reverse("programs:list"))
    assert response.content.count(b'class="project-title"') == min(number, 30)


def test_the_host_is_led_to_name_local_participants(client: Client) -> None:
    project = announced()
    organization = project.implementing_organizations.get()
    host = officer(Role.HOST_OFFICER, organization=organization)
    client.force_login(host)
    [chance] = client.get(project.get_absolute_url()).context["nominating"]
    assert (chance.is_host, chance.url.partition("?")[2]) == (True, f"for={project.host_country_id}-{organization.pk}")
    assert client.get(chance.url).status_code == 200


def test_a_cancelled_project_counts_no_days_and_promises_no_dates() -> None:
    project = announced()
    cancelling.cancel(project, by=project_officer(), seen=None, reason="Flood.\nA new date follows.")
    response = Client().get(project.get_absolute_url())
    assert "deadline-left" not in response.text
    assert {m.state for m in response.context["milestones"]} <= {MilestoneState.DONE}
    assert "Flood.<br>A new date follows." in response.text


def test_an_administrator_without_office_reads_drafts(client: Client) -> None:
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    assert client.get(drafted().get_absolute_url()).status_code == 200


def test_the_list_runs_from_the_latest_start_to_the_earliest_and_back_leaving_nothing_out() -> None:
    first = dt.date(2026, 9, 7)
    Project.objects.bulk_create(
        Project(slug=f"p{n}", title=f"Project {n}", starts_on=first + dt.timedelta(days=n % 3) if n % 7 else None)
        for n in range(70)
    )
    client, url = client_of(project_officer()), reverse("programs:list")
    pages, link = [], "?when="
    while link:
        page = client.get(url + link).context
        pages.append([row.project for row in page["rows"]])
        link = page["pager"].next_url
    expected = sorted(Project.objects.all(), key=lambda p: (p.starts_on or dt.date.max, p.pk), reverse=True)
    assert [len(page) for page in pages] == [30, 30, 10]
    assert [project for page in pages for project in page] == expected
    back = client.get(url + page["pager"].previous_url).context
    assert [row.project for row in back["rows"]] == pages[1]


def test_the_list_filters_by_text_time_kind_and_invitation() -> None:
    today = timezone.localdate()
    opened = ProjectFactory(announced=True, title="Open workshop")
    late = ProjectFactory(announced=True, title="Closed workshop", closes_on=today - dt.timedelta(days=1))
    past = ProjectFactory(
        released=True, title="Past course", kind="TRC", invited=("VN",),
        starts_on=today - dt.timedelta(days=9), ends_on=today - dt.timedelta(days=5),
    )  # fmt: skip
    ProjectFactory(title="Draft workshop")
    client = client_of(liaison_officer("IN"))

    def found(**query: str) -> set[str]:
        return {row.project.title for row in client.get(reverse("programs:list"), query).context["rows"]}

    assert found() == {opened.title, late.title, past.title}
    assert found(q="open") == {opened.title}
    assert found(when="open") == {opened.title}
    DeadlineExtension.objects.create(
        project=late, country=country("IN"), closes_on=today, reason="Holidays", granted_by=project_officer()
    )
    assert found(when="open") == {opened.title, late.title}
    assert found(when="upcoming") == {opened.title, late.title}
    assert found(when="past") == {past.title}
    assert found(kind="TRC") == {past.title}
    assert found(invited="on") == {opened.title, late.title}
    assert found(when="nonsense", after="x") == {opened.title, late.title, past.title}


def test_the_page_costs_a_bounded_number_of_queries(django_assert_max_num_queries) -> None:
    client, project = client_of(liaison_officer("IN")), announced()
    client.get(project.get_absolute_url())
    with django_assert_max_num_queries(10):
        client.get(project.get_absolute_url())


def test_strangers_to_the_secretariat_may_not_move_or_grant() -> None:
    project = announced()
    client = client_of(liaison_officer("IN"))
    for name in ("beginning", "completion", "closing", "announcement"):
        assert client.post(reverse(f"programs:{name}", args=[project.slug]), {"seen": "0"}).status_code == 403
    assert client.get(reverse("programs:extensions", args=[project.slug])).status_code == 403
    assert client.get(reverse("programs:consents", args=[project.slug])).status_code == 403
    data = {"reason": "Mine", "seen": project.seen_token()}
    assert client.post(reverse("programs:cancellation", args=[project.slug]), data).status_code == 403
    assert Project.objects.get(pk=project.pk).state == ProjectState.ANNOUNCED


def test_cancelling_asks_for_a_reason_and_shows_it_to_readers() -> None:
    project, client = announced(), client_of(project_officer())
    url = reverse("programs:cancellation", args=[project.slug])
    assert "This field is required." in text_of(client.post(url, {"seen": project.seen_token(), "reason": ""}))
    client.post(url, {"seen": project.seen_token(), "reason": "The venue burned down."})
    shown = text_of(Client().get(project.get_absolute_url()))
    assert "This project is cancelled" in shown
    assert "The venue burned down." in shown


def test_an_extension_must_be_later_and_before_the_start() -> None:
    project, client = announced(), client_of(project_officer())
    url = reverse("programs:extensions", args=[project.slug])
    data = {"country": "IN", "reason": "Holidays", "closes_on": project.closes_on.isoformat()}
    response = client.post(url, data)
    assert (response.status_code, "choose a later date" in text_of(response)) == (409, True)
    Project.objects.filter(pk=project.pk).update(closes_on=timezone.localdate() - dt.timedelta(days=9))
    past = timezone.localdate() - dt.timedelta(days=3)
    assert "choose a day to come" in text_of(client.post(url, {**data, "closes_on": past.isoformat()}))
    response = client.post(url, {**data, "closes_on": project.starts_on.isoformat()})
    assert (response.status_code, "choose an earlier date" in text_of(response)) == (409, True)
    later = project.closes_on + dt.timedelta(days=3)
    assert client.post(url, {**data, "closes_on": later.isoformat()}).status_code == 302
    assert DeadlineExtension.objects.get().closes_on == later


def test_a_project_for_local_participants_only_promises_nobody_a_journey() -> None:
    project = ProjectFactory(announced=True, overseas_capacity=None, invited=())
    assert (project.needs_travel, venue_of(project)) == (False, "Taipei, Republic of China")
    assert [step.code for step in timeline.milestones(timeline.facts_of(project)) if step.code in JOURNEY] == []
    written = PdfReader(io.BytesIO(documents.notification_pdf(documents.document_of(project, None)))).pages[0]
    assert "Participants None" in " ".join(written.extract_text().split())


def test_a_new_project_in_the_cms_opens_its_page(editor_form) -> None:
    client, url = client_of(officer_in_cms()), reverse("programs_project:add")
    empty = {f"{name}-{part}": "0" for name in ("invitations", "agenda") for part in ("TOTAL_FORMS", "INITIAL_FORMS")}
    invited = {"invitations-TOTAL_FORMS": "1", "invitations-0-country": "IN", "invitations-0-ORDER": "1"}
    typed = {"title": "A new workshop", "code": "２６-in-71-ge-wsp-b"}  # the digits of a Japanese keyboard
    data = {**editor_form(client, url), **empty, **invited, **typed}
    response = client.post(url, data)
    assert response.status_code == 302, response.context["form"].errors
    project = Project.objects.get()
    assert (project.code, project.slug) == ("26-IN-71-GE-WSP-B", "26-in-71-ge-wsp-b")
    assert [invitation.country_id for invitation in project.invitations.all()] == ["IN"]
    page = NotificationPage.objects.get()
    assert (page.title, page.slug, page.live) == ("A new workshop", project.slug, False)


def test_dates_in_the_wrong_order_are_told_in_the_cms(editor_form) -> None:
    client, url = client_of(officer_in_cms()), reverse("programs_project:add")
    empty = {f"{name}-{part}": "0" for name in ("invitations", "agenda") for part in ("TOTAL_FORMS", "INITIAL_FORMS")}
    dates = {"starts_on": "2026-09-07", "ends_on": "2026-09-01", "closes_on": "2026-09-07"}
    response = client.post(url, {**editor_form(client, url), **empty, "title": "Wrong", **dates, "code": "no code"})
    assert response.context["form"].errors == {
        "code": ["A project code reads like 16-IN-70-GE-WSP-B."],
        "ends_on": ["The last day lies before the first day."],
        "closes_on": ["Nominations close before the first day of the project."],
    }
    assert Project.objects.count() == 0


def test_two_projects_without_code_get_addresses_of_their_own() -> None:
    ProjectFactory(code=None, slug="a-workshop")
    assert drafting.slug_for(Project(title="A workshop")) == "a-workshop-2"


def test_the_preview_shows_the_draft_in_the_frame_of_the_page() -> None:
    page = page_of(drafted()).get_latest_revision_as_object()
    page.objectives = [("objective", "Typed a moment ago.")]
    response = page.make_preview_request()
    assert response.status_code == 200
    assert "Typed a moment ago." in text_of(response.render() if hasattr(response, "render") else response)


def test_the_home_of_the_cms_lists_what_is_missing() -> None:
    drafted(venue="")
    shown = text_of(client_of(officer_in_cms()).get(reverse("wagtailadmin_home")))
    assert "Projects in preparation" in shown
    assert "The venue is missing." in shown


def test_a_page_keeps_its_project() -> None:
    project = drafted()
    response = client_of(officer_in_cms()).get(reverse("wagtailadmin_pages:edit", args=[page_of(project).pk]))
    assert response.context["form"].fields["project"].disabled is True
