"""A plan for others: the link, the PDF and the workbook read back; and what pages cost."""

import datetime as dt
import io

import openpyxl
import pytest
from django.utils import timezone
from pypdf import PdfReader

from crm_content.carrying import Destination
from crm_content.demonstration.plans import BEGUN_TITLE, TITLE, write_plans
from crm_content.models import GapRating, Plan
from crm_content.pdfs.plan import action_plan_pdf, plan_pdf
from crm_content.queries import plans
from crm_content.spreadsheets.plan import plan_xlsx
from crm_content.views.planner.way import way
from portal.core.models import AuditEvent
from tests.factories import planner
from tests.factories.directory import UserFactory

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def plan(client):
    """The ready plan of the demonstration."""
    owner = UserFactory(first_name="Private", last_name="Person", email="private@example.org")
    write_plans(owner, TODAY)
    client.force_login(owner)
    return Plan.objects.get(title=TITLE)


def link_of(plan):
    plan.refresh_from_db()
    return f"/learn/planner/shared/{plan.share_token}/"


def test_link_shows_the_plan_to_anyone_and_says_nothing_of_its_owner(client, plan):
    client.post(f"/learn/planner/{plan.pk}/sharing/")
    client.logout()
    response = client.get(link_of(plan))
    shown = response.content.decode()
    assert response.status_code == 200
    assert TITLE in shown
    assert [word for word in ("Private", "private@example.org", "csrfmiddlewaretoken") if word in shown] == []
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex, nofollow">' in shown


def test_link_can_be_renewed_and_closed_and_only_that_is_in_the_history(client, plan):
    sharing = f"/learn/planner/{plan.pk}/sharing/"
    client.post(sharing)
    first = link_of(plan)
    client.post(sharing)
    second = link_of(plan)
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)
    client.post(sharing, {"close": "1"})
    client.post(sharing, {"close": "1"})
    client.post(f"/learn/planner/{plan.pk}/vision/", {"goal": "Another", "seen": 1})
    assert [client.get(link).status_code for link in (first, second, "/learn/planner/shared/None/")] == [404, 404, 404]
    assert [event.verb for event in AuditEvent.objects.order_by("sequence")] == ["share", "renew_link", "unshare"]


def test_link_of_a_deleted_plan_is_closed_in_the_history(client, plan):
    client.post(f"/learn/planner/{plan.pk}/sharing/")
    client.post(f"/learn/planner/{plan.pk}/deletion/")
    begun = Plan.objects.get()
    client.post(f"/learn/planner/{begun.pk}/deletion/")
    assert [event.verb for event in AuditEvent.objects.order_by("sequence")] == ["share", "unshare"]


def test_link_leads_nowhere_once_its_owners_account_is_closed(client, plan):
    client.post(f"/learn/planner/{plan.pk}/sharing/")
    plan.owner.is_active = False
    plan.owner.save()
    client.logout()
    assert client.get(link_of(plan)).status_code == 404


def test_list_counts_actions_that_say_something_only(plan):
    begun = planner.plan(plan.owner)
    planner.action(begun, "Call", is_done=True)
    planner.action(begun, "", is_done=True)
    counted = plans.plans_of(plan.owner).get(pk=begun.pk)
    assert (counted.done, counted.steps) == (1, 1)


def test_pdf_holds_the_whole_plan_on_numbered_pages(client, plan):
    response = client.get(f"/learn/planner/{plan.pk}/plan.pdf")
    reader = PdfReader(io.BytesIO(response.content))
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    text = " ".join(pages)
    assert (
        response["Content-Disposition"] == 'attachment; filename="morning-tide-foods-deliver-on-the-promised-day.pdf"'
    )
    assert reader.metadata.title == f"Morning Tide Foods · {TITLE}"
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, start=1))
    wanted = ["Keep 90 of 100", "10 Scorecards", "One order list on the screen", "In the kitchen by ten", "87 %",
              "First week with the hour noted", "The first wave ends with something customers notice"]  # fmt: skip
    assert [words for words in wanted if words not in text] == []
    assert any("Page 1 of" in page and "CUSTOMER PLAN" in page for page in pages)


def test_pdf_of_the_same_facts_is_the_same_and_of_an_empty_plan_is_whole(plan):
    sheet = plans.sheet_of(plan)
    assert plan_pdf(sheet, on=TODAY) == plan_pdf(sheet, on=TODAY)
    empty = planner.plan(plan.owner, firm="বাংলা 中文", title="=1+1")
    assert len(PdfReader(io.BytesIO(plan_pdf(plans.sheet_of(empty), on=TODAY))).pages) >= 1
    assert "No action is planned yet." in read(action_plan_pdf(empty, [], on=TODAY))


