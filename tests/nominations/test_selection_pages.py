"""The pages of screening, selection and participation: nothing leaks, each list costs the same, buttons do what they say."""

import datetime as dt

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nominations import tasks
from nominations.actions import releasing, selecting
from nominations.forms.deciding import BoardForm
from nominations.models import Deliverable, Letter, Nomination, Participation
from nominations.rules.profile import spread_of
from nominations.states import NominationState
from nominations.views import pictures
from nominations.views import selecting as selecting_views
from nominations.views.comparing import Measure
from portal.core import navigation
from portal.directory.models import User
from programs.models import Project
from tests.factories.directory import (
    OrganizationFactory,
    UserFactory,
    liaison_officer,
    officer,
    project_officer,
    secretary_general,
)
from tests.factories.nominations import NominationFactory
from tests.factories.programs import ProjectFactory
from tests.nominations.selections import decided_project, nominated

S = NominationState
pytestmark = pytest.mark.django_db
CODES = ("IN", "VN", "TH")


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def outsider(role: str, project: Project) -> User:
    nomination = Nomination.objects.filter(project=project, state=S.SELECTED).first()
    match role:
        case "liaison_officer" | "director" | "npo_officer":
            return officer(role, code="IN")
        case "host_officer":
            return officer(role, organization=project.implementing_organizations.first())
        case "candidate":
            nomination.candidate.user = UserFactory()
            nomination.candidate.save()
            return nomination.candidate.user
        case "editor":
            return officer(role)
        case _:
            return UserFactory()


OUTSIDERS = ("liaison_officer", "director", "npo_officer", "host_officer", "candidate", "editor", "nobody")
PAGES = (
    "/selection/",
    "/selection/{slug}/",
    "/selection/{slug}/release/",
    "/screening/",
    "/nominations/{pk}/screening/",
    "/nominations/{pk}/return/",
    "/nominations/{pk}/reserve/",
    "/nominations/{pk}/passing-over/",
    "/nominations/{pk}/promotion/",
)
POSTS = (
    "/selection/{slug}/decisions/",
    "/selection/{slug}/ranks/",
    "/selection/{slug}/release/",
    "/nominations/{pk}/screening/",
    "/nominations/{pk}/return/",
    "/nominations/{pk}/selection/",
    "/nominations/{pk}/reserve/",
    "/nominations/{pk}/passing-over/",
    "/nominations/{pk}/promotion/",
    "/nominations/{pk}/documents/acceptance/",
)


@pytest.mark.parametrize("role", OUTSIDERS)
def test_before_the_release_there_is_no_such_page_for_outsiders(role: str) -> None:
    project = decided_project()
    nomination = Nomination.objects.filter(state=S.SELECTED).first()
    client = client_of(outsider(role, project))
    places = {"slug": project.slug, "pk": nomination.pk}
    assert {page: client.get(page.format(**places)).status_code for page in PAGES} == dict.fromkeys(PAGES, 404)
    assert {post: client.post(post.format(**places)).status_code for post in POSTS} == dict.fromkeys(POSTS, 404)
    assert client.get("/participations/").context["rows"] == []


def test_visitors_are_asked_to_sign_in() -> None:
    project = decided_project()
    for page in ("/selection/", f"/selection/{project.slug}/", "/screening/", "/participations/"):
        assert Client().get(page).status_code == 302


@pytest.mark.parametrize("role", ["foreign_officer", "editor", "nobody", "foreign_host"])
def test_after_the_release_strangers_still_meet_404(role: str) -> None:
    project = decided_project()
    releasing.release(project, by=secretary_general(), seen=None)
    user = {
        "foreign_officer": lambda: liaison_officer("TH"),
        "editor": lambda: officer("editor"),
        "nobody": UserFactory,
        "foreign_host": lambda: officer("host_officer", organization=OrganizationFactory()),
    }[role]()
    client, row = client_of(user), Participation.objects.first()
    deliverable, letter = row.deliverables.first(), Letter.objects.first()
    nouns = ("confirmation", "decline", "withdrawal", "attendance", "absence", "invitation")
    posts = [f"/participations/{row.pk}/{noun}/" for noun in nouns]
    posts += [f"/deliverables/{deliverable.pk}/{noun}/" for noun in ("submission", "acceptance", "changes", "waiver")]
    gets = [f"/participations/{row.pk}/", f"/deliverables/{deliverable.pk}/", f"/letters/{letter.pk}/"]
    assert [client.post(post).status_code for post in posts] == [404] * len(posts)
    assert [client.get(page).status_code for page in gets] == [404] * len(gets)


