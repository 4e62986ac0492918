"""The front page, the desk, the mail and the history."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from portal.core import audit, correspondence
from portal.core.delivery import is_configured
from portal.core.models import AuditEvent, MessageState
from portal.core.paging import page_by_key
from portal.core.parts import Column
from portal.core.workflow import NotAllowed
from portal.desk import desk as desks
from portal.desk import queries
from portal.desk.filters import HistoryFilter, MailFilter
from portal.desk.items import DeskItem, Group, grouped
from portal.desk.subjects import About, named
from programs.models import Project

OPEN_SHOWN = 6
MAIL_SHOWN = 4
MAIL_COLUMNS = (
    Column(gettext_lazy("Subject")),
    Column(gettext_lazy("To")),
    Column(gettext_lazy("Written")),
    Column(gettext_lazy("State")),
)
HISTORY_COLUMNS = (
    Column(gettext_lazy("When")), Column(gettext_lazy("Who")), Column(gettext_lazy("What")), Column(gettext_lazy("About")), Column(gettext_lazy("Unchanged"))
)  # fmt: skip


def home(request: HttpRequest) -> HttpResponse:
    """What this is, which projects are open, and where to sign in; the signed in go to their desk."""
    if request.user.is_authenticated:
        return redirect("desk:desk")
    today = timezone.localdate()
    opened = (
        Project.objects.announced().filter(closes_on__gte=today).select_related("host_country").order_by("closes_on")
    )
    return render(request, "home.html", {"projects": opened[:OPEN_SHOWN]})


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """`GET /desk/`: what the reader must do, by when."""
    user: Any = request.user
    today = timezone.localdate(timezone=user.zone)
    items = desks.items_for(user, today)
    context = {
        "today": today, "groups": grouped(items), "summary": summary(items), "mail": latest_mail(user),
        "is_kept": not is_configured(),
    }  # fmt: skip
    return render(request, "desk/desk.html", context)


def summary(items: list[DeskItem]) -> str:
    """The desk in a sentence."""
    now = [i for i in items if i.group == Group.NOW]
    late = sum(i.tone == "late" for i in now)
    if not now:
        return _("Nothing waits for you now.")
    text = ngettext("%(n)d thing to do now", "%(n)d things to do now", len(now)) % {"n": len(now)}
    if late:
        if late == len(now):
            return ngettext("%(text)s, overdue.", "%(text)s, all overdue.", late) % {"text": text}
        return _("%(text)s, %(n)d of them overdue.") % {"text": text, "n": late}
    first = min((i.due_on for i in now if i.due_on), default=None)
    return _("%(text)s; the first is due on %(day)s.") % {"text": text, "day": _day(first)} if first else f"{text}."


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B}"


def latest_mail(user: Any) -> list[Any]:
    """The last messages to this user."""
    return list(queries.messages_to(user)[:MAIL_SHOWN])


@login_required
def mail(request: HttpRequest) -> HttpResponse:
    """`GET /desk/mail/`: the outbox as far as it concerns the reader."""
    form = MailFilter(request.GET)
    page = page_by_key(request, form.narrow(queries.messages_for(request.user)))
    context = {"page": page, "form": form, "columns": MAIL_COLUMNS, "is_kept": not is_configured()}
    return render(request, "desk/mail.html", context)


@login_required
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """`GET /desk/mail/41/`: one message."""
    found = get_object_or_404(queries.messages_for(request.user).prefetch_related("attachments"), pk=pk)
    context = {
        "message": found, "may_read": queries.may_read_text(found, request.user), "is_kept": not is_configured(),
        "has_failed": found.state == MessageState.FAILED,
    }  # fmt: skip
    return render(request, "desk/message.html", context)


@login_required
@require_POST
def attempt(request: HttpRequest, pk: int) -> HttpResponse:
    """`POST /desk/mail/41/attempt/`: a message that could not be sent is tried again, by the Secretariat."""
    user: Any = request.user
    found = get_object_or_404(queries.messages_for(user), pk=pk)
    if not user.offices.is_secretariat:
        raise NotAllowed(_("Only the Secretariat sends messages again."))
    try:
        correspondence.try_again(found, by=user)
    except correspondence.NotFailed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The message waits to be sent again."))
    return redirect("desk:message", pk=pk)


@dataclass(frozen=True, slots=True)
class Line:
    """An event of the history as a page shows it; `is_intact` says whether its own hash still holds."""

    event: AuditEvent
    is_intact: bool
    about: About


@login_required
def history(request: HttpRequest) -> HttpResponse:
    """`GET /desk/history/`: everything done, for the Secretariat and auditors; to others what concerns their own."""
    user: Any = request.user
    if not queries.has_history(user):
        raise Http404
    form = HistoryFilter(request.GET, all_kinds=user.offices.reads_all)
    page = page_by_key(request, form.narrow(queries.history_for(request.user)))
    abouts = named(event.subject for event in page.rows)
    lines = [Line(event, audit.is_intact(event), abouts[event.subject]) for event in page.rows]
    context = {"lines": lines, "page": page, "form": form, "columns": HISTORY_COLUMNS,
               "broken": sum(not line.is_intact for line in lines)}  # fmt: skip
    return render(request, "desk/history.html", context)
