"""Short ways into the stories of these tests: projects with pages, people with their groups."""

from typing import Any

from portal.directory.groups import follow_appointments
from portal.directory.models import User
from programs.blocks import stream_of
from programs.models import NotificationIndexPage, NotificationPage, Project
from programs.narrative import Agenda, Lettered, Paragraph, Section, Subheading, Table
from tests.factories.directory import project_officer, secretary_general
from tests.factories.programs import ProjectFactory

SECTIONS = (
    Section("Background", (Paragraph("Customers matter."),)),
    Section("Scope and Methodology", (Subheading("Scope"), Paragraph("Concepts."), Agenda())),
    Section("Qualifications", (Table((("Experience", "At least three years."),)),)),
    Section("Financial Arrangements", (Subheading("Participants"), Lettered(("Insurance.", "Visa fees.")),
                                       Subheading("Host"), Lettered(("Per diem.",)))),
    Section("Actions by Member Countries", (Lettered(("Nominate three or more.", "No self-nomination.")),)),
)  # fmt: skip


def drafted(**facts: Any) -> Project:
    """A complete project in preparation with its page as a draft."""
    project = ProjectFactory(agenda_days=["Opening", "Site visits"], **facts)
    add_page(project)
    return Project.objects.get(pk=project.pk)


def add_page(project: Project) -> NotificationPage:
    """A draft with objectives and sections, below the index that every installation has."""
    page = NotificationPage(
        project=project, title=project.title, slug=project.slug, live=False,
        signatory_name="Example Signatory", objectives=[("objective", "To learn."), ("objective", "To meet.")],
        sections=stream_of(SECTIONS),
    )  # fmt: skip
    NotificationIndexPage.objects.get().add_child(instance=page)
    page.save_revision()
    return page


def announced(**facts: Any) -> Project:
    """A project announced through its page by a Secretary-General."""
    project = drafted(**facts)
    page_of(project).get_latest_revision().publish(user=with_groups(secretary_general()))
    return Project.objects.get(pk=project.pk)


def page_of(project: Project) -> NotificationPage:
    """The page as it stands in the database."""
    return NotificationPage.objects.get(project=project)


def with_groups(user: User) -> User:
    """The user with the groups of the offices held, as after signing in."""
    follow_appointments(user)
    return User.objects.get(pk=user.pk)


def officer_in_cms() -> User:
    return with_groups(project_officer())


def secretary_general_in_cms() -> User:
    return with_groups(secretary_general())
