"""What happened to each project until today, in the order of time."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from nominations.models import (
    Candidate,
    Deliverable,
    DeliverableKind,
    DocumentKind,
    MedicalDeclaration,
    Nomination,
    Participation,
    SupportingDocument,
)
from nominations.states import DeliverableState, NominationState, ParticipationState
from portal.core import audit, files
from portal.core.inspection import DOCUMENTS
from portal.desk.demonstration import logins, projects
from portal.desk.demonstration.clock import as_of, morning
from portal.desk.demonstration.papers import paper
from portal.desk.demonstration.plans import Plan
from portal.directory.models import Organization, User
from portal.directory.roles import Role
from programs.models import NotificationPage, Project
from programs.states import ProjectState
from programs.timeline import due_on, facts_of

N, P, D, S = NominationState, ParticipationState, DeliverableState, ProjectState


def tell(
    plan: Plan, organizations: dict[str, Organization], candidates: dict[str, list[Candidate]], *, today: dt.date
) -> None:
    with as_of(morning(min(plan.on(plan.issued, today), today))):
        project = projects.found_project(plan, organizations, today=today)
        if plan.state == S.DRAFTING:
            return
        Project.objects.filter(pk=project.pk).update(
            state=plan.state,
            announced_at=timezone.now(),
            released_at=morning(plan.starts_on(today) - dt.timedelta(days=40))
            if plan.state in {S.SELECTED, S.UNDER_WAY, S.COMPLETED, S.CLOSED}
            else None,
        )
        project = Project.objects.get(pk=project.pk)
        NotificationPage.objects.get(project=project).get_latest_revision().publish()
        audit.record(project, "announce", by=None)
    people = [(c, n) for code in plan.nominating for n, c in enumerate(candidates[code][: plan.each], 1)]
    for i, (cand, pref) in enumerate(people):
        nominate(project, cand, pref, i, plan, today)


def nominate(project: Project, cand: Candidate, pref: int, i: int, plan: Plan, today: dt.date) -> None:
    officer = User.objects.get(email=logins.address_of(Role.LIAISON_OFFICER, cand.country_id))
    if project.is_released:
        state = (N.SELECTED, N.SELECTED, N.SELECTED, N.RESERVED, N.NOT_SELECTED)[i % 5]
    elif plan.state == S.CANCELLED:
        state = N.LAPSED
    elif plan.closes == -6:
        state = (N.SCREENED, N.SELECTED, N.RESERVED, N.NOT_SELECTED, N.ENDORSED)[i % 5]
    else:
        state = (N.DRAFT, N.ENDORSED, N.SCREENED, N.RETURNED, N.DRAFT, N.WITHDRAWN)[i % 6]
    when = morning(plan.on(plan.issued, today) + dt.timedelta(days=10), i)
    with as_of(when):
        nomination = Nomination.objects.create(
            project=project,
            candidate=cand,
            country=cand.country,
            preference=pref,
            state=state,
            endorsed_at=None if state == N.DRAFT else when,
            endorsed_by=officer,
            reserve_rank=i if state == N.RESERVED else None,
            returned_because="The degree certificate is missing." if state == N.RETURNED else "",
            motivation="Will train others on return.",
        )
        upload = paper(f"biodata-{cand.pk}.pdf", "Biodata", [cand.full_name, project.code or ""])
        SupportingDocument.objects.create(
            nomination=nomination,
            kind=DocumentKind.BIODATA,
            file=files.receive(upload, kinds=DOCUMENTS, by=officer),
            added_by=officer,
        )
        MedicalDeclaration.objects.create(
            nomination=nomination,
            has_conditions=False,
            is_fit=True,
            accepts_insurance=True,
            declared_on=when.date(),
            declared_by=officer,
        )
        audit.record(nomination, "create", by=officer)
        if state != N.DRAFT:
            audit.record(nomination, "endorse", by=officer)
    if state == N.SELECTED and project.is_released:
        participate(project, nomination, i, plan, today)


def participate(project: Project, nomination: Nomination, i: int, plan: Plan, today: dt.date) -> None:
    with as_of(project.released_at or timezone.now()):
        done = plan.state in {S.COMPLETED, S.CLOSED}
        state = P.ATTENDED if done else (P.CONFIRMED, P.INVITED, P.DECLINED)[i % 3]
        part = Participation.objects.create(
            nomination=nomination, project=project, country=nomination.country, state=state
        )
        audit.record(part, "create", by=None)
        facts = facts_of(project)
        codes = {"progress_report": "report_due"}
        for k, kind in enumerate(DeliverableKind):
            due = due_on(facts, codes.get(kind.value, kind.value))
            if due is None:
                continue
            past = due < today
            s = (
                D.ACCEPTED
                if plan.state == S.CLOSED
                else (D.ACCEPTED, D.SUBMITTED, D.REQUESTED)[(i + k) % 3]
                if past
                else (D.REQUESTED, D.SUBMITTED, D.REQUESTED, D.CHANGES_REQUESTED)[(i + k) % 4]
            )
            Deliverable.objects.create(participation=part, kind=kind, due_on=due, state=s)
