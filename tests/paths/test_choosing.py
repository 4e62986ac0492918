"""Choosing what a project recommends: adding, ordering, noting, removing, and pages that vanish."""

import datetime as dt

import pytest
from wagtail.models import ReferenceIndex

from portal.core.models import AuditEvent
from portal.core.workflow import NotAllowed, Refused
from portal.paths.actions import recommending
from portal.paths.models import Recommendation
from portal.paths.models.recommendations import MOST
from portal.paths.slots import on_project
from portal.paths.states import Moment
from programs.models import Project
from programs.states import ProjectState
from tests.factories import directory
from tests.factories.learning import page
from tests.factories.paths import participant, recommended, user_of
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db


def address(project, *below):
    return f"/projects/{project.slug}/learning/{''.join(f'{part}/' for part in below)}"


def titles(project, moment=Moment.BEFORE):
    return [row.title for row in Recommendation.objects.of(project).filter(moment=moment)]


def test_the_officer_adds_pages_of_the_library_and_each_once(as_user, project, officer):
    first, second = page(title="First"), page(title="Second")
    client = as_user(officer)
    assert "First" in client.get(f"{address(project)}?q=first").content.decode()
    for chosen in ([first.pk], [first.pk, second.pk]):
        response = client.post(address(project, "pages"), {"pages": chosen, "moment": "before"})
        assert response.url == address(project)
    assert titles(project) == ["First", "Second"]
    assert list(AuditEvent.objects.values_list("verb", flat=True)) == ["recommend", "recommend"]


def test_the_cms_tells_whoever_deletes_a_page_that_it_is_recommended(project, officer):
    one = page()
    (row,) = recommending.recommend(project, pages=[one], moment=Moment.BEFORE, by=officer)
    assert [found.object_id for found in ReferenceIndex.get_references_to(one)] == [str(row.pk)]
    recommending.remove(row, by=officer)
    assert ReferenceIndex.get_references_to(one).count() == 0


def test_only_pages_open_to_everybody_are_added(as_user, project, officer):
    draft = page(title="Draft", published=False)
    response = as_user(officer).post(address(project, "pages"), {"pages": [draft.pk], "moment": "before"})
    assert (response.status_code, titles(project)) == (200, [])
    assert "One of these pages is not published for everybody." in response.content.decode()
    with pytest.raises(Refused):
        recommending.recommend(project, pages=[draft], moment=Moment.BEFORE, by=officer)


def test_a_path_does_not_grow_beyond_what_is_read(project, officer):
    one = page()
    Recommendation.objects.bulk_create(Recommendation(project=project, title="Gone") for _ in range(MOST - 1))
    recommending.recommend(project, pages=[one], moment=Moment.BEFORE, by=officer)
    with pytest.raises(Refused):
        recommending.recommend(project, pages=[page(title="More")], moment=Moment.AFTER, by=officer)


def test_pages_are_moved_up_and_down_within_their_moment(as_user, project, officer):
    first, _second, third = (recommended(project, page(title=title)) for title in ("One", "Two", "Three"))
    client = as_user(officer)
    client.post(address(project, "pages", third.pk, "place"), {"step": "-1"})
    assert titles(project) == ["One", "Three", "Two"]
    client.post(address(project, "pages", first.pk, "place"), {"step": "-1"})
    client.post(address(project, "pages", first.pk, "place"), {"step": "1"})
    assert titles(project) == ["Three", "One", "Two"]


def test_a_page_gets_its_moment_note_and_date_and_is_taken_out(as_user, project, officer):
    row, other = recommended(project, page(title="One")), recommended(project, page(title="Two"), Moment.AFTER)
    client, where = as_user(officer), address(project, "pages", row.pk)
    assert client.get(where).status_code == 200
    client.post(where, {"moment": "after", "by": "2031-05-01", "note": "Look at the figures."})
    row.refresh_from_db()
    assert (row.moment, row.by, row.note, row.position) == ("after", dt.date(2031, 5, 1), "Look at the figures.", 2)
    assert client.post(where, {"moment": "never"}).status_code == 200
    client.post(address(project, "pages", other.pk, "removal"))
    assert titles(project, Moment.AFTER) == ["One"]


