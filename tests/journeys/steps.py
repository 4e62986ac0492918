"""The steps of the story, each through the product's own actions; shared by the story and the browser tests."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from nominations.actions import (
    candidates,
    delivering,
    documents,
    endorsing,
    nominating,
    participating,
    releasing,
    screening,
    selecting,
)
from nominations.actions.preparing import mark_of
from nominations.models import Deliverable, DeliverableKind, DocumentKind, Nomination, Participation
from nominations.queries.facts import facts_of
from nominations.queries.nominating import nominators_for
from portal.core.findings import Severity
from portal.directory.models import User
from programs.actions import drafting, importing
from programs.cms.projects import ProjectViewSet
from programs.importer import read
from programs.models import NotificationPage, Project
from tests.factories.nominations import jpeg_bytes, pdf_bytes
from tests.journeys.cast import Cast, Person

HERE = Path(__file__).parent
REAL_TEXT = HERE.parents[2] / "shared" / "seeds" / "000_a895fc9f3e2ee83f.txt"
OWN_TEXT = HERE.parent / "programs" / "importer" / "texts" / "workshop.txt"
DAYS_AHEAD = 186  # from the issue of the real notification to its start


def text_of_notification() -> Path:
    """The real notification where it lies beside this clone, else one of our own in the same layout."""
    return REAL_TEXT if REAL_TEXT.exists() else OWN_TEXT


def photograph(colour: str = "steelblue") -> SimpleUploadedFile:
    return SimpleUploadedFile("portrait.jpg", jpeg_bytes(colour=colour), content_type="image/jpeg")


def paper(name: str, text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf_bytes(text), content_type="application/pdf")


def import_notification(*, by: User) -> Project:
    """The text becomes a project in preparation with a draft of its page."""
    project = importing.save(read(text_of_notification().read_bytes()), by=by)
    return Project.objects.get(pk=project.pk)


def move_into_the_future(project: Project, *, by: User) -> Project:
    """The notification lies in the past; staff put whole weeks onto every date in the editors' form."""
    weeks = (timezone.localdate() + dt.timedelta(days=DAYS_AHEAD) - project.starts_on).days // 7
    form_class = ProjectViewSet().edit_handler.bind_to_model(Project).get_form_class()
    typed = _typed(form_class(instance=project, for_user=by), dt.timedelta(weeks=weeks))
    form = form_class(typed, instance=Project.objects.get(pk=project.pk), for_user=by)
    assert form.is_valid(), (form.errors, [formset.errors for formset in form.formsets.values()])
    drafting.record_project(form, by=by)
    return Project.objects.get(pk=project.pk)


def _typed(form: Any, later: dt.timedelta) -> dict[str, Any]:
    """What a browser would send back from this form, every date later."""
    forms = [form]
    for formset in form.formsets.values():
        forms += [formset.management_form, *formset.forms]
    fields = {field.html_name: field.value() for each in forms for field in each}
    return {name: _sent(value, later) for name, value in fields.items() if value is not None and value is not False}


def _sent(value: Any, later: dt.timedelta) -> Any:
    if isinstance(value, dt.date):
        return (value + later).isoformat()
    if isinstance(value, list):
        return [str(getattr(each, "pk", each)) for each in value]
    return str(value)


def page_of(project: Project) -> NotificationPage:
    return NotificationPage.objects.get(project=project)


def submit_for_approval(project: Project, *, by: User) -> None:
    page = page_of(project)
    page.get_workflow().start(page, by)


def approve(project: Project, *, by: User) -> Project:
    """The Secretary-General's approval publishes the page, and that announces the project."""
    page_of(project).current_workflow_task_state.approve(user=by)
    return Project.objects.get(pk=project.pk)


def approve_at_once(project: Project, cast: Cast) -> Project:
    """From the import to the announcement."""
    project = move_into_the_future(project, by=cast.officer)
    submit_for_approval(project, by=cast.officer)
    return approve(project, by=cast.general)