def test_auditor_reads_the_board_and_decides_nothing() -> None:
    project = decided_project()
    nominated(project, S.SCREENED)
    client = client_of(officer("auditor"))
    page = client.get(f"/selection/{project.slug}/")
    assert page.status_code == 200
    assert b'name="decide"' not in page.content
    nomination = Nomination.objects.get(state=S.SCREENED)
    answer = client.post(
        f"/selection/{project.slug}/decisions/",
        {"decide": f"select:{nomination.pk}", f"seen-{nomination.pk}": nomination.seen_token(confidential=True)},
    )
    assert answer.status_code == 403
    assert Nomination.objects.get(pk=nomination.pk).state == S.SCREENED


def test_board_offers_no_decision_about_oneself_known_by_address() -> None:
    by = project_officer(email="me@example.org")
    project = ProjectFactory(announced=True)
    own, other = nominated(project, S.SCREENED, 2)
    own.candidate.email = "Me@Example.org"
    own.candidate.save()
    board = client_of(by).get(f"/selection/{project.slug}/").context["board"]
    assert [(row.nomination, row.may_be_chosen) for row in board.rows] == [(own, False), (other, True)]


def test_pressing_a_rows_button_decides_about_that_row_only() -> None:
    project = ProjectFactory(announced=True)
    first, second = nominated(project, S.SCREENED, 2)
    data = {f"seen-{n.pk}": n.seen_token(confidential=True) for n in (first, second)}
    data |= {"decide": f"select:{first.pk}", "chosen": [second.pk]}
    client = client_of(project_officer())
    answer = client.post(f"/selection/{project.slug}/decisions/?order=age", data)
    assert (answer.status_code, answer.url) == (302, f"/selection/{project.slug}/?order=age")
    assert list(Nomination.objects.order_by("pk").values_list("state", flat=True)) == [S.SELECTED, S.SCREENED]


def test_ticked_rows_are_decided_together_and_passing_over_keeps_its_reason() -> None:
    project = ProjectFactory(announced=True)
    rows = nominated(project, S.SCREENED, 2)
    data = {f"seen-{n.pk}": n.seen_token(confidential=True) for n in rows}
    data |= {"decide": "pass_over", "chosen": [n.pk for n in rows], "reason": "Too senior (14c)"}
    client_of(project_officer()).post(f"/selection/{project.slug}/decisions/", data)
    assert set(Nomination.objects.values_list("state", "decision_reason")) == {(S.NOT_SELECTED, "Too senior (14c)")}


@pytest.mark.parametrize("decide, status", [("select", 409), ("", 422)])
def test_refused_decision_leaves_ticks_and_reason_on_the_board(decide: str, status: int) -> None:
    project = ProjectFactory(announced=True, overseas_capacity=1)
    rows = nominated(project, S.SCREENED, 3)
    data = {f"seen-{n.pk}": n.seen_token(confidential=True) for n in rows}
    data |= {"decide": decide, "chosen": [n.pk for n in rows[:2]], "reason": "Typed with care"}
    page = client_of(project_officer()).post(f"/selection/{project.slug}/decisions/?order=age", data)
    boxes = [f'id="t{n.pk}" checked' in page.text for n in rows]
    assert (page.status_code, boxes, 'value="Typed with care"' in page.text) == (status, [True, True, False], True)
    assert {tab.url.partition("?")[0] for tab in page.context["orders"]} == {f"/selection/{project.slug}/"}


def test_those_who_stand_so_already_keep_their_reason_and_are_not_counted() -> None:
    project = ProjectFactory(announced=True)
    earlier = nominated(project, S.NOT_SELECTED, decision_reason="Too senior (14c)")[0]
    rows = [earlier, *nominated(project, S.SCREENED)]
    data = {f"seen-{n.pk}": n.seen_token(confidential=True) for n in rows}
    data |= {"decide": "pass_over", "chosen": [n.pk for n in rows], "reason": "Late (14g)"}
    page = client_of(project_officer()).post(f"/selection/{project.slug}/decisions/", data, follow=True)
    assert [str(message) for message in page.context["messages"]] == ["1 candidate passed over."]
    assert Nomination.objects.get(pk=earlier.pk).decision_reason == "Too senior (14c)"


DIGITS = "9" * 5000


