"""For project officers and the Secretary-General."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import TaskState

from nominations.forms.participating import Owing
from nominations.models import Deliverable
from nominations.states import DECIDED_STATES, NominationState, ParticipationState
from portal.core.models import MessageState, OutgoingMessage
from portal.desk import addresses, counts
from portal.desk.items import DeskItem, Group, item
from portal.desk.tasks.country import kinds_in_words, notice_date, overdue_items
from programs.models import NotificationPage, Project
from programs.states import ProjectState

N = NominationState
Counts = Counter[tuple[int, str]]
LONG_OVERDUE = dt.timedelta(days=60)


def items(user: Any, today: dt.date) -> Iterator[DeskItem]:
    """Screen, decide, release, review, follow up. Ten queries at most."""
    offices = user.offices
    if not offices.is_secretariat:
        return
    projects = counts.active_projects()
    opened = [p for p in projects if p.state == ProjectState.ANNOUNCED]
    by_country = counts.nominations_by_state(user, counts.open_nominations(opened))
    by_state: Counts = Counter()
    for (project, _country, state), number in by_country.items():
        by_state[project, state] += number
    if offices.is_secretary_general:
        yield from _approvals(today)
        yield from _releases(opened, by_state, today)
    if offices.is_project_officer:
        yield from _announcing(projects, today)
        yield from _choosing(opened, by_state, today)
        yield from _following_up(projects, today)
    yield from _failed_mail(today)


def _approvals(today: dt.date) -> Iterator[DeskItem]:
    """Notifications that editors submitted for approval."""
    pages = NotificationPage.objects.filter(
        pk__in=_ids_in_review(), project__state=ProjectState.DRAFTING
    ).select_related("project")  # fmt: skip
    for page in pages:
        title = _("Approve the notification “%(title)s”") % {"title": page.title}
        yield item(title, f"/cms/pages/{page.pk}/edit/", today=today, due_on=page.issued_on, group=Group.NOW,
                   hint=page.project.code or "")  # fmt: skip


def _ids_in_review() -> list[int]:
    kind = ContentType.objects.get_for_model(NotificationPage)
    states = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, workflow_state__base_content_type__isnull=False,
        workflow_state__content_type=kind,
    )  # fmt: skip
    return [int(pk) for pk in states.values_list("workflow_state__object_id", flat=True)]


def _releases(opened: list[Project], by_state: Counts, today: dt.date) -> Iterator[DeskItem]:
    """Selections in which everything is decided, once nominations have closed."""
    for project in opened:
        decided = sum(by_state[project.pk, state] for state in DECIDED_STATES)
        undecided = by_state[project.pk, N.ENDORSED] + by_state[project.pk, N.SCREENED]
        if not decided or not _is_past(project.closes_on, today):
            continue
        if undecided:
            text = _("The selection of “%(project)s” is being prepared") % {"project": project.title}
            hint = ngettext("%(n)d nomination undecided", "%(n)d nominations undecided", undecided) % {"n": undecided}
        else:
            text = _("Release the selection of “%(project)s”") % {"project": project.title}
            hint = ngettext("%(n)d decision taken", "%(n)d decisions taken", decided) % {"n": decided}
        group = Group.WAITING if undecided else Group.NOW
        yield item(text, addresses.selection(project), today=today, due_on=notice_date(project), group=group, hint=hint,
                   clause="15a")  # fmt: skip


def _is_past(day: dt.date | None, today: dt.date) -> bool:
    return day is not None and day < today


def _announcing(projects: list[Project], today: dt.date) -> Iterator[DeskItem]:
    for project in projects:
        if project.state == ProjectState.DRAFTING:
            title = _("Prepare the notification of “%(project)s”") % {"project": project.title}
            due_on = project.starts_on - dt.timedelta(days=120) if project.starts_on else None
            yield item(title, project.get_absolute_url(), today=today, due_on=due_on, hint=project.code or "")


def _choosing(opened: list[Project], by_state: Counts, today: dt.date) -> Iterator[DeskItem]:
    documents = counts.unaccepted_documents(opened)
    for project in opened:
        yield from _to_screen(project, by_state[project.pk, N.ENDORSED], documents[project.pk], today)
        yield from _to_decide(project, by_state[project.pk, N.SCREENED], today)
        yield from _to_come(project, by_state, today)


def _to_screen(project: Project, endorsed: int, documents: int, today: dt.date) -> Iterator[DeskItem]:
    if endorsed:
        text = ngettext("Screen %(n)d nomination", "Screen %(n)d nominations", endorsed) % {"n": endorsed}
        waiting = ngettext("%(n)d document to accept", "%(n)d documents to accept", documents) % {"n": documents}
        hint = f"{project.title} · {waiting}" if documents else project.title
        where = addresses.nominations(project=project.slug, state=N.ENDORSED)
        yield item(text, where, today=today, due_on=notice_date(project), group=Group.NOW, hint=hint, count=endorsed,
                   clause="14d")  # fmt: skip


def _to_decide(project: Project, screened: int, today: dt.date) -> Iterator[DeskItem]:
    if screened:
        text = ngettext("Decide on %(n)d nomination", "Decide on %(n)d nominations", screened) % {"n": screened}
        yield item(text, addresses.selection(project), today=today, due_on=notice_date(project), hint=project.title,
                   count=screened, clause="14c")  # fmt: skip


def _to_come(project: Project, by_state: Counts, today: dt.date) -> Iterator[DeskItem]:
    """What countries still hold in their hands."""
    held = by_state[project.pk, N.DRAFT] + by_state[project.pk, N.RETURNED]
    if held:
        text = ngettext("Countries prepare %(n)d nomination", "Countries prepare %(n)d nominations", held) % {"n": held}
        where = addresses.nominations(project=project.slug)
        yield item(
            text, where, today=today, due_on=project.closes_on, group=Group.WAITING, hint=project.title, count=held
        )


def _following_up(projects: list[Project], today: dt.date) -> Iterator[DeskItem]:
    """Participations and what participants owe, also after their project's end."""
    coming = counts.participations_by_state(counts.seated_in(projects))
    for project in projects:
        if invited := coming[project.pk, ParticipationState.INVITED]:
            text = ngettext(
                "%(n)d participant has not confirmed yet", "%(n)d participants have not confirmed yet", invited
            )
            where = addresses.participations(project=project.slug, state=ParticipationState.INVITED)
            yield item(
                text % {"n": invited}, where, today=today, group=Group.WAITING, hint=project.title, count=invited
            )
    for one in counts.to_review(Deliverable.objects.all()):
        text = ngettext("Review %(n)d thing handed in", "Review %(n)d things handed in", one.count) % {"n": one.count}
        where = addresses.participations(project=one.slug, owing=Owing.TO_REVIEW)
        yield item(
            text, where, today=today, group=Group.NOW, hint=f"{one.project}: {kinds_in_words(one)}", count=one.count
        )
    recent = Deliverable.objects.filter(due_on__gte=today - LONG_OVERDUE)
    yield from overdue_items(counts.overdue(recent, today), today)


def _failed_mail(today: dt.date) -> Iterator[DeskItem]:
    failed = OutgoingMessage.objects.filter(state=MessageState.FAILED).count()
    if failed:
        text = ngettext("%(n)d message could not be sent", "%(n)d messages could not be sent", failed) % {"n": failed}
        yield item(text, addresses.mail(state=MessageState.FAILED), today=today, group=Group.NOW, count=failed)