def nominate(project: Project, person: Person, *, by: User) -> Nomination:
    """A complete draft, section by section."""
    nominator = nominators_for(by, project)[0]
    names = {"family_name": person.family_name, "given_names": person.given_names}
    nomination = candidates.start(project, nominator, by=by, **names)
    values = {**person.values(), "nationality": nomination.country}
    candidates.save_biodata(nomination, by=by, seen=mark_of(nomination.candidate, values), values=values)
    candidates.keep_photograph(nomination, by=by, upload=photograph())
    form = paper("biodata.pdf", f"Biodata of {person.name}")
    documents.add_document(nomination, by=by, kind=DocumentKind.BIODATA, upload=form)
    documents.declare_health(nomination, by=by, values=healthy())
    seen = mark_of(nomination, ["motivation"])
    nominating.save_motivation(nomination, by=by, seen=seen, motivation="Will lead the customer programme.")
    return again(nomination)


def healthy() -> dict[str, Any]:
    return {
        "has_conditions": False, "conditions": [], "is_fit": True, "accepts_insurance": True,
        "declared_on": timezone.localdate(),
    }  # fmt: skip


def endorse(nomination: Nomination, *, by: User) -> Nomination:
    """With every warning acknowledged, as the endorser's page asks."""
    warnings = [f.code for f in facts_of(nomination).findings() if f.severity == Severity.WARNING]
    outcome = endorsing.endorse(nomination, by=by, seen=nomination.seen_token(), acknowledged=warnings)
    return again(outcome.obj)


def screen(nomination: Nomination, *, by: User) -> Nomination:
    """Every document is accepted, then the nomination as a whole."""
    screening.accept_documents(nomination, list(nomination.documents.values_list("pk", flat=True)), by=by)
    screening.screen(nomination, by=by, seen=nomination.seen_token())
    return again(nomination)


def decide(first: Nomination, second: Nomination, third: Nomination, *, by: User) -> None:
    """One is selected, one put on the reserve list, one passed over."""
    selecting.select(first, by=by, seen=first.seen_token(confidential=True))
    selecting.reserve(second, by=by, seen=second.seen_token(confidential=True))
    reason = "More experienced than the project calls for."
    selecting.pass_over(third, by=by, seen=third.seen_token(confidential=True), reason=reason)


def release(project: Project, *, by: User) -> Project:
    project = Project.objects.get(pk=project.pk)
    releasing.release(project, by=by, seen=project.seen_token())
    return Project.objects.get(pk=project.pk)


def confirm(participation: Participation, *, by: User) -> Participation:
    participating.confirm(participation, by=by, seen=participation.seen_token())
    return Participation.objects.get(pk=participation.pk)


def hand_in(participation: Participation, kind: DeliverableKind, *, by: User) -> Deliverable:
    """A real PDF; an insurance with a cover that does."""
    deliverable = Deliverable.objects.get(participation=participation, kind=kind)
    cover = sufficient_cover(participation.project) if kind == DeliverableKind.INSURANCE else None
    upload = paper(f"{kind}.pdf", str(kind.label))
    delivering.submit(deliverable, by=by, seen=deliverable.seen_token(), upload=upload, cover=cover)
    return Deliverable.objects.get(pk=deliverable.pk)


def sufficient_cover(project: Project) -> dict[str, Any]:
    """What section 13a asks: the sum, the whole project and the journey, the host country."""
    return {
        "insurer": "Example Insurance", "principal_sum": 20_000, "currency": "USD",
        "valid_from": project.starts_on - dt.timedelta(days=2), "valid_until": project.ends_on + dt.timedelta(days=2),
        "covers_accident_and_illness": True, "covers_host_country": True,
    }  # fmt: skip


def accept(deliverable: Deliverable, *, by: User) -> Deliverable:
    delivering.accept(deliverable, by=by, seen=deliverable.seen_token())
    return Deliverable.objects.get(pk=deliverable.pk)


def again(nomination: Nomination) -> Nomination:
    """The row as it stands now, with what its pages show."""
    return Nomination.objects.select_related("project", "candidate", "country").get(pk=nomination.pk)