@pytest.mark.parametrize("data, status", [
    ({}, 422), ({"decide": "select"}, 422), ({"decide": "endorse:1"}, 422), ({"decide": "select:99999999"}, 302),
    ({"decide": f"select:{DIGITS}", "chosen": DIGITS}, 422),
])  # fmt: skip
def test_forged_or_empty_decisions_change_nothing(data: dict, status: int) -> None:
    project = ProjectFactory(announced=True)
    nominated(project, S.SCREENED)
    other = nominated(ProjectFactory(announced=True), S.SCREENED)[0]
    client = client_of(project_officer())
    assert client.post(f"/selection/{project.slug}/decisions/", data).status_code == status
    assert BoardForm(QueryDict(f"chosen={DIGITS}&seen-{DIGITS}=1")).seen == {0: "1"}
    assert client.post(f"/selection/{project.slug}/ranks/", {"raise": DIGITS}).status_code == 404
    acceptance = f"/nominations/{other.pk}/documents/acceptance/"
    assert client.post(acceptance, {"document": DIGITS}).status_code == 404
    forged = {"decide": f"select:{other.pk}", f"seen-{other.pk}": other.seen_token(confidential=True)}
    client.post(f"/selection/{project.slug}/decisions/", forged)
    assert set(Nomination.objects.values_list("state", flat=True)) == {S.SCREENED}


def test_full_board_says_why_no_more_can_be_selected() -> None:
    project = ProjectFactory(announced=True, overseas_capacity=1)
    nominated(project, S.SELECTED)
    nomination = nominated(project, S.SCREENED)[0]
    client = client_of(project_officer())
    data = {"decide": f"select:{nomination.pk}", f"seen-{nomination.pk}": nomination.seen_token(confidential=True)}
    page = client.post(f"/selection/{project.slug}/decisions/", data, follow=True)
    told = [str(message) for message in page.context["messages"]]
    assert told == ["All 1 overseas seats are taken. Free one first, or put the candidate on the reserve list. (§ 6)"]


def test_release_page_releases_for_the_secretary_general_only() -> None:
    project = decided_project()
    assert client_of(project_officer()).get(f"/selection/{project.slug}/release/").context["is_open"] is False
    client = client_of(secretary_general())
    page = client.get(f"/selection/{project.slug}/release/")
    assert page.context["is_open"] is True
    answer = client.post(f"/selection/{project.slug}/release/", {"seen": page.context["seen"]})
    assert answer.status_code == 302
    assert Project.objects.get(pk=project.pk).is_released


def test_participant_confirms_and_sees_what_is_due() -> None:
    project = decided_project()
    releasing.release(project, by=secretary_general(), seen=None)
    row = Participation.objects.get(country="IN")
    client = client_of(row.nomination.candidate.user)
    page = client.get(row.get_absolute_url())
    assert [task.title for task in page.context["tasks"]] == [
        "Country paper", "Insurance certificate", "Travel itinerary", "Action plan", "Six-month progress report",
    ]  # fmt: skip
    client.post(f"{row.get_absolute_url()}confirmation/", {"seen": row.seen_token()})
    assert Participation.objects.get(pk=row.pk).state == "confirmed"


def queries(client: Client, url: str) -> int:
    client.get(url)  # sessions and caches are warm
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    "page", ["/selection/{slug}/", "/selection/", "/screening/", "/participations/", "/selection/{slug}/release/"]
)
def test_list_costs_the_same_at_one_three_and_many_rows(page: str) -> None:
    project = ProjectFactory(announced=True, overseas_capacity=400)
    client, counts = client_of(secretary_general()), []
    for number in (1, 2, 57):
        rows = nominated(project, S.ENDORSED if page == "/screening/" else S.SELECTED, number)
        if page == "/participations/":
            for n in rows:
                row = Participation.objects.create(nomination=n, project=project, country=n.country)
                Deliverable.objects.create(participation=row, kind="insurance", due_on=project.starts_on)
        counts.append(queries(client, page.format(slug=project.slug)))
    assert len(set(counts)) == 1
    assert counts[0] <= 15


