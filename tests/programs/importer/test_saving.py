"""Keeping a reading: the project, its invitations, agenda and hosts, and the draft of its page."""

from dataclasses import replace
from datetime import date

import pytest

from portal.core.models import AuditEvent
from portal.core.workflow import Refused
from portal.directory.models import Organization
from programs.actions import importing
from programs.blocks import sections_of
from programs.importer import Reading, read
from programs.importer.reading import ReadAgendaDay, ReadOrganization
from programs.models import NotificationIndexPage, NotificationPage, Project
from programs.states import ProjectState
from tests.factories.directory import country, project_officer
from tests.factories.programs import ProjectFactory
from tests.programs.importer.conftest import text_of

pytestmark = pytest.mark.django_db


def test_project_holds_the_header_facts(workshop: Reading) -> None:
    project = Project.objects.get(pk=importing.save(workshop, by=None).pk)
    assert (project.state, project.code, project.slug) == (
        ProjectState.DRAFTING, "25-IN-07-GE-WSP-A", "25-in-07-ge-wsp-a",
    )  # fmt: skip
    assert (project.kind, project.department, project.fund) == ("WSP", "Industry", "GE")
    assert (project.starts_on, project.ends_on, project.closes_on) == (
        date(2025, 4, 28), date(2025, 5, 2), date(2025, 3, 3),
    )  # fmt: skip
    assert (project.venue, project.host_country_id) == ("Suva, Fiji", "FJ")
    assert (project.overseas_capacity, project.local_capacity, project.nominations_asked) == (12, 4, 4)
    assert (project.minimum_experience_years, project.typical_age_from, project.typical_age_to) == (5, 30, 45)
    assert (project.insurance_minimum, project.insurance_currency) == (12500, "USD")


@pytest.mark.parametrize(
    "printed,host,kept",
    [("Tehran, IR Iran", "IR", "Tehran"), ("Seoul, Republic of Korea", "KR", "Seoul, Republic of Korea"), ("Suva", None, "Suva")],
)  # fmt: skip
def test_venue_names_its_country_once(workshop: Reading, printed: str, host: str | None, kept: str) -> None:
    assert importing.save(replace(workshop, venue=printed, host_country=host), by=None).venue == kept


def test_invitations_and_agenda_keep_their_order(workshop: Reading) -> None:
    project = importing.save(workshop, by=None)
    assert [invitation.country_id for invitation in project.invitations.all()] == ["NP", "IR", "LA", "KR", "LK"]
    assert [ReadAgendaDay(day.on, day.activity) for day in project.agenda.all()] == list(workshop.agenda or ())


def test_page_is_a_draft_that_reads_as_the_source(workshop: Reading) -> None:
    officer = project_officer()
    page = NotificationPage.objects.get(project=importing.save(workshop, by=officer))
    assert (page.live, page.owner, page.slug) == (False, officer, "25-in-07-ge-wsp-a")
    assert (page.issued_on, page.revision) == (date(2025, 1, 14), 0)
    assert (page.signatory_name, page.signatory_title) == ("Aro Velm", "Secretary-General")
    assert tuple(block.value for block in page.objectives) == workshop.objectives
    assert sections_of(page.sections) == workshop.narrative
    assert sections_of(page.get_latest_revision_as_object().sections) == workshop.narrative


def test_pages_stand_under_one_index(workshop: Reading) -> None:
    importing.save(workshop, by=None)
    importing.save(read(text_of("overseas_only")), by=None)
    assert NotificationIndexPage.objects.get().get_children().count() == 2


def test_unknown_organization_is_added_with_its_contacts(workshop: Reading) -> None:
    (host,) = importing.save(workshop, by=None).implementing_organizations.all()
    assert (host.name, host.acronym, host.country_id) == ("Ovens and Looms Institute", "OLI", "FJ")
    assert (host.address, host.phone, host.fax, host.email) == (
        "4 Reef Road\nSuva, Fiji", "679-555-0101", "679-555-0102", "desk@oli.example",
    )  # fmt: skip


@pytest.mark.parametrize("facts", [{"name": "OVENS and Looms Institute"}, {"name": "O.L.I.", "acronym": "oli"}])
def test_known_organization_is_used_and_left_as_it_is(workshop: Reading, facts: dict[str, str]) -> None:
    known = Organization.objects.create(country=country("FJ"), phone="1", **facts)
    (host,) = importing.save(workshop, by=None).implementing_organizations.all()
    assert (host, host.phone, Organization.objects.count()) == (known, "1", 1)


def test_history_tells_who_imported_and_what_was_to_check(workshop: Reading) -> None:
    officer = project_officer()
    project = importing.save(workshop, by=officer)
    event = AuditEvent.objects.get(subject=f"programs.project:{project.pk}")
    assert (event.verb, event.actor, event.data["code"]) == ("import", officer, "25-IN-07-GE-WSP-A")
    assert event.data["warnings"] == ["96: “1.” stands where paragraph l is next; it was read as l."]


def test_second_import_changes_nothing_and_says_what_to_do(workshop: Reading) -> None:
    importing.save(workshop, by=None)
    with pytest.raises(Refused) as refusal:
        importing.save(replace(workshop, title="Another title"), by=None)
    assert str(refusal.value) == (
        "25-IN-07-GE-WSP-A is here already, in preparation; nothing was changed. Edit it there."
    )
    assert Project.objects.get().title == workshop.title


def test_import_of_an_announced_project_changes_nothing(workshop: Reading) -> None:
    ProjectFactory(code=workshop.code, announced=True)
    with pytest.raises(Refused) as refusal:
        importing.save(workshop, by=None)
    assert [finding.code for finding in refusal.value.findings] == ["project_announced"]


@pytest.mark.parametrize(
    "change,code",
    [
        ({"kind": "addendum"}, "not_a_notification"),
        ({"title": None}, "title_missing"),
        ({"code": "25-IN-7X-GE-WSP"}, "code_unreadable"),
        ({"ends_on": date(2025, 4, 1)}, "dates_out_of_order"),
        ({"invited_countries": ("NP", "PE")}, "country_missing"),
        ({"title": "x" * 201}, "fact_unusable"),
        ({"implementing_organizations": (ReadOrganization("x" * 161, country="FJ"),)}, "fact_unusable"),
        (
            {"implementing_organizations": (ReadOrganization("Oven", email="desk at oven", country="FJ"),)},
            "fact_unusable",
        ),
        ({"signatory_name": "x" * 300}, "fact_unusable"),
    ],
)
def test_reading_that_makes_no_project_is_refused_and_leaves_nothing(
    workshop: Reading, change: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as refusal:
        importing.save(replace(workshop, **change), by=None)
    assert [finding.code for finding in refusal.value.findings] == [code]
    assert (Project.objects.count(), NotificationPage.objects.count(), Organization.objects.count()) == (0, 0, 0)


def test_project_without_code_is_kept_under_its_title_once(workshop: Reading) -> None:
    codeless = replace(workshop, code=None)
    assert importing.save(codeless, by=None).slug == "workshop-on-quiet-machines-for-smal-2025"
    with pytest.raises(Refused):
        importing.save(codeless, by=None)


def test_real_notification_is_kept_whole(real: Reading) -> None:
    project = importing.save(real, by=None)
    assert (project.venue, project.host_country_id, project.invitations.count()) == (
        "Taipei, Republic of China", "TW", 15,
    )  # fmt: skip
    assert sections_of(project.page.sections) == real.narrative
