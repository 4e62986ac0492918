"""Deliverables: one with its versions, handing in, looking through."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nominations.actions import delivering
from nominations.forms.deciding import ExtensionForm, ReasonForm
from nominations.forms.participating import InsuranceForm, SubmissionForm
from nominations.models import Deliverable, DeliverableKind, DeliverableVersion, InsuranceCover, Letter
from nominations.moves import delivering as moves
from nominations.queries.participating import cover_findings, cover_needed, extensions_of
from portal.core import slots
from portal.core.files import serve
from portal.core.forms import SeenForm
from portal.core.views import act
from portal.core.workflow import Move, NotAllowed, offers

CLAUSES = {
    DeliverableKind.INSURANCE: "13a",
    DeliverableKind.ITINERARY: "14k",
    DeliverableKind.COUNTRY_PAPER: "16",
    DeliverableKind.ACTION_PLAN: "17",
    DeliverableKind.PROGRESS_REPORT: "17",
}


@login_required
@require_safe
def deliverable(request: HttpRequest, pk: int) -> HttpResponse:
    """`GET /deliverables/<pk>/`."""
    row = deliverable_for(request, pk)
    cover = InsuranceCover.objects.filter(deliverable=row).first()
    context = {
        "deliverable": row,
        "participation": row.participation,
        "candidate": row.participation.nomination.candidate,
        "project": row.participation.project,
        "clause": CLAUSES[DeliverableKind(row.kind)],
        "is_due": row.is_owed,
        "versions": row.versions.select_related("file", "submitted_by"),
        "extensions": extensions_of(row),
        "offers": offers(moves.DELIVERABLE, row, request.user),
        "cover": cover,
        "findings": cover_findings(row, cover) if cover else [],
        "parts": slots.filled("deliverable.content", request, row),
    }
    return render(request, "participations/deliverable.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    """`/deliverables/<pk>/submission/`: the file, and for an insurance what it says."""
    row = _to_move(request, pk, moves.SUBMIT)
    is_insurance = row.kind == DeliverableKind.INSURANCE
    form_class = InsuranceForm if is_insurance else SubmissionForm
    form = form_class(request.POST or None, request.FILES or None, initial=_initial(row))

    def page(row: Deliverable = row) -> HttpResponse:
        needed = cover_needed(row.participation.project) if is_insurance else None
        context = {"deliverable": row, "form": form, "needed": needed, "clause": CLAUSES[DeliverableKind(row.kind)]}
        context |= {"project": row.participation.project, "findings": moves.SUBMIT.findings(row, {})}
        return render(request, "participations/submit.html", context)

    if request.method != "POST" or not form.is_valid():
        return page()
    facts = form.cleaned_data
    cover = form.cover() if isinstance(form, InsuranceForm) else None
    return act(
        request,
        lambda: delivering.submit(
            row, by=request.user, seen=facts["seen"], upload=facts["file"], note=facts["note"], cover=cover
        ),
        to=row, done=_("Received, thank you. The Secretariat looks through it."), form=form,
        again=lambda: page(_renewed(request, form, pk)),
    )  # fmt: skip


@login_required
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """`POST /deliverables/<pk>/acceptance/`."""
    row = deliverable_for(request, pk)
    seen = request.POST.get("seen", "")
    return act(request, lambda: delivering.accept(row, by=request.user, seen=seen), to=row, done=_("Accepted."))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """`/deliverables/<pk>/changes/`."""
    done = _("The participant is asked for another version.")
    return _reasoned(request, pk, moves.REQUEST_CHANGES, delivering.request_changes, done)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def extension(request: HttpRequest, pk: int) -> HttpResponse:
    """`/deliverables/<pk>/extension/`."""
    done = _("The date is extended; the participant is told.")
    return _reasoned(request, pk, moves.EXTEND, delivering.extend, done, form_class=ExtensionForm)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def waiver(request: HttpRequest, pk: int) -> HttpResponse:
    """`/deliverables/<pk>/waiver/`."""
    return _reasoned(request, pk, moves.WAIVE, delivering.waive, _("Waived; the participant is told."))


@login_required
@require_safe
def version_file(request: HttpRequest, pk: int, number: int) -> FileResponse:
    """`GET /deliverables/<pk>/versions/<number>/`: the file as it was handed in."""
    row = deliverable_for(request, pk)
    version = get_object_or_404(DeliverableVersion.objects.select_related("file"), deliverable=row, number=number)
    return serve(request, version.file, about=row)


@login_required
@require_safe
def letter(request: HttpRequest, pk: int) -> FileResponse:
    """`GET /letters/<pk>/`: a letter of the Secretariat as PDF, once it is made."""
    letters = Letter.objects.visible_to(request.user).filter(file__isnull=False).select_related("file", "nomination")
    row = get_object_or_404(letters, pk=pk)
    assert row.file is not None  # noqa: S101 — the query asked for it
    return serve(request, row.file, about=row.nomination)


def deliverable_for(request: HttpRequest, pk: int) -> Deliverable:
    """The deliverable, if this user may see it; else `Http404`."""
    related = (
        "participation__project__host_country",
        "participation__country",
        "participation__nomination__candidate__user",
    )
    return get_object_or_404(Deliverable.objects.visible_to(request.user).select_related(*related), pk=pk)


def _initial(row: Deliverable) -> dict[str, Any]:
    """What was said last time, so that a change is one field."""
    cover: dict[str, Any] = dict(InsuranceCover.objects.filter(deliverable=row).values().first() or {})
    cover.setdefault("currency", row.participation.project.insurance_currency)
    return {**cover, "seen": row.seen_token()}


def _to_move(request: HttpRequest, pk: int, move: Move) -> Deliverable:
    row = deliverable_for(request, pk)
    permission = move.may(row, request.user)
    if not permission.granted:
        raise NotAllowed(str(permission.reason) or _("You may not do this."))
    return row


def _reasoned(
    request: HttpRequest, pk: int, move: Move, action: Callable[..., Any], done: str,
    form_class: type[ReasonForm] = ReasonForm,
) -> HttpResponse:  # fmt: skip
    row = _to_move(request, pk, move)
    form = form_class(
        request.POST or None, initial={"seen": row.seen_token()}, help_text=_("The participant reads this.")
    )

    def page(row: Deliverable = row) -> HttpResponse:
        return render(request, "participations/review.html", {"deliverable": row, "move": move, "form": form})

    if request.method != "POST" or not form.is_valid():
        return page()
    facts = form.cleaned_data
    return act(
        request, lambda: action(row, by=request.user, **facts), to=row, done=done, form=form,
        again=lambda: page(_renewed(request, form, pk)),
    )  # fmt: skip


def _renewed(request: HttpRequest, form: SeenForm, pk: int) -> Deliverable:
    """The deliverable as it stands after a refusal; the form keeps what was typed and knows what is seen now."""
    row = deliverable_for(request, pk)
    form.renew(seen=row.seen_token())
    return row