def test_what_a_colleague_took_out_meanwhile_is_not_moved_changed_or_taken_out_again(project, officer):
    first, _second, gone = (recommended(project, page(title=title)) for title in ("One", "Two", "Three"))
    recommending.remove(gone, by=officer)
    recommending.remove(gone, by=officer)
    with pytest.raises(Refused):
        recommending.move(gone, step=1, by=officer)
    with pytest.raises(Refused):
        recommending.change(gone, moment=Moment.AFTER, note="", when=None, by=officer)
    recommending.change(first, moment=Moment.BEFORE, note="", when=None, by=officer)  # says nothing new
    assert titles(project) == ["One", "Two"]
    assert list(AuditEvent.objects.values_list("verb", flat=True)) == ["remove_recommendation"]


def test_what_cannot_be_added_stays_ticked_beside_what_was_looked_for(as_user, project, officer):
    one, two, client = page(title="One tea"), page(title="Two tea"), as_user(officer)
    Recommendation.objects.bulk_create(Recommendation(project=project, title="Gone") for _ in range(MOST - 1))
    where = f"{address(project, 'pages')}?q=tea&kind="
    again = client.post(where, {"pages": [one.pk, two.pk], "moment": "before"})
    assert (again.status_code, again.text.count("checked"), 'value="tea"' in again.text) == (409, 2, True)
    wrong = client.post(where, {"pages": [one.pk, 10**30], "moment": "before"})
    assert (wrong.status_code, wrong.text.count("checked"), 'value="tea"' in wrong.text) == (200, 1, True)
    done = client.post(where, {"pages": [one.pk], "moment": "before"})
    assert done.url == f"{address(project)}?q=tea&kind="


def test_nobody_else_chooses(as_user, project):
    row = recommended(project, page())
    for user in (directory.liaison_officer("IN"), directory.officer("auditor"), user_of(participant(project))):
        client = as_user(user)
        answers = [client.post(address(project, *below)).status_code for below in (
            ("pages",), ("pages", row.pk), ("pages", row.pk, "place"), ("pages", row.pk, "removal"))]  # fmt: skip
        assert answers == [403] * 4
        with pytest.raises(NotAllowed):
            recommending.remove(row, by=user)
    assert Recommendation.objects.count() == 1


def test_nothing_is_recommended_for_a_cancelled_project(project, officer):
    Project.objects.filter(pk=project.pk).update(state=ProjectState.CANCELLED)
    with pytest.raises(Refused):
        recommending.recommend(project, pages=[page()], moment=Moment.BEFORE, by=officer)


def test_a_page_that_vanishes_is_told_to_the_officer_and_left_out_for_participants(as_user, project, officer):
    kept, hidden, deleted = page(title="Kept"), page(title="Hidden"), page(title="Deleted")
    for one in (kept, hidden, deleted):
        recommended(project, one)
    hidden.unpublish()
    deleted.delete()
    shown = as_user(officer).get(address(project)).content.decode()
    assert [words in shown for words in ("Kept", "The page is not published.", "The page was deleted.")] == [True] * 3
    row = participant(project)
    reader = as_user(user_of(row))
    for where in (address(project), row.get_absolute_url(), project.get_absolute_url(), "/desk/"):
        shown = reader.get(where).content.decode()
        assert [title in shown for title in ("Kept", "Hidden", "Deleted")] == [True, False, False]
    assert as_user(officer).get(address(project, "group")).status_code == 200


def test_everybody_who_reads_the_notification_sees_the_path_and_nobody_before(client, as_user, project, officer):
    secret = ProjectFactory()
    for one in (project, secret):
        recommended(one, page(title=f"Page of {one.pk}"))
    assert client.get(address(secret)).status_code == 404
    assert as_user(officer).get(address(secret)).status_code == 200
    for where in (address(project), project.get_absolute_url()):
        shown = client.get(where).content.decode()
        assert (f"Page of {project.pk}" in shown, "csrfmiddlewaretoken" in shown) == (True, False)


@pytest.mark.parametrize("who, label", [
    (directory.project_officer, "Choose pages, see the group"),
    (lambda: directory.officer("auditor"), "The whole path and the group"),
    (lambda: directory.liaison_officer("IN"), "The whole path"),
])  # fmt: skip
def test_only_who_chooses_is_offered_to_choose(rf, project, who, label):
    recommended(project, page())
    request = rf.get("/")
    request.user = who()
    assert f">{label}</a>" in on_project(request, project)


@pytest.mark.parametrize("number", [1, 30])
def test_the_officers_page_costs_the_same_queries(as_user, project, officer, number, django_assert_num_queries):
    client = as_user(officer)
    for n in range(number):
        recommended(project, page(title=f"Page {n}"))
    client.get(address(project))
    with django_assert_num_queries(13):
        client.get(address(project))