def read(pdf):
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_workbook_holds_figures_as_figures_and_every_text_as_text(plan):
    planner.action(plan, '=HYPERLINK("http://example.org")', owner="+41", first_step="@x\x07", requirement="people")
    GapRating.objects.filter(plan=plan, requirement="market").update(note="-2+3")
    book = openpyxl.load_workbook(io.BytesIO(plan_xlsx(plans.sheet_of(plan))))
    assert book.sheetnames == ["Plan", "Gap analysis", "Actions", "Measures", "Readings", "Roll-out"]
    gaps = {row[0]: row[1:] for row in book["Gap analysis"].iter_rows(min_row=2, values_only=True)}
    assert gaps["Systems and processes"] == (1, 4, 5, 15, "One order book")
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    last = list(book["Actions"].iter_rows(min_row=2))[-1]
    assert [cell.value for cell in last][:5] == [
        "People and skills",
        '=HYPERLINK("http://example.org")',
        "+41",
        None,
        "@x",
    ]
    assert [cell.quotePrefix for cell in last][:3] == [False, True, True]
    assert book["Readings"]["C2"].value == 78
    assert book["Readings"]["B2"].value.date() == TODAY - dt.timedelta(days=154)
    assert book["Roll-out"].max_row == 20


def test_overview_says_what_comes_next_and_offers_where_actions_can_go(client, plan, settings):
    shown = client.get(f"/learn/planner/{plan.pk}/").content.decode()
    assert (
        "Reached" in shown,
        "9 of 19" in " ".join(shown.replace("<strong>", "").replace("</strong>", "").split()),
    ) == (True, True)
    assert "Carry it further" not in shown
    settings.PLAN_DESTINATIONS = [f"{__name__}.somewhere"]
    assert f'href="/carry/{plan.pk}/"' in client.get(f"/learn/planner/{plan.pk}/").content.decode()


def somewhere(request, plan):
    yield Destination("Into my action plan", f"/carry/{plan.pk}/")


def test_library_and_navigation_lead_to_the_planner(client, plan):
    assert client.get("/learn/").content.decode().count('href="/learn/planner/"') == 2
    client.logout()
    assert client.get("/learn/").content.decode().count('href="/learn/planner/"') == 1


@pytest.mark.parametrize("number", [1, 3, 25])
def test_list_of_plans_costs_the_same_however_many_there_are(client, number, django_assert_max_num_queries):
    owner = UserFactory()
    for _ in range(number):
        planner.measure(planner.plan(owner), values={timezone.localdate(): 61})
    client.force_login(owner)
    with django_assert_max_num_queries(5):
        assert client.get("/learn/planner/").content.decode().count("plan-card") == number


@pytest.mark.parametrize("number", [1, 3, 15])
def test_pages_of_a_plan_cost_the_same_however_much_it_holds(client, number, django_assert_max_num_queries):
    plan = planner.plan()
    for place in range(number):
        planner.action(plan, f"Action {place}")
        planner.measure(plan, f"Measure {place}", values={timezone.localdate(): 61})
    client.force_login(plan.owner)
    for part, most in (
        ("", 9),
        ("actions/", 12),
        ("measures/", 12),
        ("scorecard/", 12),
        ("gaps/", 12),
        ("rollout/", 12),
    ):
        with django_assert_max_num_queries(most):
            assert client.get(f"/learn/planner/{plan.pk}/{part}").status_code == 200


def test_demonstration_holds_a_plan_just_begun_beside_the_ready_one(plan):
    begun = plans.sheet_of(Plan.objects.get(title=BEGUN_TITLE))
    assert (begun.rated, begun.actions, begun.lines, begun.ticked) == (4, [], [], 0)
    assert [line.standing.value for line in plans.lines_of(plan)] == ["on_track", "behind", "reached", "waiting"]


def test_the_way_ticks_what_is_complete_not_what_was_saved(plan):
    begun = Plan.objects.get(title=BEGUN_TITLE)
    assert [step.place.status.value for step in way(plan, "")] == ["done", "done", "done", "partial", "partial"]
    assert [step.place.status.value for step in way(begun, "")] == ["partial", "partial", "todo", "todo", "todo"]
