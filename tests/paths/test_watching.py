"""Who sees how far others have come: reading by office, scores by consent only, averages of five or more."""

import itertools

import pytest

from crm_content.actions import assessing, reading
from crm_content.demonstration.writing import element, stream
from crm_content.models import CheckResult, CompetencyUnitPage
from crm_content.states import Occasion
from portal.core.models import AuditEvent
from portal.core.workflow import NotAllowed
from portal.directory.roles import Role
from portal.paths.actions import consenting
from portal.paths.queries.group import group_of
from portal.paths.rules.figures import Figure, group_figure
from tests.factories import directory
from tests.factories.learning import QUESTION, page
from tests.factories.paths import participant, recommended, user_of
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db
BEST, LATEST = 83, 67  # numbers that stand nowhere else on the page


@pytest.fixture
def lesson(project):
    """A recommended page with a question."""
    found = page(title="Lesson", body=[QUESTION])
    recommended(project, found)
    return found


@pytest.fixture
def reader(project, lesson):
    """A participant of India who has read the lesson and answered."""
    row = participant(project)
    reading.mark_read(lesson, by=user_of(row))
    scored(lesson, row)
    return row


def scored(lesson, row, best=BEST, latest=LATEST):
    check = lesson.checks[0].id
    CheckResult.objects.create(user=user_of(row), page=lesson, check_id=check, best=best, latest=latest)


def address(project):
    return f"/projects/{project.slug}/learning/group/"


def shown(client, project):
    response = client.get(address(project))
    words = response.content.decode().partition("<main")[2]
    return response.status_code, words.replace(project.code, "").replace(project.slug, "")


def test_scores_are_shown_to_the_secretariat_by_consent_and_no_longer_when_it_is_withdrawn(
    as_user, project, officer, reader
):
    client, own = as_user(officer), as_user(user_of(reader))
    words = "best 83 %, latest 67 %"
    assert [part in shown(client, project)[1] for part in ("83", "67", "not shared")] == [False, False, True]
    where = f"/participations/{reader.pk}/learning/consent/"
    assert own.get(where).status_code == 200
    assert (own.post(where).status_code, AuditEvent.objects.count()) == (200, 0)  # no answer is no yes
    assert own.post(where, {"consent": "yes"}).url == reader.get_absolute_url()
    assert words in shown(client, project)[1]
    own.post(where, {"consent": "no"})
    assert [part in shown(client, project)[1] for part in ("83", "67")] == [False, False]
    verbs = AuditEvent.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["consent_to_scores", "withdraw_consent_to_scores"]


def test_only_the_participant_consents(as_user, officer, reader):
    for user in (officer, directory.liaison_officer("IN"), directory.officer(Role.AUDITOR)):
        assert as_user(user).post(f"/participations/{reader.pk}/learning/consent/").status_code == 403
        with pytest.raises(NotAllowed):
            consenting.consent(reader, by=user)
    assert (
        as_user(directory.liaison_officer("VN")).get(f"/participations/{reader.pk}/learning/consent/").status_code
        == 404
    )


def test_saying_it_twice_changes_nothing(reader):
    user = user_of(reader)
    consenting.withdraw(reader, by=user)
    first, second = consenting.consent(reader, by=user), consenting.consent(reader, by=user)
    assert (first.given_at, AuditEvent.objects.count()) == (second.given_at, 1)


def roles(project):
    """Who looks, and the participants each should find by country."""
    host = project.implementing_organizations.get()
    return (
        (directory.project_officer(), ["IN", "TH"]),
        (directory.secretary_general(), ["IN", "TH"]),
        (directory.officer(Role.AUDITOR), ["IN", "TH"]),
        (directory.officer(Role.HOST_OFFICER, organization=host), ["IN", "TH"]),
        (directory.liaison_officer("IN"), ["IN"]),
        (directory.officer(Role.NPO_OFFICER, code="TH"), ["TH"]),
    )


def test_each_office_sees_the_reading_of_its_people_and_only_the_secretariat_scores(as_user, project, lesson, reader):
    other = participant(project, "TH")
    consenting.consent(reader, by=user_of(reader))
    for user, countries in roles(project):
        group = group_of(project, user)
        assert [line.participation.country_id for line in group.people] == countries
        assert [line.read for line in group.people] == [int(code == "IN") for code in countries]
        status, words = shown(as_user(user), project)
        assert (status, "83" in words, "67" in words) == (200, *[user.offices.is_secretariat] * 2)
        assert other.nomination.candidate.full_name in words or "TH" not in countries


def test_strangers_and_participants_find_no_group(as_user, client, project, reader):
    elsewhere = directory.officer(Role.HOST_OFFICER, organization=directory.OrganizationFactory())
    for user in (user_of(reader), directory.liaison_officer("VN"), elsewhere, directory.officer(Role.EDITOR)):
        assert as_user(user).get(address(project)).status_code == 404
    assert client.get(address(project)).status_code == 302
    assert as_user(directory.liaison_officer("IN")).get(address(ProjectFactory())).status_code == 404


def test_an_officer_who_takes_part_is_not_shown_the_own_line(project, lesson):
    officer = directory.liaison_officer("IN")
    participant(project, user=officer)
    assert group_of(project, officer).people == []


@pytest.mark.parametrize("hidden,consenting_too,figure", [
    (4, 0, None), (5, 0, Figure(80, 5)), (3, 4, None), (4, 5, Figure(80, 5)), (5, 4, Figure(80, 9)), (0, 5, Figure(80, 5))
])  # fmt: skip
def test_averages_need_five_people_and_cannot_be_taken_apart(hidden, consenting_too, figure):
    scores = dict.fromkeys(range(hidden + consenting_too), 83)
    assert group_figure(scores, list(range(hidden, hidden + consenting_too))) == figure


def test_the_group_page_shows_averages_to_those_who_read_all(as_user, project, lesson):
    for _ in range(5):
        scored(lesson, participant(project))
    told = {str(user.offices.roles): "about 80 % (5 people)" in shown(as_user(user), project)[1] for user, _ in roles(project)
            if "TH" not in user.offices.countries}  # fmt: skip
    assert list(told.values()) == [True, True, True, False, False]


def test_self_assessments_count_in_averages_of_five_who_consent(project, officer):
    unit = page(CompetencyUnitPage, "Unit", elements=stream("unit", [element("Know", "", "One.", "Two.")]))
    recommended(project, unit)
    levels = itertools.cycle((1, 2))
    for number in range(5):
        row = participant(project)
        both = {key: next(levels) for key, _text in unit.requirements}
        assessing.assess(unit, occasion=Occasion.BEFORE, levels=both, by=user_of(row))
        if number < 4:
            consenting.consent(row, by=user_of(row))
    assert group_of(project, officer).units == []
    consenting.consent(row, by=user_of(row))
    (line,) = group_of(project, officer).units
    assert (line.page.pk, line.before, line.after) == (unit.pk, 1.5, None)


@pytest.mark.parametrize("number", [1, 3, 20])
def test_the_group_costs_the_same_queries(as_user, project, officer, lesson, number, django_assert_num_queries):
    for _ in range(number):
        row = participant(project)
        scored(lesson, row)
        consenting.consent(row, by=user_of(row))
    recommended(project, page(CompetencyUnitPage, "Unit"))
    client = as_user(officer)
    client.get(address(project))
    with django_assert_num_queries(10 if number < 5 else 11):
        client.get(address(project))