def test_the_filter_of_participations_knows_the_project_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nominations.views.participating.MOST_PROJECTS", 1)
    earlier, later = (ProjectFactory(released=True, starts_on=dt.date(2027, month, 1)) for month in (1, 2))
    for project in (earlier, later, ProjectFactory(announced=True)):
        for nomination in nominated(project, S.SELECTED, 2) if project.is_released else ():
            Participation.objects.create(nomination=nomination, project=project, country=nomination.country)
    client = client_of(project_officer())
    found = {
        asked: client.get(f"/participations/?project={asked}").context for asked in ("", earlier.slug, "nothing-there")
    }
    shown = {asked: len(context["rows"]) for asked, context in found.items()}
    assert shown == {"": 4, earlier.slug: 2, "nothing-there": 0}
    assert [slug for slug, _label in found[earlier.slug]["filter_form"].fields["project"].choices] == [
        "",
        later.slug,
        earlier.slug,
    ]


def test_candidate_reads_the_own_acceptance_only() -> None:
    project = decided_project()
    releasing.release(project, by=secretary_general(), seen=None)
    tasks.issue_letters(project.pk)
    row = Participation.objects.get(country="IN")
    client = client_of(row.nomination.candidate.user)
    own = Letter.objects.get(nomination=row.nomination)
    foreign = Letter.objects.get(nomination__country="VN")
    answer = client.get(f"/letters/{own.pk}/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"].startswith("attachment")
    assert client.get(f"/letters/{foreign.pk}/").status_code == 404


def test_promoting_from_the_page_gives_the_freed_seat() -> None:
    project = decided_project(overseas_capacity=3)
    releasing.release(project, by=secretary_general(), seen=None)
    reserve = Nomination.objects.get(state=S.RESERVED)
    client = client_of(project_officer())
    url = f"/nominations/{reserve.pk}/promotion/"
    assert f'href="{url}"' in client.get(f"/selection/{project.slug}/").text
    page = client.get(url)
    assert page.status_code == 200
    client.post(f"/nominations/{reserve.pk}/promotion/", {"seen": reserve.seen_token()})
    assert Participation.objects.filter(nomination=reserve).count() == 1
    assert selecting.seats.of_kind(project, is_local=False).taken == 3


def test_full_project_offers_no_seat_to_its_alternates() -> None:
    project = decided_project(overseas_capacity=2)
    releasing.release(project, by=secretary_general(), seen=None)
    client = client_of(project_officer())
    [reserves] = client.get(f"/selection/{project.slug}/").context["reserve_lists"]
    [(row, promotion)] = reserves.alternates
    assert (promotion, reserves.note) == (None, "No seat is free now.")
    assert client.get(f"/nominations/{row.nomination.pk}/promotion/").context["is_open"] is False


def test_the_screening_queue_goes_by_closing_date_then_country_then_preference() -> None:
    today = timezone.localdate()
    later, sooner = (ProjectFactory(announced=True, closes_on=today + dt.timedelta(days=days)) for days in (9, 3))
    places = [(later, "IN", 1), (sooner, "VN", 1), (sooner, "IN", 2), (sooner, "IN", 1)]
    rows = [
        NominationFactory(project=project, endorsed=True, ready=False, country_id=code, preference=place)
        for project, code, place in places
    ]
    client = client_of(project_officer())
    assert client.get("/screening/").context["page"].rows == [rows[3], rows[2], rows[1], rows[0]]
    following = client.get(f"/screening/?after={sooner.closes_on}_{sooner.pk}_IN_2_{rows[2].pk}")
    assert following.context["page"].rows == [rows[1], rows[0]]


def test_selection_index_keeps_current_projects_however_many_there_were(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selecting_views, "MOST_PROJECTS", 3)
    today = timezone.localdate()
    old, older = (ProjectFactory(released=True, starts_on=today - dt.timedelta(days=days)) for days in (300, 600))
    later, sooner = (ProjectFactory(announced=True, starts_on=today + dt.timedelta(days=days)) for days in (90, 60))
    shown = list(client_of(project_officer()).get("/selection/").context["projects"])
    assert (shown, older in shown) == ([sooner, later, old], False)


def test_screening_stands_under_selection_in_the_navigation() -> None:
    nomination = NominationFactory(endorsed=True, ready=False)
    request = RequestFactory().get(f"/nominations/{nomination.pk}/screening/")
    request.user = project_officer()
    assert [str(item.label) for item in navigation.items(request) if item.active] == ["Selection"]


def test_dots_of_candidates_who_are_all_alike_stand_in_the_middle() -> None:
    alike = Measure("Age", "", spread_of([40, 40, 40]), None, ((40.0, True),) * 3)
    assert {dot.x for dot in pictures.plot_of(alike).dots} == {pictures.PLOT / 2}
